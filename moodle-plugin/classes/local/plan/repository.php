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

namespace local_examfollowup\local\plan;

/**
 * SQL about plans.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of plans. */
    private const PLAN = 'local_examfollowup_plan';
    /** Table of their exams. */
    private const EXAM = 'local_examfollowup_plan_exam';
    /** Table of their steps. */
    private const STEP = 'local_examfollowup_plan_step';
    /** Table of the groups that they are limited to. */
    private const GROUP = 'local_examfollowup_plan_group';

    /**
     * A course's plan with exams, examids, steps and groupids, or null.
     *
     * @param int $courseid
     * @return \stdClass|null
     */
    public static function of_course(int $courseid): ?\stdClass {
        global $DB;
        $plan = $DB->get_record(self::PLAN, ['courseid' => $courseid]);
        return $plan ? self::with_parts([$plan->id => $plan])[$plan->id] : null;
    }

    /**
     * Plans of courses that still exist, in the order of their ids, with what their course is called.
     *
     * @param int $after id of the last one already given
     * @param int $limit
     * @return \stdClass[] plans with exams, examids, steps, groupids, fullname, visible
     */
    public static function page(int $after, int $limit): array {
        global $DB;
        return self::with_parts($DB->get_records_sql(
            "SELECT p.*, c.fullname, c.visible
               FROM {local_examfollowup_plan} p
               JOIN {course} c ON c.id = p.courseid
              WHERE p.id > :after
           ORDER BY p.id",
            ['after' => $after],
            0,
            $limit
        ));
    }

    /**
     * Stores a plan's own row.
     *
     * @param \stdClass $plan
     * @return int its id
     */
    public static function save(\stdClass $plan): int {
        global $DB;
        if (isset($plan->id)) {
            $DB->update_record(self::PLAN, $plan);
            return $plan->id;
        }
        return $DB->insert_record(self::PLAN, $plan);
    }

    /**
     * Makes the exams, steps and groups of a plan those that it has. A row that stays keeps its id.
     *
     * @param \stdClass $plan with id, exams, steps, groupids
     */
    public static function set_parts(\stdClass $plan): void {
        global $DB;
        $exams = $DB->get_records_menu(self::EXAM, ['planid' => $plan->id], '', 'cmid, id');
        $groups = $DB->get_records_menu(self::GROUP, ['planid' => $plan->id], '', 'groupid, id');
        self::sync(self::EXAM, $plan->id, array_map(static function (\stdClass $exam) use ($exams): \stdClass {
            $known = isset($exams[$exam->cmid]) ? ['id' => $exams[$exam->cmid]] : [];
            return (object) ($known + ['cmid' => $exam->cmid, 'timeadded' => $exam->timeadded]);
        }, $plan->exams));
        self::sync(self::GROUP, $plan->id, array_map(
            static fn(int $id): \stdClass => (object) ((isset($groups[$id]) ? ['id' => $groups[$id]] : []) + ['groupid' => $id]),
            array_values(array_unique($plan->groupids))
        ));
        self::sync(self::STEP, $plan->id, $plan->steps);
    }

    /**
     * Removes a course's plan.
     *
     * @param int $courseid
     * @return bool whether there was one
     */
    public static function delete(int $courseid): bool {
        global $DB;
        $planid = $DB->get_field(self::PLAN, 'id', ['courseid' => $courseid]);
        if (!$planid) {
            return false;
        }
        foreach ([self::EXAM, self::STEP, self::GROUP] as $table) {
            $DB->delete_records($table, ['planid' => $planid]);
        }
        return $DB->delete_records(self::PLAN, ['id' => $planid]);
    }

    /**
     * The groups that a course's plan is limited to; none: everybody.
     *
     * @param int $courseid
     * @return int[]
     */
    public static function groupids(int $courseid): array {
        global $DB;
        $sql = "SELECT pg.groupid
                  FROM {local_examfollowup_plan_group} pg
                  JOIN {local_examfollowup_plan} p ON p.id = pg.planid
                 WHERE p.courseid = :courseid
              ORDER BY pg.groupid";
        return array_map('intval', $DB->get_fieldset_sql($sql, ['courseid' => $courseid]));
    }

    /**
     * Makes these the rows of a plan: those with an id are changed, others added, and what isn't among them goes.
     *
     * @param string $table
     * @param int $planid
     * @param \stdClass[] $rows
     */
    private static function sync(string $table, int $planid, array $rows): void {
        global $DB;
        $gone = array_diff(
            $DB->get_fieldset_select($table, 'id', 'planid = ?', [$planid]),
            array_column($rows, 'id')
        );
        $DB->delete_records_list($table, 'id', $gone);
        foreach ($rows as $row) {
            if (isset($row->id)) {
                $DB->update_record($table, $row);
            } else {
                $DB->insert_record($table, ['planid' => $planid] + (array) $row);
            }
        }
    }

    /**
     * Adds exams (those that still exist), steps in their order and groups to plans.
     *
     * @param \stdClass[] $plans by id
     * @return \stdClass[] by id
     */
    private static function with_parts(array $plans): array {
        global $DB;
        foreach ($plans as $plan) {
            $plan->exams = [];
            $plan->examids = [];
            $plan->steps = [];
            $plan->groupids = [];
        }
        [$in, $params] = $DB->get_in_or_equal(array_keys($plans), SQL_PARAMS_QM, '', true, 0);
        $exams = $DB->get_records_sql(
            "SELECT pe.id, pe.planid, pe.cmid, pe.timeadded
               FROM {local_examfollowup_plan_exam} pe
               JOIN {course_modules} cm ON cm.id = pe.cmid AND cm.deletioninprogress = 0
              WHERE pe.planid $in
           ORDER BY pe.cmid",
            $params
        );
        foreach ($exams as $exam) {
            $plans[$exam->planid]->exams[] = $exam;
            $plans[$exam->planid]->examids[] = (int) $exam->cmid;
        }
        foreach ($DB->get_records_select(self::STEP, "planid $in", $params, 'sortorder, id') as $step) {
            $plans[$step->planid]->steps[] = $step;
        }
        foreach ($DB->get_records_select(self::GROUP, "planid $in", $params, 'groupid') as $group) {
            $plans[$group->planid]->groupids[] = (int) $group->groupid;
        }
        return $plans;
    }
}
