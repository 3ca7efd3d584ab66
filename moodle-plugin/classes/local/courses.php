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

use core\context\course as course_context;
use core\exception\moodle_exception;

/**
 * Courses by an id that somebody sent: one that isn't there is refused in words that they understand.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class courses {
    /**
     * The course.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function get(int $id): \stdClass {
        self::context($id);
        return get_course($id);
    }

    /**
     * Its context.
     *
     * @param int $id
     * @return course_context
     */
    public static function context(int $id): course_context {
        return course_context::instance($id, IGNORE_MISSING) ?: throw new moodle_exception('errornocourse', 'local_examfollowup');
    }
}
