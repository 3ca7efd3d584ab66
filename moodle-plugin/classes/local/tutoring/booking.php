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

/**
 * A seat that a student holds.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class booking {
    /**
     * Describe it.
     *
     * @param int $id
     * @param int $slotid
     * @param int $userid
     * @param int $seat
     * @param int|null $eventid
     */
    public function __construct(
        /** @var int Its id: it stays when the booking is moved. */
        public readonly int $id,
        /** @var int The slot. */
        public readonly int $slotid,
        /** @var int The student. */
        public readonly int $userid,
        /** @var int From 1 to the capacity of the slot. */
        public readonly int $seat,
        /** @var int|null The event in the student's calendar. */
        public readonly ?int $eventid,
    ) {
    }
}
