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

namespace local_examfollowup;

use core\context;
use core\context\course as course_context;
use core\context\system as system_context;
use core\exception\moodle_exception;
use core\exception\required_capability_exception;
use core\session\manager as session_manager;
use local_examfollowup\local\contact\student_repository;
use local_examfollowup\local\conversation\conversation_permission;
use local_examfollowup\local\tutoring\tutoring_permission;

/**
 * Who may do what: every page and external function asks here, for the acting user and for the student concerned.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class permission {
    use conversation_permission;
    use tutoring_permission;

    /**
     * Whether the acting user may set up the follow-up of a course.
     *
     * @param course_context $context
     * @return bool
     */
    public static function can_configure(course_context $context): bool {
        return $context->instanceid != SITEID && has_capability('local/examfollowup:configure', $context);
    }

    /**
     * Refuses whoever may not set up the follow-up of a course.
     *
     * @param course_context $context
     */
    public static function require_can_configure(course_context $context): void {
        if (!self::can_configure($context)) {
            self::refuse('local/examfollowup:configure', $context);
        }
    }

    /**
     * Whether the acting user is the sidecar.
     *
     * @return bool
     */
    public static function is_sidecar(): bool {
        return has_capability('local/examfollowup:sidecar', system_context::instance());
    }

    /**
     * Refuses everybody but the sidecar.
     */
    public static function require_sidecar(): void {
        if (!self::is_sidecar()) {
            self::refuse('local/examfollowup:sidecar', system_context::instance());
        }
    }

    /**
     * Whether the acting user may read all conversations.
     *
     * @return bool
     */
    public static function can_view_logs(): bool {
        return has_capability('local/examfollowup:viewlogs', system_context::instance());
    }

    /**
     * Refuses whoever may not read all conversations.
     */
    public static function require_can_view_logs(): void {
        if (!self::can_view_logs()) {
            self::refuse('local/examfollowup:viewlogs', system_context::instance());
        }
    }

    /**
     * Whether the acting user may take conversations out of Moodle, all of which they may read.
     *
     * @return bool
     */
    public static function can_export(): bool {
        return self::can_view_logs() && has_capability('local/examfollowup:export', system_context::instance());
    }

    /**
     * Refuses whoever may not take conversations out of Moodle.
     */
    public static function require_can_export(): void {
        self::require_can_view_logs();
        if (!self::can_export()) {
            self::refuse('local/examfollowup:export', system_context::instance());
        }
    }

    /**
     * Whether the acting user may see whom the messages of a course reached.
     *
     * @param course_context $context
     * @return bool
     */
    public static function can_view_reach(course_context $context): bool {
        return self::can_configure($context) || self::can_converse($context);
    }

    /**
     * Refuses whoever may not see whom the messages of a course reached.
     *
     * @param course_context $context
     */
    public static function require_can_view_reach(course_context $context): void {
        if (!self::can_view_reach($context)) {
            self::refuse('local/examfollowup:converse', $context);
        }
    }

    /**
     * Whether a user may link a WhatsApp number and be answered there.
     *
     * @param int|null $userid null: the acting user
     * @return bool
     */
    public static function can_link_own_number(?int $userid = null): bool {
        return !isguestuser($userid)
            && has_capability('local/examfollowup:linkownnumber', system_context::instance(), $userid);
    }

    /**
     * Refuses the acting user who may not link a number or speak for the student whose account this is.
     *
     * Whoever is logged in as somebody else would link a phone of their own to that student.
     */
    public static function require_can_link_own_number(): void {
        if (!self::can_link_own_number()) {
            self::refuse('local/examfollowup:linkownnumber', system_context::instance());
        }
        if (session_manager::is_loggedinas()) {
            throw new moodle_exception('errorloggedinas', 'local_examfollowup');
        }
    }

    /**
     * Whether a student may be told anything: an account in use, which may link a number.
     *
     * @param int $userid
     * @return bool
     */
    public static function can_be_answered(int $userid): bool {
        return student_repository::is_active($userid) && self::can_link_own_number($userid);
    }

    /**
     * Refuses to act for a student who may not be told anything.
     *
     * @param int $userid
     */
    public static function require_can_be_answered(int $userid): void {
        if (!self::can_be_answered($userid)) {
            throw new moodle_exception('errorstudent', 'local_examfollowup');
        }
    }

    /**
     * Whether a student may change the own profile.
     *
     * @param int $userid
     * @return bool
     */
    public static function can_edit_own_profile(int $userid): bool {
        return has_capability('moodle/user:editownprofile', system_context::instance(), $userid);
    }

    /**
     * Refuses to change the profile of a student who may not do that.
     *
     * @param int $userid
     */
    public static function require_can_edit_own_profile(int $userid): void {
        if (!self::can_edit_own_profile($userid)) {
            self::refuse('moodle/user:editownprofile', system_context::instance());
        }
    }

    /**
     * Refuses to act for somebody who isn't there any more.
     *
     * @param int $userid
     */
    public static function require_exists(int $userid): void {
        if (!student_repository::exists($userid)) {
            throw new moodle_exception('errorstudent', 'local_examfollowup');
        }
    }

    /**
     * Refuses to act for a student in a course without follow-up, or where the student isn't enrolled.
     *
     * @param int $userid
     * @param int $courseid
     */
    public static function require_can_be_answered_in(int $userid, int $courseid): void {
        self::require_can_be_answered($userid);
        if (!isset(student_repository::courses($userid)[$courseid])) {
            throw new moodle_exception('errorstudentcourse', 'local_examfollowup');
        }
    }

    /**
     * Refuses, naming the capability that is missing.
     *
     * @param string $capability
     * @param context $context
     */
    private static function refuse(string $capability, context $context): never {
        throw new required_capability_exception($context, $capability, 'nopermissions', '');
    }
}
