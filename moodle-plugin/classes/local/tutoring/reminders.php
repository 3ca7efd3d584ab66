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
use local_examfollowup\local\settings;

/**
 * Reminds both sides once, some hours before; never after the beginning, however late the task comes.
 *
 * What is sent is noted first: a task that fails halfway reminds nobody twice.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reminders {
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
     * Reminds whoever is to be reminded by now.
     */
    public function send(): void {
        $now = $this->clock->time();
        $soon = slot_repository::soon($now, $now + settings::tutoring_reminder());
        foreach (booking_repository::unreminded(array_keys($soon)) as $booking) {
            booking_repository::update($booking->id, ['timereminded' => $now]);
            $slot = $soon[$booking->slotid];
            if (is_enrolled(course_context::instance($slot->courseid), $booking->userid, '', true)) {
                notices::send(notice::REMINDER, $slot, $booking->userid);
            }
        }
        $this->remind_teachers($now, $soon);
    }

    /**
     * Reminds the teachers to whom somebody comes.
     *
     * @param int $now
     * @param slot[] $soon
     */
    private function remind_teachers(int $now, array $soon): void {
        $coming = array_count_values(array_column(booking_repository::of_slots(array_keys($soon)), 'slotid'));
        foreach (array_intersect_key(slot_repository::unreminded($soon), $coming) as $slot) {
            slot_repository::set_reminded($slot->id, $now);
            notices::send(notice::TEACHER_REMINDER, $slot, $slot->teacherid, ['count' => $coming[$slot->id]]);
        }
    }
}
