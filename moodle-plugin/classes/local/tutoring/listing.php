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
 * What a student can choose from.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class listing {
    /**
     * Slots to come that the student's groups may book: those with a free seat, and the student's own.
     *
     * @param int $userid
     * @param int[] $courseids where the student may book
     * @param int $from
     * @param int $limit
     * @return array[]
     */
    public static function for_student(int $userid, array $courseids, int $from, int $limit): array {
        $slots = array_filter(
            slot_repository::ahead($from, ['courseid' => $courseids]),
            static fn(slot $slot): bool => !$slot->groupid || groups_is_member($slot->groupid, $userid)
        );
        $rows = array_filter(
            exporter::slots($slots, $userid),
            static fn(array $row): bool => $row['free'] > 0 || $row['bookingid'] !== null
        );
        return exporter::named(array_slice($rows, 0, $limit));
    }
}
