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

/**
 * What a backup of a course holds of Exam Follow-up: its plan, and nothing about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_local_examfollowup_plugin extends backup_local_plugin {
    /**
     * The plan with its exams, steps and groups.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $plan = new backup_nested_element('plan', ['id'], [
            'language', 'timezone', 'quietfrom', 'quietto', 'weeklycap', 'holdout',
        ]);
        $parts = [
            'plan_exam' => new backup_nested_element('exam', null, ['cmid']),
            'plan_step' => new backup_nested_element('step', null, [
                'outcome', 'delay', 'template', 'stopon', 'leaveout', 'sortorder',
            ]),
            'plan_group' => new backup_nested_element('group', null, ['groupid']),
        ];
        $plugin->add_child($wrapper);
        $wrapper->add_child($plan);
        $plan->set_source_table('local_examfollowup_plan', ['courseid' => backup::VAR_COURSEID]);
        foreach ($parts as $table => $part) {
            $plan->add_child($part);
            $part->set_source_table("local_examfollowup_$table", ['planid' => backup::VAR_PARENTID], 'id ASC');
        }
        return $plugin;
    }
}
