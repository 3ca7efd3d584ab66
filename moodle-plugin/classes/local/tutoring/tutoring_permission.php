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

use core\context\course as course_context;
use core\exception\moodle_exception;
use local_examfollowup\local\group_view;

/**
 * Who may do what with tutoring: a part of {@see \local_examfollowup\permission}.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait tutoring_permission {
    /**
     * Whether the acting user may publish tutoring slots in a course.
     *
     * @param course_context $context
     * @return bool
     */
    public static function can_tutor(course_context $context): bool {
        return $context->instanceid != SITEID && has_capability('local/examfollowup:tutor', $context);
    }

    /**
     * Refuses whoever may not publish tutoring slots in a course.
     *
     * @param course_context $context
     */
    public static function require_can_tutor(course_context $context): void {
        if (!self::can_tutor($context)) {
            self::refuse('local/examfollowup:tutor', $context);
        }
    }

    /**
     * Whether the acting user may change a slot: one's own, or every slot where one manages the activities.
     *
     * @param slot $slot
     * @return bool
     */
    public static function can_change_slot(slot $slot): bool {
        global $USER;
        $context = course_context::instance($slot->courseid);
        return self::can_tutor($context)
            && ($slot->teacherid === (int) $USER->id || has_capability('moodle/course:manageactivities', $context));
    }

    /**
     * Refuses whoever may not change a slot.
     *
     * @param slot $slot
     */
    public static function require_can_change_slot(slot $slot): void {
        if (!self::can_change_slot($slot)) {
            $context = course_context::instance($slot->courseid);
            self::refuse(self::can_tutor($context) ? 'moodle/course:manageactivities' : 'local/examfollowup:tutor', $context);
        }
    }

    /**
     * The groups for which the acting user may publish slots in a course: one's own, where groups are separate.
     *
     * @param course_context $context
     * @return int[]|null null: everybody
     */
    public static function groups_to_tutor(course_context $context): ?array {
        global $USER;
        return (new group_view($context, (int) $USER->id))->is_limited()
            ? array_map('intval', groups_get_user_groups($context->instanceid, $USER->id)[0])
            : null;
    }

    /**
     * Whether a student may book tutoring in a course.
     *
     * @param int $userid
     * @param course_context $context
     * @return bool
     */
    public static function can_book(int $userid, course_context $context): bool {
        return is_enrolled($context, $userid, 'local/examfollowup:book', true);
    }

    /**
     * Refuses a student who may not book a slot of a course.
     *
     * @param int $userid
     * @param course_context $context
     * @param int $groupid the group that it is for; 0: everybody
     */
    public static function require_can_book(int $userid, course_context $context, int $groupid): void {
        if (!self::can_book($userid, $context)) {
            self::refuse('local/examfollowup:book', $context);
        }
        if ($groupid && !groups_is_member($groupid, $userid)) {
            throw new moodle_exception('errorslotothergroup', 'local_examfollowup');
        }
    }
}
