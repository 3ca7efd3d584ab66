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
use local_examfollowup\local\settings;

/**
 * Which bookings are refused. To be asked while {@see locks} are held: a moment later the answer may be another.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class booking_rules {
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
     * Refuses what can't be booked, naming the reason.
     *
     * @param int $userid
     * @param slot $slot
     * @param booking|null $moved what the student gives up for it
     */
    public function check(int $userid, slot $slot, ?booking $moved = null): void {
        $this->check_ahead($slot);
        $taken = booking_repository::of_slots([$slot->id]);
        match (true) {
            in_array($userid, array_column($taken, 'userid')) => self::refuse('errorslotbooked'),
            count($taken) >= $slot->capacity => self::refuse('errorslotfull'),
            booking_repository::has_clash($userid, $slot, $moved->id ?? 0) => self::refuse('errorslotoverlap'),
            $this->has_enough($userid, $slot, $moved) => self::refuse('errorbookingmax', settings::max_bookings()),
            default => null,
        };
    }

    /**
     * Refuses a slot that was called off or has begun.
     *
     * @param slot $slot
     */
    public function check_ahead(slot $slot): void {
        if ($slot->state !== slot::OPEN) {
            self::refuse('errorslotgone');
        }
        if (!$slot->is_ahead($this->clock->time())) {
            self::refuse('errorslotpast');
        }
    }

    /**
     * Whether a student holds as many seats of a course as the site allows.
     *
     * @param int $userid
     * @param slot $slot
     * @param booking|null $moved
     * @return bool
     */
    private function has_enough(int $userid, slot $slot, ?booking $moved): bool {
        $held = booking_repository::of_users([$userid], $slot->courseid, $this->clock->time());
        return count(array_diff_key($held, [$moved->id ?? 0 => true])) >= settings::max_bookings();
    }

    /**
     * Refuses.
     *
     * @param string $error
     * @param mixed $a
     */
    private static function refuse(string $error, mixed $a = null): never {
        throw new moodle_exception($error, 'local_examfollowup', '', $a);
    }
}
