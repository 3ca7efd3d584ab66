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

namespace local_examfollowup\local;

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;

/**
 * SQL that deletes tutoring, out of the calendar too. The sidecar is told, since others may have booked what is gone.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_tutoring {
    /** Table of slots. */
    private const SLOTS = 'local_examfollowup_slot';
    /** Table of bookings. */
    private const BOOKINGS = 'local_examfollowup_booking';

    /**
     * Deletes slots with who booked them, out of the calendar too.
     *
     * @param string $where
     * @param array $params
     */
    public static function delete_slots(string $where, array $params): void {
        global $DB;
        foreach ($DB->get_records_select(self::SLOTS, $where, $params, 'id', 'id, courseid, eventid') as $slot) {
            self::delete_bookings('slotid = :slotid', ['slotid' => $slot->id]);
            self::delete_event($slot->eventid);
            $DB->delete_records(self::SLOTS, ['id' => $slot->id]);
            outbox::add(change_type::SLOT, $slot->courseid, null, $slot->id, true);
        }
    }

    /**
     * Deletes bookings, out of the calendar too.
     *
     * @param string $where
     * @param array $params
     */
    public static function delete_bookings(string $where, array $params): void {
        global $DB;
        $bookings = $DB->get_records_select(self::BOOKINGS, $where, $params, 'id', 'id, slotid, userid, eventid');
        foreach ($bookings as $booking) {
            self::delete_event($booking->eventid);
            $DB->delete_records(self::BOOKINGS, ['id' => $booking->id]);
            $courseid = $DB->get_field(self::SLOTS, 'courseid', ['id' => $booking->slotid]);
            outbox::add(change_type::BOOKING, $courseid, $booking->userid, $booking->id, true);
        }
    }

    /**
     * Deletes an event of the calendar, if it is still there.
     *
     * @param int|null $eventid
     */
    private static function delete_event(?int $eventid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        $event = $eventid ? $DB->get_record('event', ['id' => $eventid]) : false;
        if ($event) {
            (new \calendar_event($event))->delete();
        }
    }
}
