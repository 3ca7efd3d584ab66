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

namespace local_examfollowup\local\conversation;

use core\context\course as course_context;
use core\exception\moodle_exception;
use local_examfollowup\local\group_view;

/**
 * Who may read and answer what students write: a part of {@see \local_examfollowup\permission}.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait conversation_permission {
    /**
     * Whether the acting user may read and answer what students of a course write.
     *
     * @param course_context $context
     * @return bool
     */
    public static function can_converse(course_context $context): bool {
        return $context->instanceid != SITEID && has_capability('local/examfollowup:converse', $context);
    }

    /**
     * Refuses whoever may not read what students of a course write.
     *
     * @param course_context $context
     */
    public static function require_can_converse(course_context $context): void {
        if (!self::can_converse($context)) {
            self::refuse('local/examfollowup:converse', $context);
        }
    }

    /**
     * Whether the acting user may answer this student in a course, who must be a student there: groups count.
     *
     * @param course_context $context
     * @param int $userid
     * @return bool
     */
    public static function can_converse_with(course_context $context, int $userid): bool {
        return self::sees($context, $userid) && people_repository::students($context, [$userid]) !== [];
    }

    /**
     * Refuses whoever may not answer this student in a course.
     *
     * @param course_context $context
     * @param int $userid
     */
    public static function require_can_converse_with(course_context $context, int $userid): void {
        self::require_can_converse($context);
        if (!self::can_converse_with($context, $userid)) {
            throw new moodle_exception('errornotyourstudent', 'local_examfollowup');
        }
    }

    /**
     * Whether the acting user may read what this student writes in a course. Of whoever has left, that is only where they
     * asked something there.
     *
     * @param course_context $context
     * @param int $userid
     * @return bool
     */
    public static function can_read_from(course_context $context, int $userid): bool {
        return self::sees($context, $userid) && people_repository::readable($context, [$userid]) !== [];
    }

    /**
     * Refuses whoever may not read what this student writes in a course.
     *
     * @param course_context $context
     * @param int $userid
     */
    public static function require_can_read_from(course_context $context, int $userid): void {
        self::require_can_converse($context);
        if (!self::can_read_from($context, $userid)) {
            throw new moodle_exception('errornotyourstudent', 'local_examfollowup');
        }
    }

    /**
     * Whether groups let the acting user see a user, whoever that is in the course.
     *
     * @param course_context $context
     * @param int $userid
     * @return bool
     */
    private static function sees(course_context $context, int $userid): bool {
        global $USER;
        return self::can_converse($context) && (new group_view($context, $USER->id))->includes($userid);
    }
}
