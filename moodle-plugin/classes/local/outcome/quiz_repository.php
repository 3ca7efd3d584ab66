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
 * Outcomes of quizzes.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class quiz_repository implements repository {
    /** @var string The states of an attempt that is over; 'submitted' and 'notstarted' came with Moodle 5. */
    private const OVER = "'finished', 'submitted', 'abandoned'";

    /** @var string Grading methods highest and average: one more graded attempt may change the grade. */
    private const ANY_ATTEMPT_COUNTS = '1, 2';

    /** @var int Grading method last attempt. */
    private const LAST_ATTEMPT_COUNTS = 4;

    #[\Override]
    public static function query(array $exams, population $population, window $window, dates $dates, int $now): array {
        global $DB;
        [$students, $params1] = $population->sql($window);
        [$attempts, $params2] = self::attempts($exams, $window);
        [$groups, $params3] = self::group_overrides($exams, $window);
        [$insql, $params4] = $DB->get_in_or_equal(array_column($exams, 'id'), SQL_PARAMS_NAMED, 'cm');
        $effective = "SELECT p.userid, p.enrolled, cm.id AS examid,
                             CASE WHEN cm.visible = 1 AND c.visible = 1 THEN 0 ELSE 1 END AS hidden,
                             CASE WHEN EXISTS (SELECT 1 FROM {quiz_slots} qs WHERE qs.quizid = q.id) THEN 0 ELSE 1 END AS blank,
                             q.grademethod,
                             " . $dates->opens('COALESCE(uo.timeopen, go.timeopen, q.timeopen)') . " AS opens,
                             " . $dates->closes('COALESCE(uo.timeclose, go.timeclose, q.timeclose)') . " AS closes,
                             COALESCE(uo.attempts, go.attempts, q.attempts) AS attemptsallowed,
                             COALESCE(qa.used, 0) AS attemptsused,
                             COALESCE(qa.ungraded, 0) AS ungraded,
                             qa.lastover,
                             COALESCE(qa.inprogress, 0) AS inprogress,
                             COALESCE(qa.handedin, 0) AS handedin,
                             COALESCE(qa.abandoned, 0) AS begun,
                             COALESCE(qa.happened, 0) AS happened,
                             CASE WHEN qa.userid IS NULL AND gg.finalgrade IS NULL THEN 0 ELSE 1 END AS traces,
                             " . gradebook::facts() . "
                        FROM ($students) p
                        JOIN {course_modules} cm ON cm.id $insql
                        JOIN {course} c ON c.id = cm.course
                        JOIN {quiz} q ON q.id = cm.instance
                   LEFT JOIN {quiz_overrides} uo ON uo.quiz = q.id AND uo.userid = p.userid
                   LEFT JOIN ($groups) go ON go.quiz = q.id AND go.userid = p.userid
                   LEFT JOIN ($attempts) qa ON qa.quiz = q.id AND qa.userid = p.userid
                   " . gradebook::joins('quiz', 'q');
        $methods = self::ANY_ATTEMPT_COUNTS;
        $last = self::LAST_ATTEMPT_COUNTS;
        $facts = "SELECT e.*,
                         CASE WHEN e.blank = 1 AND e.closes > 0 AND e.closes < $now THEN 1 ELSE 0 END AS barred,
                         CASE WHEN e.ungraded > 0 AND (e.finalgrade IS NULL OR e.fixed = 0 AND (e.grademethod IN ($methods)
                                   OR e.grademethod = $last AND e.ungraded = e.lastover)) THEN 1 ELSE 0 END AS awaiting,
                         CASE WHEN (e.attemptsallowed = 0 OR e.attemptsused < e.attemptsallowed)
                                   AND (e.closes = 0 OR e.closes >= $now) THEN 1 ELSE 0 END AS chance
                    FROM ($effective) e";
        return [$facts, $params1 + $params2 + $params3 + $params4];
    }

    /**
     * What the attempts of each student come to; previews and attempts made in advance are none.
     *
     * @param exam[] $exams
     * @param window $window
     * @return array{string, array}
     */
    private static function attempts(array $exams, window $window): array {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal(array_column($exams, 'instance'), SQL_PARAMS_NAMED, 'qat');
        [$windowsql, $bounds] = $window->sql('a.userid');
        $over = self::OVER;
        $sql = "SELECT a.quiz, a.userid,
                       SUM(CASE WHEN a.state IN ($over) THEN 1 ELSE 0 END) AS used,
                       MAX(CASE WHEN a.state IN ($over) THEN a.attempt END) AS lastover,
                       MAX(CASE WHEN a.state = 'submitted' OR a.state = 'finished' AND a.sumgrades IS NULL
                                THEN a.attempt ELSE 0 END) AS ungraded,
                       MAX(CASE WHEN a.state IN ($over) THEN 0 ELSE 1 END) AS inprogress,
                       MAX(CASE WHEN a.state IN ('finished', 'submitted') THEN 1 ELSE 0 END) AS handedin,
                       MAX(CASE WHEN a.state = 'abandoned' THEN 1 ELSE 0 END) AS abandoned,
                       MAX(CASE WHEN a.timefinish > 0 THEN a.timefinish
                                WHEN a.state = 'abandoned' THEN a.timemodified ELSE a.timestart END) AS happened
                  FROM {quiz_attempts} a
                 WHERE a.quiz $insql AND a.preview = 0 AND a.state <> 'notstarted' AND $windowsql
              GROUP BY a.quiz, a.userid";
        return [$sql, $params + $bounds];
    }

    /**
     * What the overrides of each student's groups come to: the widest of each field.
     *
     * @param exam[] $exams
     * @param window $window
     * @return array{string, array}
     */
    private static function group_overrides(array $exams, window $window): array {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal(array_column($exams, 'instance'), SQL_PARAMS_NAMED, 'qgo');
        [$windowsql, $bounds] = $window->sql('gm.userid');
        $hidden = GROUPS_VISIBILITY_NONE;
        $sql = "SELECT o.quiz, gm.userid,
                       MIN(o.timeopen) AS timeopen,
                       CASE WHEN MIN(o.timeclose) = 0 THEN 0 ELSE MAX(o.timeclose) END AS timeclose,
                       CASE WHEN MIN(o.attempts) = 0 THEN 0 ELSE MAX(o.attempts) END AS attempts
                  FROM {quiz_overrides} o
                  JOIN {groups} g ON g.id = o.groupid AND g.visibility <> $hidden
                  JOIN {groups_members} gm ON gm.groupid = g.id
                 WHERE o.quiz $insql AND $windowsql
              GROUP BY o.quiz, gm.userid";
        return [$sql, $params + $bounds];
    }
}
