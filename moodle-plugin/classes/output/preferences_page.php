<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace local_examfollowup\output;

use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\consent\wording;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\code;
use local_examfollowup\local\contact\repository as contacts;
use local_examfollowup\local\settings;

/**
 * What a student sees about their own number.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preferences_page implements named_templatable, renderable {
    /**
     * Describe the page.
     *
     * @param int $userid
     * @param string|null $code
     */
    public function __construct(
        /** @var int Whose page it is. */
        private readonly int $userid,
        /** @var string|null A code that was just made: it can't be shown again. */
        private readonly ?string $code = null,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/preferences';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $contact = contacts::of_user($this->userid);
        $consent = consent::latest($this->userid);
        $reach = contacts::reach([$this->userid])[$this->userid];
        $active = $consent?->state === 'active';
        $optedout = $consent?->state === 'opted_out';
        $number = settings::whatsapp_number();
        return [
            'action' => (new url('/local/examfollowup/preferences.php'))->out(false),
            'sesskey' => sesskey(),
            'available' => $number !== '',
            'number' => $number,
            'linked' => $contact ? address::mask($contact->address) : null,
            'linkedsince' => $contact ? userdate($contact->timemodified, get_string('strftimedate', 'langconfig')) : null,
            'suspended' => $contact && $contact->state !== 'active',
            'active' => $active,
            'optedout' => $optedout,
            'bybasis' => !$consent && $reach->address !== null,
            'canstop' => !$optedout && ($active || $reach->address !== null || $reach->invite !== null),
            'canresume' => $optedout && $contact && $contact->state === 'active',
            'consentsince' => $consent ? userdate($consent->timegiven, get_string('strftimedate', 'langconfig')) : null,
            'wording' => wording::text(),
            'code' => $this->code,
            'minutes' => code::LIFETIME / MINSECS,
            'link' => $this->code === null ? null : self::link($number, $this->code),
        ];
    }

    /**
     * Opens WhatsApp with the code ready to send.
     *
     * @param string $number
     * @param string $code
     * @return string
     */
    private static function link(string $number, string $code): string {
        return (new url('https://wa.me/' . ltrim($number, '+'), ['text' => $code]))->out(false);
    }
}
