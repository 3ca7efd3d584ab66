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

use core\output\single_button;
use core\url;
use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\permission;

/**
 * Asks before something is called off.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tutoring_confirmation {
    /** What is asked about. */
    public const ACTIONS = ['cancelbooking', 'cancelslot', 'cancelseries'];

    /**
     * The question, with its two answers.
     *
     * @param string $action one of {@see self::ACTIONS}
     * @param url $url of the page
     * @param int $slotid
     * @param int $bookingid
     * @return string
     */
    public static function of(string $action, url $url, int $slotid, int $bookingid): string {
        global $OUTPUT, $USER;
        if ($action === 'cancelbooking') {
            $slotid = booking_repository::get($bookingid, (int) $USER->id)->slotid;
        }
        $slot = slot_repository::get($slotid);
        if ($action !== 'cancelbooking') {
            permission::require_can_change_slot($slot);
        }
        [$question, $button] = match ($action) {
            'cancelbooking' => ['bookingcancelconfirm', 'bookingcancel'],
            'cancelslot' => ['slotcancelconfirm', 'slotcancel'],
            'cancelseries' => ['slotcancelseriesconfirm', 'slotcancelseries'],
        };
        $go = new url($url, ['action' => $action, 'slot' => $slotid, 'booking' => $bookingid]);
        return $OUTPUT->confirm(
            get_string($question, 'local_examfollowup', [
                'name' => format_string($slot->name),
                'time' => userdate($slot->timestart),
                'booked' => self::count_booked($action, $slot),
            ]),
            new single_button($go, get_string($button, 'local_examfollowup'), 'post', single_button::BUTTON_DANGER),
            new single_button($url, get_string('bookingkeep', 'local_examfollowup'), 'get')
        );
    }

    /**
     * How many would be told.
     *
     * @param string $action
     * @param slot $slot
     * @return int
     */
    private static function count_booked(string $action, slot $slot): int {
        $slots = [$slot->id => $slot];
        if ($action === 'cancelseries' && $slot->series !== null) {
            $now = \core\di::get(\core\clock::class)->time();
            $slots = slot_repository::ahead($now, ['courseid' => [$slot->courseid], 'series' => [$slot->series]]);
        }
        return count(booking_repository::of_slots(array_keys($slots)));
    }
}
