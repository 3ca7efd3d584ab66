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
use local_examfollowup\event\slot_cancelled;
use local_examfollowup\event\slot_created;
use local_examfollowup\event\slot_updated;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;

/**
 * Publishes slots, changes them and calls them off, with everybody's calendar and all who must be told.
 *
 * Changing and calling off is done alone at the slot: while nobody books it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class publisher {
    /**
     * Set up.
     *
     * @param clock $clock
     * @param desk $desk
     * @param slot_rules $rules
     * @param booker $booker
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
        /** @var desk Does one thing at a time. */
        private readonly desk $desk,
        /** @var slot_rules Which slots are refused. */
        private readonly slot_rules $rules,
        /** @var booker Takes seats back. */
        private readonly booker $booker,
    ) {
    }

    /**
     * Publishes slots: all, or none where one is refused.
     *
     * @param slot[] $slots of one teacher
     * @return int[] their ids
     */
    public function publish(array $slots): array {
        $check = function () use ($slots): void {
            array_walk($slots, fn(slot $slot) => $this->rules->check($slot));
        };
        $work = fn(): array => array_map(function (slot $slot): int {
            $slot = slot_repository::add($slot, $this->clock->time(), self::actor());
            $this->enter($slot);
            slot_created::of($slot)->trigger();
            return $slot->id;
        }, $slots);
        return $this->desk->serve(reset($slots)->teacherid, [], $check, $work);
    }

    /**
     * Changes a slot. Its bookings stay; whoever comes is told where time or place is another.
     *
     * @param slot $slot
     */
    public function update(slot $slot): void {
        $check = function () use ($slot): void {
            $this->require_ahead($slot->id);
            $this->rules->check($slot, count(booking_repository::of_slots([$slot->id])));
        };
        $this->desk->serve($slot->teacherid, [$slot->id], $check, function () use ($slot): void {
            $before = slot_repository::get($slot->id);
            $bookings = booking_repository::of_slots([$slot->id]);
            slot_repository::update($slot, $this->clock->time(), self::actor());
            $this->enter($slot);
            self::seat_again($bookings, $slot);
            foreach ($bookings as $booking) {
                $eventid = calendar::put($slot, $booking->userid, $booking->eventid);
                booking_repository::update($booking->id, ['eventid' => $eventid]);
                outbox::add(change_type::BOOKING, $slot->courseid, $booking->userid, $booking->id);
            }
            slot_updated::of($slot)->trigger();
            $when = [$before->timestart, $before->timeend] !== [$slot->timestart, $slot->timeend];
            if ($when) {
                slot_repository::set_reminded($slot->id, null);
                booking_repository::forget_reminders($slot->id);
            }
            if ($when || [$before->place, $before->link] !== [$slot->place, $slot->link]) {
                notices::queue(notice::CHANGED, $slot, self::concerned($slot, $bookings));
            }
        });
    }

    /**
     * Calls a slot off: nobody comes any more, and everybody is told.
     *
     * @param slot $slot
     */
    public function cancel(slot $slot): void {
        $check = fn() => $this->require_ahead($slot->id);
        $this->desk->serve($slot->teacherid, [$slot->id], $check, function () use ($slot): void {
            $bookings = booking_repository::of_slots([$slot->id]);
            $this->booker->release($bookings, [$slot->id => $slot]);
            calendar::remove([$slot->eventid]);
            $gone = $slot->with(state: slot::CANCELLED, eventid: null);
            slot_repository::update($gone, $this->clock->time(), self::actor());
            outbox::add(change_type::SLOT, $slot->courseid, null, $slot->id, true);
            slot_cancelled::of($slot)->trigger();
            notices::queue(notice::CALLED_OFF, $gone, self::concerned($slot, $bookings));
        });
    }

    /**
     * Refuses to change what was called off or has begun.
     *
     * @param int $slotid
     */
    private function require_ahead(int $slotid): void {
        $slot = slot_repository::get($slotid);
        if (!$slot->is_ahead($this->clock->time())) {
            $error = $slot->state === slot::OPEN ? 'errorslotpast' : 'errorslotgone';
            throw new moodle_exception($error, 'local_examfollowup');
        }
    }

    /**
     * Puts a stored slot into its teacher's calendar and tells the sidecar.
     *
     * @param slot $slot
     */
    private function enter(slot $slot): void {
        $eventid = calendar::put($slot, $slot->teacherid, $slot->eventid);
        slot_repository::update($slot->with(eventid: $eventid), $this->clock->time(), self::actor());
        outbox::add(change_type::SLOT, $slot->courseid, null, $slot->id);
    }

    /**
     * Keeps every seat within the capacity, so that the unique index still guards it.
     *
     * @param booking[] $bookings
     * @param slot $slot
     */
    private static function seat_again(array $bookings, slot $slot): void {
        $free = array_diff(range(1, $slot->capacity), array_column($bookings, 'seat'));
        foreach ($bookings as $booking) {
            if ($booking->seat > $slot->capacity) {
                booking_repository::update($booking->id, ['seat' => array_shift($free)]);
            }
        }
    }

    /**
     * Who is told: the students, and the teacher if somebody else did it.
     *
     * @param slot $slot
     * @param booking[] $bookings
     * @return int[]
     */
    private static function concerned(slot $slot, array $bookings): array {
        $others = $slot->teacherid === self::actor() ? [] : [$slot->teacherid];
        return [...array_column($bookings, 'userid'), ...$others];
    }

    /**
     * Who does it.
     *
     * @return int
     */
    private static function actor(): int {
        global $USER;
        return (int) $USER->id;
    }
}
