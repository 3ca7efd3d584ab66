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

namespace local_examfollowup\local\tutoring;

use core\clock;
use core\di;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;

/**
 * Deletes bookings and slots with their events in the calendar, and leaves their tombstones to the sidecar.
 *
 * Works without the user, the course and the context, which may be gone already: so it triggers no events.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class eraser {
    /**
     * All that was offered and booked in a course.
     *
     * @param int $courseid
     */
    public static function of_course(int $courseid): void {
        self::bookings_of_course($courseid);
        self::delete_slots(slot_repository::all_of_course($courseid));
    }

    /**
     * Nobody comes to anything in a course any more: its students are new ones.
     *
     * @param int $courseid
     */
    public static function bookings_of_course(int $courseid): void {
        $bookings = booking_repository::of_course($courseid);
        self::delete($bookings, self::slots($bookings));
    }

    /**
     * What some users booked in a course, and their slots: nobody can come to a teacher who is gone, and whoever was to
     * come is told.
     *
     * @param int[] $userids
     * @param int $courseid
     */
    public static function of_users(array $userids, int $courseid): void {
        $bookings = booking_repository::of_users($userids, $courseid);
        self::delete($bookings, self::slots($bookings));
        $slots = slot_repository::all_of_course($courseid, $userids);
        $bookings = booking_repository::of_slots(array_keys($slots));
        self::delete($bookings, $slots);
        foreach (array_filter($slots, fn(slot $slot): bool => $slot->is_ahead(di::get(clock::class)->time())) as $slot) {
            $coming = array_filter($bookings, static fn(booking $booking): bool => $booking->slotid === $slot->id);
            notices::queue(notice::CALLED_OFF, $slot, array_column($coming, 'userid'));
        }
        self::delete_slots($slots);
    }

    /**
     * Deletes bookings and what stands in the calendar for them.
     *
     * @param booking[] $bookings
     * @param slot[] $slots by id
     */
    public static function delete(array $bookings, array $slots): void {
        booking_repository::delete(array_column($bookings, 'id'));
        calendar::remove(array_column($bookings, 'eventid'));
        foreach ($bookings as $booking) {
            outbox::add(change_type::BOOKING, $slots[$booking->slotid]->courseid, $booking->userid, $booking->id, true);
        }
    }

    /**
     * Deletes slots without bookings.
     *
     * @param slot[] $slots by id
     */
    private static function delete_slots(array $slots): void {
        slot_repository::delete(array_keys($slots));
        calendar::remove(array_column($slots, 'eventid'));
        foreach ($slots as $slot) {
            outbox::add(change_type::SLOT, $slot->courseid, null, $slot->id, true);
        }
    }

    /**
     * The slots of bookings.
     *
     * @param booking[] $bookings
     * @return slot[] by id
     */
    private static function slots(array $bookings): array {
        return slot_repository::by_ids(array_unique(array_column($bookings, 'slotid')));
    }
}
