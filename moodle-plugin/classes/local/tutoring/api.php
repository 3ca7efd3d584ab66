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
use core\context\course as course_context;
use core\di;
use local_examfollowup\local\operation\operation;
use local_examfollowup\permission;

/**
 * Writes tutoring: slots of teachers, bookings of students.
 *
 * Students' writes ask {@see permission} themselves, since a repeat gets the first answer whatever became of the student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * Publishes one slot or several of the same teacher.
     *
     * @param slot[] $slots
     * @return int[] their ids
     */
    public static function publish(array $slots): array {
        foreach ($slots as $slot) {
            permission::require_can_change_slot($slot);
        }
        return di::get(publisher::class)->publish($slots);
    }

    /**
     * Changes a slot.
     *
     * @param slot $slot
     */
    public static function update(slot $slot): void {
        permission::require_can_change_slot(slot_repository::get($slot->id));
        di::get(publisher::class)->update($slot);
    }

    /**
     * Calls a slot off.
     *
     * @param int $slotid
     */
    public static function cancel(int $slotid): void {
        $slot = slot_repository::get($slotid);
        permission::require_can_change_slot($slot);
        di::get(publisher::class)->cancel($slot);
    }

    /**
     * Calls off what is left of the series of a slot; a slot of no series is all of it.
     *
     * @param int $slotid
     */
    public static function cancel_series(int $slotid): void {
        $slot = slot_repository::get($slotid);
        permission::require_can_change_slot($slot);
        $where = ['courseid' => [$slot->courseid], 'teacherid' => [$slot->teacherid], 'series' => [$slot->series]];
        $series = $slot->series === null ? [$slot] : slot_repository::ahead(di::get(clock::class)->time(), $where);
        foreach ($series as $each) {
            di::get(publisher::class)->cancel($each);
        }
    }

    /**
     * Books a slot for a student.
     *
     * @param int $userid
     * @param int $slotid
     * @param string|null $operationid null: the student does it in Moodle
     * @return array{bookingid: int, slot: array}
     */
    public static function book(int $userid, int $slotid, ?string $operationid = null): array {
        $check = static function () use ($userid, $slotid, $operationid): void {
            $slot = slot_repository::get($slotid);
            self::require_may($userid, $slot, $operationid);
            di::get(booking_rules::class)->check($userid, $slot);
        };
        $work = static fn(): array => self::answer($userid, $slotid, di::get(booker::class)->book(
            $userid,
            slot_repository::get($slotid)
        ));
        return self::named(di::get(desk::class)->serve(
            $userid,
            [$slotid],
            $check,
            $work,
            self::operation($operationid, 'book_slot', [$userid, $slotid])
        ));
    }

    /**
     * Moves a student's booking to another slot: both or none.
     *
     * @param int $userid
     * @param int $bookingid
     * @param int $slotid
     * @param string|null $operationid null: the student does it in Moodle
     * @return array{bookingid: int, slot: array}
     */
    public static function move(int $userid, int $bookingid, int $slotid, ?string $operationid = null): array {
        $slots = static fn(): array => [$slotid, booking_repository::find($bookingid, $userid)->slotid ?? $slotid];
        $check = static function () use ($userid, $bookingid, $slotid, $operationid): void {
            $booking = booking_repository::get($bookingid, $userid);
            $rules = di::get(booking_rules::class);
            $rules->check_ahead(slot_repository::get($booking->slotid));
            $slot = slot_repository::get($slotid);
            self::require_may($userid, $slot, $operationid);
            $rules->check($userid, $slot, $booking);
        };
        $work = static function () use ($userid, $bookingid, $slotid): array {
            $booking = booking_repository::get($bookingid, $userid);
            di::get(booker::class)->move(
                $booking,
                slot_repository::get($booking->slotid),
                slot_repository::get($slotid)
            );
            return self::answer($userid, $slotid, $bookingid);
        };
        $operation = self::operation($operationid, 'move_booking', [$userid, $bookingid, $slotid]);
        return self::named(di::get(desk::class)->serve($userid, $slots, $check, $work, $operation));
    }

    /**
     * Gives a student's seat back.
     *
     * @param int $userid
     * @param int $bookingid
     * @param string|null $operationid null: the student does it in Moodle
     * @return array{cancelled: bool}
     */
    public static function cancel_booking(int $userid, int $bookingid, ?string $operationid = null): array {
        $check = static function () use ($userid, $bookingid, $operationid): void {
            $slot = slot_repository::get(booking_repository::get($bookingid, $userid)->slotid);
            self::require_may($userid, $slot->with(groupid: 0), $operationid);
            di::get(booking_rules::class)->check_ahead($slot);
        };
        $work = static function () use ($userid, $bookingid): array {
            $booking = booking_repository::get($bookingid, $userid);
            di::get(booker::class)->cancel($booking, slot_repository::get($booking->slotid));
            return ['cancelled' => true];
        };
        $operation = self::operation($operationid, 'cancel_booking', [$userid, $bookingid]);
        return di::get(desk::class)->serve($userid, [], $check, $work, $operation);
    }

    /**
     * Frees the seats that somebody who left a course would have taken.
     *
     * @param int $userid
     * @param int $courseid
     */
    public static function release(int $userid, int $courseid): void {
        $held = static fn(): array => booking_repository::of_users([$userid], $courseid, di::get(clock::class)->time());
        if (!$held()) {
            return;
        }
        di::get(desk::class)->serve($userid, [], static fn() => null, static function () use ($held): void {
            foreach ($held() as $booking) {
                di::get(booker::class)->cancel($booking, slot_repository::get($booking->slotid));
            }
        });
    }

    /**
     * Deletes what some users booked and taught in a course, or everything of the course.
     *
     * @param int $courseid
     * @param int[]|null $userids null: everybody, with the slots themselves
     */
    public static function erase(int $courseid, ?array $userids = null): void {
        $userids === null ? eraser::of_course($courseid) : eraser::of_users($userids, $courseid);
    }

    /**
     * Deletes the bookings of a course that begins anew; its slots stay.
     *
     * @param int $courseid
     */
    public static function reset(int $courseid): void {
        eraser::bookings_of_course($courseid);
    }

    /**
     * Refuses a student who may not book this slot.
     *
     * @param int $userid
     * @param slot $slot
     * @param string|null $operationid
     */
    private static function require_may(int $userid, slot $slot, ?string $operationid): void {
        if ($operationid !== null) {
            permission::require_can_be_answered_in($userid, $slot->courseid);
        }
        permission::require_can_book($userid, course_context::instance($slot->courseid), $slot->groupid);
    }

    /**
     * What the sidecar asked for, to be done once.
     *
     * @param string|null $operationid
     * @param string $name
     * @param array $params
     * @return operation|null
     */
    private static function operation(?string $operationid, string $name, array $params): ?operation {
        return $operationid === null ? null : new operation($operationid, $name, $params);
    }

    /**
     * What a student is answered, and what is kept of it: everything but the teacher's name.
     *
     * @param int $userid
     * @param int $slotid
     * @param int $bookingid
     * @return array
     */
    private static function answer(int $userid, int $slotid, int $bookingid): array {
        return ['bookingid' => $bookingid, 'slot' => exporter::slots(slot_repository::by_ids([$slotid]), $userid)[0]];
    }

    /**
     * Puts the teacher's name in.
     *
     * @param array $answer
     * @return array
     */
    private static function named(array $answer): array {
        return ['slot' => exporter::named([$answer['slot']])[0]] + $answer;
    }
}
