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

    /**
     * A course's plan with exams, examids and steps, or null.
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
     * @return \stdClass[] plans with exams, examids, steps, fullname, visible
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
     * Makes these the exams of a plan.
     *
     * @param int $planid
     * @param int[] $examids
     * @param int|null $since from when on outcomes of exams that are new count; null: all count, of all exams
     */
    public static function set_exams(int $planid, array $examids, ?int $since): void {
        global $DB;
        $old = $DB->get_records_menu(self::EXAM, ['planid' => $planid], '', 'cmid, id');
        foreach (array_diff($examids, array_keys($old)) as $cmid) {
            $DB->insert_record(self::EXAM, ['planid' => $planid, 'cmid' => $cmid, 'timeadded' => $since]);
        }
        $DB->delete_records_list(self::EXAM, 'id', array_diff_key($old, array_flip($examids)));
        if ($since === null) {
            $DB->set_field(self::EXAM, 'timeadded', null, ['planid' => $planid]);
        }
    }

    /**
     * Makes these the steps of a plan. A step for an outcome that had one keeps its id: what was sent for it counts.
     *
     * @param int $planid
     * @param \stdClass[] $steps outcome, delay, template, stopon
     * @param int|null $since from when on outcomes count for steps that are new; null: all count, for all steps
     */
    public static function set_steps(int $planid, array $steps, ?int $since): void {
        global $DB;
        $old = $DB->get_records(self::STEP, ['planid' => $planid], 'id DESC', 'outcome, id');
        foreach ($steps as $step) {
            $row = (object) ((array) $step + ['planid' => $planid]);
            if (isset($old[$step->outcome])) {
                $row->id = $old[$step->outcome]->id;
                $DB->update_record(self::STEP, $row);
                unset($old[$step->outcome]);
            } else {
                $row->timeadded = $since;
                $DB->insert_record(self::STEP, $row);
            }
        }
        $DB->delete_records_list(self::STEP, 'id', array_column($old, 'id'));
        if ($since === null) {
            $DB->set_field(self::STEP, 'timeadded', null, ['planid' => $planid]);
        }
    }

    /**
     * Removes a course's plan.
     *
     * @param int $courseid
     */
    public static function delete(int $courseid): void {
        global $DB;
        $planid = $DB->get_field(self::PLAN, 'id', ['courseid' => $courseid]);
        $DB->delete_records(self::EXAM, ['planid' => $planid]);
        $DB->delete_records(self::STEP, ['planid' => $planid]);
        $DB->delete_records(self::PLAN, ['id' => $planid]);
    }

    /**
     * Adds exams (those that still exist) and steps to plans.
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
        foreach ($DB->get_records_select(self::STEP, "planid $in", $params, 'id') as $step) {
            $plans[$step->planid]->steps[] = $step;
        }
        return $plans;
    }
}
