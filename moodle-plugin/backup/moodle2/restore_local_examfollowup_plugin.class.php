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

use local_examfollowup\local\plan\restorer;

/**
 * Takes the plan of a course out of its backup: switched off, about the activities and groups of the new course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_examfollowup_plugin extends restore_local_plugin {
    /** @var stdClass|null The plan of the backup, with exams, steps and groupids as they were there. */
    private ?stdClass $plan = null;

    /**
     * Where the plan and its parts stand in the backup.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        $path = $this->get_pathfor('/plan');
        return [
            new restore_path_element('local_examfollowup_plan', $path),
            new restore_path_element('local_examfollowup_exam', "$path/exam"),
            new restore_path_element('local_examfollowup_step', "$path/step"),
            new restore_path_element('local_examfollowup_group', "$path/group"),
        ];
    }

    /**
     * The plan itself.
     *
     * @param array $data
     */
    public function process_local_examfollowup_plan($data) {
        $this->plan = (object) ((array) $data + ['examids' => [], 'steps' => [], 'groupids' => []]);
    }

    /**
     * An exam.
     *
     * @param array $data
     */
    public function process_local_examfollowup_exam($data) {
        $this->plan->examids[] = (int) ((array) $data)['cmid'];
    }

    /**
     * A step.
     *
     * @param array $data
     */
    public function process_local_examfollowup_step($data) {
        $this->plan->steps[] = (object) $data;
    }

    /**
     * A group.
     *
     * @param array $data
     */
    public function process_local_examfollowup_group($data) {
        $this->plan->groupids[] = (int) ((array) $data)['groupid'];
    }

    /**
     * Activities and groups are there now: stores the plan. A course that keeps what it has keeps its plan too.
     */
    public function after_restore_course() {
        if (!$this->plan) {
            return;
        }
        $emptied = in_array($this->task->get_target(), [backup::TARGET_CURRENT_DELETING, backup::TARGET_EXISTING_DELETING]);
        restorer::restore(
            (int) $this->task->get_courseid(),
            $this->plan,
            fn(int $cmid): int => (int) $this->get_mappingid('course_module', $cmid, 0),
            fn(int $groupid): int => (int) $this->get_mappingid('group', $groupid, 0),
            $emptied
        );
    }
}
