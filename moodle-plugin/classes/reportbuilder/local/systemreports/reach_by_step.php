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

namespace local_examfollowup\reportbuilder\local\systemreports;

use core\context\course as course_context;
use core\lang_string;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\helpers\database;
use core_reportbuilder\local\report\filter;
use core_reportbuilder\system_report;
use local_examfollowup\local\group_view;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\permission;
use local_examfollowup\reportbuilder\local\entities\plan_step;
use local_examfollowup\reportbuilder\local\entities\reach;

/**
 * Whom each step of a course's plan reached.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class reach_by_step extends system_report {
    #[\Override]
    protected function initialise(): void {
        $reach = new reach();
        $alias = $reach->get_table_alias('local_examfollowup_reach');
        $this->set_main_table('local_examfollowup_reach', $alias);
        $this->add_entity($reach);
        $step = new plan_step();
        $stepalias = $step->get_table_alias('local_examfollowup_plan_step');
        $this->add_entity($step->add_join(
            "LEFT JOIN {local_examfollowup_plan_step} $stepalias ON $stepalias.id = $alias.stepid"
        ));
        $this->add_base_fields("$alias.stepid");
        $this->limit_to_course($alias);
        $this->limit_to_groups($alias);
        $this->add_columns_from_entities(['plan_step:outcome', 'plan_step:template']);
        foreach (['planned', 'sent', 'delivered', 'read', 'replied', 'notsent', 'failed'] as $count) {
            $this->add_column_from_entity("reach:$count")->set_aggregation('sum');
        }
        $this->add_column_from_entity('reach:topreason');
        $this->add_filter($this->exam_filter($alias));
        $this->add_filters_from_entities(['plan_step:outcome', 'reach:timesent']);
        $this->set_initial_sort_column('plan_step:outcome', SORT_ASC);
        $this->set_default_no_results_notice(new lang_string('reportempty', 'local_examfollowup'));
        $this->set_downloadable(true, get_string('reportpage', 'local_examfollowup'));
    }

    #[\Override]
    protected function can_view(): bool {
        $context = $this->get_context();
        return $context instanceof course_context && permission::can_view_reach($context);
    }

    /**
     * Only this course.
     *
     * @param string $reach
     */
    private function limit_to_course(string $reach): void {
        $param = database::generate_param_name();
        $this->add_base_condition_sql("$reach.courseid = :$param", [$param => $this->get_context()->instanceid]);
    }

    /**
     * Only the students whom the teacher sees.
     *
     * @param string $reach
     */
    private function limit_to_groups(string $reach): void {
        global $USER;
        $context = $this->get_context();
        if (!$context instanceof course_context) {
            return;
        }
        [$where, $params] = (new group_view($context, $USER->id))->sql("$reach.userid");
        $renamed = [];
        foreach ($params as $name => $value) {
            $param = database::generate_param_name();
            $where = preg_replace("/:$name\b/", ":$param", $where);
            $renamed[$param] = $value;
        }
        $this->add_base_condition_sql($where, $renamed);
    }

    /**
     * The exams of the plan to choose from.
     *
     * @param string $reach
     * @return filter
     */
    private function exam_filter(string $reach): filter {
        $courseid = (int) $this->get_context()->instanceid;
        return (new filter(
            select::class,
            'exam',
            new lang_string('reportexam', 'local_examfollowup'),
            'reach',
            "$reach.cmid"
        ))->set_options_callback(static fn(): array => array_column(array_map(
            static fn($exam): array => $exam->export(),
            exam_repository::load($courseid, exam_repository::planned($courseid))
        ), 'name', 'examid'));
    }
}
