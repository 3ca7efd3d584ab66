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

/**
 * SQL about whose conversations belong to a course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people_repository {
    /**
     * Those who are students of a course: enrolled, however that enrolment stands, in a role that the gradebook grades.
     *
     * @param course_context $context
     * @param int[] $userids
     * @return int[] of these
     */
    public static function students(course_context $context, array $userids): array {
        global $CFG, $DB;
        $gradebookroles = array_filter(explode(',', (string) $CFG->gradebookroles));
        [$inusers, $users] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        [$inroles, $roles] = $DB->get_in_or_equal($gradebookroles, SQL_PARAMS_NAMED, 'role', true, 0);
        [$incontexts, $contexts] = $DB->get_in_or_equal($context->get_parent_context_ids(true), SQL_PARAMS_NAMED, 'context');
        $below = $DB->sql_like('assigned.path', ':below');
        return array_map('intval', $DB->get_fieldset_sql(
            "SELECT u.id
               FROM {user} u
              WHERE u.id $inusers AND u.deleted = 0
                    AND EXISTS (
                        SELECT 1
                          FROM {user_enrolments} ue
                          JOIN {enrol} e ON e.id = ue.enrolid
                         WHERE e.courseid = :courseid AND ue.userid = u.id)
                    AND EXISTS (
                        SELECT 1
                          FROM {role_assignments} ra
                          JOIN {context} assigned ON assigned.id = ra.contextid
                         WHERE ra.userid = u.id AND ra.roleid $inroles AND (assigned.id $incontexts OR $below))",
            $users + $roles + $contexts + ['courseid' => $context->instanceid, 'below' => "$context->path/%"]
        ));
    }

    /**
     * Those whose words in a course may be read there: its students, and whoever asked something there before they left.
     *
     * @param course_context $context
     * @param int[] $userids
     * @return int[] of these
     */
    public static function readable(course_context $context, array $userids): array {
        global $DB;
        [$inusers, $users] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $asked = $DB->get_fieldset_sql(
            "SELECT DISTINCT r.userid
               FROM {local_examfollowup_request} r
               JOIN {user} u ON u.id = r.userid AND u.deleted = 0
              WHERE r.courseid = :courseid AND r.userid $inusers",
            $users + ['courseid' => $context->instanceid]
        );
        return array_values(array_unique([...self::students($context, $userids), ...array_map('intval', $asked)]));
    }
}
