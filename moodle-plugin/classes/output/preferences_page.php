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

use core\clock;
use core\di;
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\consent\wording;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\code;
use local_examfollowup\local\contact\repository as contacts;
use local_examfollowup\local\profile\api as profile_api;
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
     * @param \stdClass $user
     * @param string|null $code
     */
    public function __construct(
        /** @var \stdClass Whose page it is: id and lang. */
        private readonly \stdClass $user,
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
        $contact = contacts::of_user($this->user->id);
        $number = settings::whatsapp_number();
        return self::contact($contact) + $this->consent($contact) + [
            'action' => (new url('/local/examfollowup/preferences.php'))->out(false),
            'sesskey' => sesskey(),
            'available' => $number !== '',
            'number' => $number,
            'wording' => wording::text(),
            'code' => $this->code,
            'minutes' => code::LIFETIME / MINSECS,
            'link' => $this->code === null ? null : self::link($number, $this->code),
            'languages' => $this->languages(),
            'history' => consent_history::of($this->user->id),
            'summary' => student_summary::of($this->user->id, di::get(clock::class)->time()),
        ];
    }

    /**
     * The number that is linked, and how it is known.
     *
     * @param \stdClass|null $contact
     * @return array
     */
    private static function contact(?\stdClass $contact): array {
        return [
            'linked' => $contact ? address::mask($contact->address) : null,
            'linkedsince' => $contact ? self::date($contact->timemodified) : null,
            'proof' => $contact ? get_string("proof_$contact->proof", 'local_examfollowup', $contact->basis) : null,
            'suspended' => $contact?->reason ? get_string("suspended_$contact->reason", 'local_examfollowup') : null,
        ];
    }

    /**
     * What the student said, and can say now.
     *
     * @param \stdClass|null $contact
     * @return array
     */
    private function consent(?\stdClass $contact): array {
        $consent = consent::latest($this->user->id);
        $reach = contacts::reach([$this->user->id])[$this->user->id];
        $active = $consent?->state === statement::ACTIVE;
        $optedout = $consent?->state === statement::OPTED_OUT;
        return [
            'active' => $active,
            'optedout' => $optedout,
            'bybasis' => !$consent && $reach->address !== null,
            'canstop' => !$optedout && ($active || $reach->address !== null || $reach->invite !== null),
            'canresume' => $optedout && $contact?->state === contacts::ACTIVE,
            'consentsince' => $consent ? self::date($consent->timegiven) : null,
        ];
    }

    /**
     * The languages that the student can choose from; none where there is no choice.
     *
     * @return array[]
     */
    private function languages(): array {
        $languages = get_string_manager()->get_list_of_translations();
        if (count($languages) < 2 || !profile_api::can_set_own_language($this->user->id)) {
            return [];
        }
        return array_map(fn(string $code, string $name): array => [
            'code' => $code,
            'name' => $name,
            'chosen' => $code === $this->user->lang,
        ], array_keys($languages), $languages);
    }

    /**
     * A day.
     *
     * @param int $time
     * @return string
     */
    private static function date(int $time): string {
        return userdate($time, get_string('strftimedate', 'langconfig'));
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
