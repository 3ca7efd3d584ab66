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
use core\exception\moodle_exception;
use local_examfollowup\event\booking_cancelled;
use local_examfollowup\event\booking_created;
use local_examfollowup\event\booking_moved;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;

/**
 * Gives seats, changes them and takes them back: the seat, the calendar, the event and the change commit together.
 *
 * Whoever calls holds the {@see locks}, has asked {@see booking_rules}, and has begun a transaction.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class booker {
    /**
     * Set up.
     *
     * @param clock $clock
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Gives a student a seat.
     *
     * @param int $userid
     * @param slot $slot
     * @return int id of the booking
     */
    public function book(int $userid, slot $slot): int {
        $now = $this->clock->time();
        $id = self::seated($slot, static fn(int $seat): int => booking_repository::add($slot->id, $userid, $seat, $now));
        booking_repository::update($id, ['eventid' => calendar::put($slot, $userid, null)]);
        outbox::add(change_type::BOOKING, $slot->courseid, $userid, $id);
        booking_created::of($slot, $id, $userid)->trigger();
        notices::queue(notice::BOOKED, $slot, [$slot->teacherid], $userid);
        return $id;
    }

    /**
     * Gives a student another seat for the one held. The booking keeps its id, and when it was made.
     *
     * @param booking $booking
     * @param slot $from
     * @param slot $to
     */
    public function move(booking $booking, slot $from, slot $to): void {
        $now = $this->clock->time();
        self::seated($to, static fn(int $seat) => booking_repository::update($booking->id, [
            'slotid' => $to->id,
            'seat' => $seat,
            'timereminded' => null,
            'timemodified' => $now,
        ]));
        booking_repository::update($booking->id, ['eventid' => calendar::put($to, $booking->userid, $booking->eventid)]);
        if ($from->courseid !== $to->courseid) {
            outbox::add(change_type::BOOKING, $from->courseid, $booking->userid, $booking->id, true);
        }
        outbox::add(change_type::BOOKING, $to->courseid, $booking->userid, $booking->id);
        booking_moved::of($to, $booking->id, $booking->userid)->trigger();
        if ($from->teacherid !== $to->teacherid) {
            notices::queue(notice::UNBOOKED, $from, [$from->teacherid], $booking->userid);
            notices::queue(notice::BOOKED, $to, [$to->teacherid], $booking->userid);
        } else {
            notices::queue(notice::MOVED, $to, [$to->teacherid], $booking->userid, $from->timestart);
        }
    }

    /**
     * Takes a student's seat back, and tells the teacher.
     *
     * @param booking $booking
     * @param slot $slot
     */
    public function cancel(booking $booking, slot $slot): void {
        $this->release([$booking], [$slot->id => $slot]);
        notices::queue(notice::UNBOOKED, $slot, [$slot->teacherid], $booking->userid);
    }

    /**
     * Takes seats back.
     *
     * @param booking[] $bookings
     * @param slot[] $slots by id
     */
    public function release(array $bookings, array $slots): void {
        eraser::delete($bookings, $slots);
        foreach ($bookings as $booking) {
            booking_cancelled::of($slots[$booking->slotid], $booking->id, $booking->userid)->trigger();
        }
    }

    /**
     * Puts a booking on the first free seat of a slot.
     *
     * @param slot $slot
     * @param callable $store given the seat
     * @return mixed
     */
    private static function seated(slot $slot, callable $store): mixed {
        $taken = array_column(booking_repository::of_slots([$slot->id]), 'seat');
        $free = array_diff(range(1, $slot->capacity), $taken);
        try {
            return $free ? $store(min($free)) : throw new moodle_exception('errorslotfull', 'local_examfollowup');
        } catch (\dml_write_exception) {
            throw new moodle_exception('errorslotfull', 'local_examfollowup');
        }
    }
}
