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

namespace local_examfollowup\local\plan;

use local_examfollowup\local\erasure;

/**
 * What resetting a course means: its plan is switched off, and what belongs to its students goes, here and in the sidecar.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_reset {
    /**
     * Before anything goes: what is deleted now must lead to no message.
     *
     * @param int $courseid
     */
    public static function started(int $courseid): void {
        api::switch_off($courseid);
    }

    /**
     * After the reset: also what came in the meantime goes.
     *
     * @param int $courseid
     */
    public static function ended(int $courseid): void {
        erasure::of_students($courseid);
    }
}
