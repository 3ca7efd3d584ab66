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
 * Which exams outcomes can be asked of.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exam_repository {
    /**
     * The exams of the course's plan.
     *
     * @param int $courseid
     * @return int[] course module ids
     */
    public static function planned(int $courseid): array {
        global $DB;
        $sql = "SELECT pe.cmid
                  FROM {local_examfollowup_plan_exam} pe
                  JOIN {local_examfollowup_plan} p ON p.id = pe.planid
                 WHERE p.courseid = :courseid
              ORDER BY pe.cmid";
        return array_map('intval', $DB->get_fieldset_sql($sql, ['courseid' => $courseid]));
    }

    /**
     * Those of the course modules named that are quizzes or assignments of this course.
     *
     * @param int $courseid
     * @param int[] $examids
     * @return exam[] by course module id
     */
    public static function load(int $courseid, array $examids): array {
        global $DB;
        if (!$examids) {
            return [];
        }
        [$insql, $params] = $DB->get_in_or_equal($examids, SQL_PARAMS_NAMED, 'cm');
        $isgraded = gradebook::is_graded();
        $haspassmark = gradebook::has_pass_mark();
        $sql = "SELECT cm.id, cm.instance, m.name AS kind, COALESCE(q.name, a.name) AS name,
                       CASE WHEN cm.visible = 1 AND c.visible = 1 THEN 1 ELSE 0 END AS visible,
                       CASE WHEN $isgraded THEN gi.grademax END AS grademax,
                       CASE WHEN $haspassmark THEN gi.gradepass END AS gradepass,
                       CASE WHEN q.timeclose = 0 OR qo.earliest = 0 THEN 0
                            WHEN qo.latest > q.timeclose THEN qo.latest ELSE q.timeclose END AS closes
                  FROM {course_modules} cm
                  JOIN {course} c ON c.id = cm.course
                  JOIN {modules} m ON m.id = cm.module AND m.name IN ('quiz', 'assign')
             LEFT JOIN {quiz} q ON q.id = cm.instance AND m.name = 'quiz'
             LEFT JOIN (SELECT o.quiz, MIN(o.timeclose) AS earliest, MAX(o.timeclose) AS latest
                          FROM {quiz_overrides} o
                      GROUP BY o.quiz) qo ON qo.quiz = q.id
             LEFT JOIN {assign} a ON a.id = cm.instance AND m.name = 'assign'
             LEFT JOIN {grade_items} gi ON gi.courseid = cm.course AND gi.itemtype = 'mod' AND gi.itemmodule = m.name
                       AND gi.iteminstance = cm.instance AND gi.itemnumber = 0
                 WHERE cm.course = :courseid AND cm.deletioninprogress = 0 AND cm.id $insql
              ORDER BY cm.id";
        return array_map(static fn(\stdClass $row): exam => new exam(
            (int) $row->id,
            (int) $row->instance,
            $row->kind,
            $row->name,
            (bool) $row->visible,
            $row->grademax === null ? null : (float) $row->grademax,
            $row->gradepass === null ? null : (float) $row->gradepass,
            (int) $row->closes ?: null,
        ), $DB->get_records_sql($sql, $params + ['courseid' => $courseid]));
    }
}
