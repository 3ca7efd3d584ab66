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

use core\di;
use local_examfollowup\permission;

/**
 * Writes plans. Whoever calls has asked {@see permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * Saves the plan of a course for the acting user; refuses one that is outside the site's bounds.
     *
     * @param int $courseid
     * @param plan_settings $settings
     */
    public static function save(int $courseid, plan_settings $settings): void {
        global $USER;
        di::get(planner::class)->save($courseid, $settings, $USER->id);
    }

    /**
     * The plan as saving would store it now.
     *
     * @param int $courseid
     * @param plan_settings $settings
     * @return \stdClass
     */
    public static function draft(int $courseid, plan_settings $settings): \stdClass {
        return di::get(planner::class)->draft(repository::of_course($courseid), $courseid, $settings);
    }

    /**
     * Switches the plan of a course off, where it has one that is on.
     *
     * @param int $courseid
     */
    public static function switch_off(int $courseid): void {
        di::get(planner::class)->switch_off($courseid);
    }

    /**
     * Removes the plan of a course, where it has one.
     *
     * @param int $courseid
     */
    public static function delete(int $courseid): void {
        di::get(planner::class)->delete($courseid);
    }
}
