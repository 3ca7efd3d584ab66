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

namespace local_examfollowup\local;

/**
 * Work on the side of somebody else's: it may fail, but not for them.
 *
 * Moodle's hooks catch nothing and its events no \Error: what came through would undo a student's submission.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class harmless {
    /**
     * Does something and tells the developers if it goes wrong.
     *
     * @param callable $work
     */
    public static function run(callable $work): void {
        try {
            $work();
        } catch (\Throwable $e) {
            debugging('local_examfollowup: ' . $e->getMessage(), DEBUG_DEVELOPER);
        }
    }
}
