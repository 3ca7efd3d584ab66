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

namespace local_examfollowup\local\outcome;

/**
 * Who counts as a student of a course: actively enrolled in a role that the gradebook grades, with an account in use.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class population {
    /**
     * Set up the population of a course.
     *
     * @param \core\context\course $context
     * @param int $now
     * @param int[] $groupids
     */
    public function __construct(
        /** @var \core\context\course The course. */
        private readonly \core\context\course $context,
        /** @var int Enrolments are judged by this time. */
        private readonly int $now,
        /** @var int[] Members of these groups only; none: everybody. */
        private readonly array $groupids = [],
    ) {
    }

    /**
     * A query of (userid, enrolled): the students of a window, and since when each could come.
     *
     * @param window $window
     * @return array{string, array} SQL and its named parameters
     */
    public function sql(window $window): array {
        global $CFG, $DB;
        [$rolesql, $roles] = $DB->get_in_or_equal(
            array_filter(explode(',', (string) $CFG->gradebookroles)),
            SQL_PARAMS_NAMED,
            'role',
            true,
            0,
        );
        [$contextsql, $contexts] = $DB->get_in_or_equal($this->context->get_parent_context_ids(true), SQL_PARAMS_NAMED, 'ctx');
        [$windowsql, $bounds] = $window->sql('u.id');
        [$groupsql, $groups] = $this->in_groups('u.id');
        $sql = "SELECT u.id AS userid,
                       MIN(CASE WHEN ue.timestart > ue.timecreated THEN ue.timestart ELSE ue.timecreated END) AS enrolled
                  FROM {user} u
                  JOIN {user_enrolments} ue ON ue.userid = u.id
                  JOIN {enrol} e ON e.id = ue.enrolid
                 WHERE e.courseid = :popcourse AND e.status = :popenabled
                       AND ue.status = :popactive AND ue.timestart <= :popnow1
                       AND (ue.timeend = 0 OR ue.timeend > :popnow2)
                       AND u.deleted = 0 AND u.suspended = 0 AND u.auth <> 'nologin' AND $windowsql
                       AND EXISTS (SELECT 1
                                     FROM {role_assignments} ra
                                    WHERE ra.userid = u.id AND ra.roleid $rolesql AND ra.contextid $contextsql)
                       AND $groupsql
              GROUP BY u.id";
        return [$sql, $roles + $contexts + $bounds + $groups + [
            'popcourse' => $this->context->instanceid,
            'popenabled' => ENROL_INSTANCE_ENABLED,
            'popactive' => ENROL_USER_ACTIVE,
            'popnow1' => $this->now,
            'popnow2' => $this->now,
        ]];
    }

    /**
     * A condition that holds for members of the groups. A group that is gone, or of another course, has none.
     *
     * @param string $column
     * @return array{string, array} SQL and its named parameters
     */
    private function in_groups(string $column): array {
        global $DB;
        if (!$this->groupids) {
            return ['1 = 1', []];
        }
        [$insql, $params] = $DB->get_in_or_equal($this->groupids, SQL_PARAMS_NAMED, 'popgroup');
        return ["EXISTS (SELECT 1
                           FROM {groups_members} gm
                           JOIN {groups} g ON g.id = gm.groupid AND g.courseid = :popgroupcourse
                          WHERE gm.userid = $column AND gm.groupid $insql)", $params + [
            'popgroupcourse' => $this->context->instanceid,
        ]];
    }

    /**
     * The students of a window, with what a message to them needs.
     *
     * @param window $window
     * @return \stdClass[] by user id: id, firstname, lang, timezone
     */
    public function load(window $window): array {
        global $DB;
        [$sql, $params] = $this->sql($window);
        return $DB->get_records_sql("SELECT u.id, u.firstname, u.lang, u.timezone
                                       FROM {user} u
                                       JOIN ($sql) p ON p.userid = u.id
                                   ORDER BY u.id", $params);
    }

    /**
     * Those who hold a capability.
     *
     * @param string $capability
     * @param \core\context $context
     * @param window $window
     * @return array<int, int> keyed by user id
     */
    public static function who_may(string $capability, \core\context $context, window $window): array {
        global $DB;
        $join = get_with_capability_join($context, $capability, 'u.id');
        [$windowsql, $bounds] = $window->sql('u.id');
        $where = $join->wheres ? "$join->wheres AND $windowsql" : $windowsql;
        $sql = "SELECT DISTINCT u.id FROM {user} u $join->joins WHERE $where";
        return array_flip($DB->get_fieldset_sql($sql, $join->params + $bounds));
    }
}
