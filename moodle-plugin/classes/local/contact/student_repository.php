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

namespace local_examfollowup\local\contact;

use core\di;

/**
 * SQL about students as the sidecar knows them: who is active, and in which courses we answer them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class student_repository {
    /**
     * Whether an account is in use: not deleted, not suspended, able to log in, no guest.
     *
     * @param int $userid
     * @return bool
     */
    public static function is_active(int $userid): bool {
        global $DB;
        return !isguestuser($userid) && $DB->record_exists_select(
            'user',
            "id = :userid AND deleted = 0 AND suspended = 0 AND confirmed = 1 AND auth <> 'nologin'",
            ['userid' => $userid]
        );
    }

    /**
     * Whether there is an account, in use or not.
     *
     * @param int $userid
     * @return bool
     */
    public static function exists(int $userid): bool {
        global $DB;
        return !isguestuser($userid) && $DB->record_exists('user', ['id' => $userid, 'deleted' => 0]);
    }

    /**
     * What an answer needs to know of a student.
     *
     * @param int $userid
     * @return \stdClass id, firstname, lang, timezone
     */
    public static function get(int $userid): \stdClass {
        global $DB;
        return $DB->get_record('user', ['id' => $userid], 'id, firstname, lang, timezone', MUST_EXIST);
    }

    /**
     * The visible courses with follow-up on where a student is actively enrolled in a role that the gradebook grades.
     *
     * @param int $userid
     * @return \stdClass[] by course id: id, fullname, shortname
     */
    public static function courses(int $userid): array {
        global $CFG, $DB;
        $now = di::get(\core\clock::class)->time();
        $gradebookroles = array_filter(explode(',', (string) $CFG->gradebookroles));
        [$inroles, $roles] = $DB->get_in_or_equal($gradebookroles, SQL_PARAMS_NAMED, 'role', true, 0);
        $below = $DB->sql_concat('assigned.path', "'/%'");
        return $DB->get_records_sql(
            "SELECT c.id, c.fullname, c.shortname
               FROM {local_examfollowup_plan} p
               JOIN {course} c ON c.id = p.courseid AND c.visible = 1
               JOIN {context} ctx ON ctx.instanceid = c.id AND ctx.contextlevel = :courselevel
              WHERE p.enabled = 1
                    AND EXISTS (
                        SELECT 1
                          FROM {user_enrolments} ue
                          JOIN {enrol} e ON e.id = ue.enrolid
                         WHERE e.courseid = c.id AND e.status = :enabled AND ue.userid = :enrolled
                               AND ue.status = :active AND ue.timestart <= :now1
                               AND (ue.timeend = 0 OR ue.timeend > :now2))
                    AND EXISTS (
                        SELECT 1
                          FROM {role_assignments} ra
                          JOIN {context} assigned ON assigned.id = ra.contextid
                         WHERE ra.userid = :assigned AND ra.roleid $inroles
                               AND (assigned.id = ctx.id OR ctx.path LIKE $below))
           ORDER BY c.fullname, c.id",
            $roles + [
                'courselevel' => CONTEXT_COURSE,
                'enabled' => ENROL_INSTANCE_ENABLED,
                'active' => ENROL_USER_ACTIVE,
                'enrolled' => $userid,
                'assigned' => $userid,
                'now1' => $now,
                'now2' => $now,
            ]
        );
    }
}
