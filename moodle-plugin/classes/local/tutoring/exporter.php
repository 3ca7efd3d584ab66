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

use core\context\course as course_context;

/**
 * Slots and bookings as a student may know them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exporter {
    /**
     * Slots, each with its free seats and the student's own booking.
     *
     * @param slot[] $slots by id
     * @param int $userid
     * @return array[] still to be given the teachers' names by {@see named()}
     */
    public static function slots(array $slots, int $userid): array {
        $taken = [];
        $own = [];
        foreach (booking_repository::of_slots(array_keys($slots)) as $booking) {
            $taken[$booking->slotid] = ($taken[$booking->slotid] ?? 0) + 1;
            if ($booking->userid === $userid) {
                $own[$booking->slotid] = $booking->id;
            }
        }
        return array_values(array_map(static fn(slot $slot): array => self::slot($slot) + [
            'free' => max(0, $slot->capacity - ($taken[$slot->id] ?? 0)),
            'bookingid' => $own[$slot->id] ?? null,
        ], $slots));
    }

    /**
     * What a student holds that isn't over, soonest first.
     *
     * @param int $userid
     * @param int[] $courseids
     * @param int $now
     * @return array[]
     */
    public static function bookings(int $userid, array $courseids, int $now): array {
        $bookings = array_column(booking_repository::of_users([$userid], null, $now), 'id', 'slotid');
        $slots = array_filter(
            slot_repository::by_ids(array_keys($bookings)),
            static fn(slot $slot): bool => in_array($slot->courseid, $courseids)
        );
        return self::named(array_values(array_map(
            static fn(slot $slot): array => ['bookingid' => $bookings[$slot->id]] + self::slot($slot),
            $slots
        )));
    }

    /**
     * Puts the teachers' names in.
     *
     * @param array[] $rows
     * @return array[]
     */
    public static function named(array $rows): array {
        $names = people::names(array_column($rows, 'teacherid'));
        return array_map(static function (array $row) use ($names): array {
            $row['teacher'] = $names[$row['teacherid']] ?? '';
            unset($row['teacherid']);
            return $row;
        }, $rows);
    }

    /**
     * A slot.
     *
     * @param slot $slot
     * @return array
     */
    private static function slot(slot $slot): array {
        $context = course_context::instance($slot->courseid);
        return [
            'slotid' => $slot->id,
            'courseid' => $slot->courseid,
            'type' => $slot->type->value,
            'name' => format_string($slot->name, true, ['context' => $context, 'escape' => false]),
            'teacherid' => $slot->teacherid,
            'start' => $slot->timestart,
            'end' => $slot->timeend,
            'place' => $slot->place === '' ? null : $slot->place,
            'link' => $slot->link === '' ? null : $slot->link,
        ];
    }
}
