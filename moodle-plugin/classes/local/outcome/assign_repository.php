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
 * Outcomes of assignments.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class assign_repository implements repository {
    #[\Override]
    public static function query(array $exams, population $population, window $window, dates $dates, int $now): array {
        global $DB;
        [$students, $params1] = $population->sql($window);
        [$teams, $params2] = assign_groups::teams($exams, $window);
        [$groups, $params3] = assign_groups::overrides($exams, $window);
        [$insql, $params4] = $DB->get_in_or_equal(array_column($exams, 'id'), SQL_PARAMS_NAMED, 'cm');
        $team = 'CASE WHEN a.teamsubmission = 1 THEN COALESCE(t.groupid, 0) ELSE 0 END';
        $due = self::effective('duedate');
        $cutoff = self::effective('cutoffdate');
        $ends = $dates->closes("CASE WHEN $cutoff > 0 THEN " . self::later($cutoff) . ' ELSE 0 END');
        $effective = "SELECT p.userid, p.enrolled, cm.id AS examid,
                             CASE WHEN cm.visible = 1 AND c.visible = 1 THEN 0 ELSE 1 END AS hidden,
                             CASE WHEN a.teamsubmission = 1 AND a.preventsubmissionnotingroup = 1 AND $team = 0
                                  THEN 1 ELSE 0 END AS barred,
                             " . $dates->opens(self::effective('allowsubmissionsfromdate')) . " AS opens,
                             CASE WHEN $due > 0 THEN " . $dates->closes(self::later($due)) . " ELSE $ends END AS due,
                             $ends AS ends,
                             COALESCE(uf.locked, 0) AS locked,
                             a.nosubmissions, a.submissiondrafts,
                             CASE WHEN a.attemptreopenmethod = 'none' THEN 1
                                  WHEN a.maxattempts < 0 THEN 0 ELSE a.maxattempts END AS attemptsallowed,
                             COALESCE(s.attemptnumber, 0) AS attempt,
                             CASE WHEN s.status = 'submitted' OR own.status = 'submitted' THEN 1 ELSE 0 END AS handedin,
                             COALESCE(s.status, 'new') AS status,
                             CASE WHEN s.timestarted > 0 AND a.timelimit > 0 THEN 1 ELSE 0 END AS started,
                             COALESCE(s.timemodified, 0) AS happened,
                             ag.grade AS marked,
                             ag.timemodified AS markedat,
                             " . gradebook::facts() . "
                        FROM ($students) p
                        JOIN {course_modules} cm ON cm.id $insql
                        JOIN {course} c ON c.id = cm.course
                        JOIN {assign} a ON a.id = cm.instance
                   LEFT JOIN {assign_overrides} uo ON uo.assignid = a.id AND uo.userid = p.userid
                   LEFT JOIN ($groups) go ON go.assignid = a.id AND go.userid = p.userid
                   LEFT JOIN {assign_user_flags} uf ON uf.assignment = a.id AND uf.userid = p.userid
                   LEFT JOIN ($teams) t ON t.assignid = a.id AND t.userid = p.userid
                   LEFT JOIN {assign_submission} s ON s.assignment = a.id AND s.latest = 1 AND s.groupid = $team
                             AND s.userid = CASE WHEN a.teamsubmission = 1 THEN 0 ELSE p.userid END
                   LEFT JOIN {assign_submission} own ON own.assignment = a.id AND own.latest = 1 AND own.groupid = 0
                             AND own.userid = p.userid AND a.teamsubmission = 1 AND a.requireallteammemberssubmit = 1
                   LEFT JOIN {assign_grades} ag ON ag.assignment = a.id AND ag.userid = p.userid
                             AND ag.attemptnumber = COALESCE(s.attemptnumber, 0)
                   " . gradebook::joins('assign', 'a');
        return [self::facts(self::closing($effective), $now), $params1 + $params2 + $params3 + $params4];
    }

    /**
     * What follows from the dates, the latest submission and its mark.
     *
     * A draft that nothing more can be pressed on is handed in once the close has passed. A mark that is given but not in
     * the gradebook waits for its release, whether by marking workflow or by the revealing of names.
     *
     * @param string $effective
     * @param int $now
     * @return string
     */
    private static function facts(string $effective, int $now): string {
        $over = "(e.closes > 0 AND e.closes < $now)";
        $begun = "(e.status = 'draft' OR e.started = 1)";
        $newer = "(e.marked IS NULL AND e.attempt > 0 OR e.happened > e.markedat)";
        return "SELECT e.*,
                       CASE WHEN e.finalgrade IS NOT NULL OR e.marked >= 0
                                 OR e.barred = 0 AND ($begun OR e.handedin = 1 OR e.attempt > 0) THEN 1 ELSE 0 END AS traces,
                       CASE WHEN e.handedin = 1 THEN e.attempt + 1 ELSE e.attempt END AS attemptsused,
                       CASE WHEN e.finalgrade IS NOT NULL AND e.handedin = 1 AND e.fixed = 0 AND $newer THEN 1
                            WHEN e.finalgrade IS NOT NULL THEN 0
                            WHEN e.handedin = 1 THEN e.gradeable
                            WHEN e.marked >= 0 AND e.gradeable = 1 THEN 1
                            WHEN e.nosubmissions = 1 AND e.opens <= $now THEN 1
                            WHEN $over AND e.status = 'draft' AND e.submissiondrafts = 0 THEN 1
                            ELSE 0 END AS awaiting,
                       CASE WHEN e.handedin = 0 AND $begun AND NOT $over THEN 1 ELSE 0 END AS inprogress,
                       CASE WHEN $over AND ($begun OR e.status = 'reopened') THEN 1 ELSE 0 END AS begun,
                       CASE WHEN e.nosubmissions = 0 AND e.locked = 0 AND e.handedin = 0
                                 AND (e.ends = 0 OR e.ends >= $now) THEN 1 ELSE 0 END AS chance
                  FROM ($effective) e";
    }

    /**
     * The close for each student: the due date, but the cut-off for whoever was enrolled after the due date.
     *
     * @param string $effective
     * @return string
     */
    private static function closing(string $effective): string {
        return "SELECT d.*, CASE WHEN d.due > 0 AND d.enrolled > d.due THEN d.ends ELSE d.due END AS closes
                  FROM ($effective) d";
    }

    /**
     * A date for one student: a user override hides the group's altogether, even where it leaves the date alone.
     *
     * @param string $field
     * @return string
     */
    private static function effective(string $field): string {
        return "COALESCE(CASE WHEN uo.id IS NULL THEN go.$field ELSE uo.$field END, a.$field)";
    }

    /**
     * The later of a date and the student's extension.
     *
     * @param string $date
     * @return string
     */
    private static function later(string $date): string {
        return "CASE WHEN uf.extensionduedate > $date THEN uf.extensionduedate ELSE $date END";
    }
}
