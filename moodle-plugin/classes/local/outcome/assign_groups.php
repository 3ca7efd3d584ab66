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
 * What groups mean for assignments: overrides and teams.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class assign_groups {
    /**
     * The override of each student's groups that comes first in their order: it counts alone.
     *
     * Picked by grouping and not by a filter on the place, of which PostgreSQL expects so few rows that it joins by loops.
     *
     * @param exam[] $exams
     * @param window $window
     * @return array{string, array} SQL and its named parameters
     */
    public static function overrides(array $exams, window $window): array {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal(array_column($exams, 'instance'), SQL_PARAMS_NAMED, 'ago');
        [$windowsql, $bounds] = $window->sql('gm.userid');
        $hidden = GROUPS_VISIBILITY_NONE;
        $ranked = "SELECT o.assignid, gm.userid, o.allowsubmissionsfromdate, o.duedate, o.cutoffdate,
                       ROW_NUMBER() OVER (PARTITION BY o.assignid, gm.userid ORDER BY o.sortorder, o.id) AS place
                  FROM {assign_overrides} o
                  JOIN {groups} g ON g.id = o.groupid AND g.visibility <> $hidden
                  JOIN {groups_members} gm ON gm.groupid = g.id
                 WHERE o.assignid $insql AND $windowsql";
        $sql = "SELECT r.assignid, r.userid,
                       MAX(CASE WHEN r.place = 1 THEN r.allowsubmissionsfromdate END) AS allowsubmissionsfromdate,
                       MAX(CASE WHEN r.place = 1 THEN r.duedate END) AS duedate,
                       MAX(CASE WHEN r.place = 1 THEN r.cutoffdate END) AS cutoffdate
                  FROM ($ranked) r
              GROUP BY r.assignid, r.userid";
        return [$sql, $params + $bounds];
    }

    /**
     * The team that each student hands in with: their only group in the grouping, else the team of all others, 0.
     *
     * @param exam[] $exams
     * @param window $window
     * @return array{string, array} SQL and its named parameters
     */
    public static function teams(array $exams, window $window): array {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal(array_column($exams, 'instance'), SQL_PARAMS_NAMED, 'atm');
        [$windowsql, $bounds] = $window->sql('gm.userid');
        $sql = "SELECT ta.id AS assignid, gm.userid, CASE WHEN COUNT(g.id) = 1 THEN MAX(g.id) ELSE 0 END AS groupid
                  FROM {assign} ta
                  JOIN {groups} g ON g.courseid = ta.course AND g.participation = 1
                  JOIN {groups_members} gm ON gm.groupid = g.id
             LEFT JOIN {groupings_groups} gg ON gg.groupid = g.id AND gg.groupingid = ta.teamsubmissiongroupingid
                 WHERE ta.teamsubmission = 1 AND ta.id $insql AND $windowsql
                       AND (ta.teamsubmissiongroupingid = 0 OR gg.id IS NOT NULL)
              GROUP BY ta.id, gm.userid";
        return [$sql, $params + $bounds];
    }
}
