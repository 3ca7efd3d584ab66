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

namespace local_examfollowup\outcome;

/**
 * The assignments of the generated course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait generated_assigns {
    /**
     * Assignments with and without drafts, workflow, hidden names, teams and submissions.
     *
     * @param int $groupingid
     */
    private function make_assigns(int $groupingid): void {
        global $DB;
        $kinds = [
            ['submissiondrafts' => 1], ['submissiondrafts' => 0], ['markingworkflow' => 1], ['blindmarking' => 1],
            ['teamsubmission' => 1], ['teamsubmission' => 1, 'teamsubmissiongroupingid' => $groupingid,
                'preventsubmissionnotingroup' => 1, 'requireallteammemberssubmit' => 1],
            ['nosubmissions' => 1], ['gradepass' => 0, 'submissiondrafts' => 0],
        ];
        foreach ($kinds as $i => $kind) {
            $assign = $this->assign($kind + [
                'allowsubmissionsfromdate' => $this->pick(0, $this->now - 300 * HOURSECS),
                'duedate' => $this->pick(0, $this->now - 50 * HOURSECS, $this->now - 20 * HOURSECS, $this->now + 30 * HOURSECS),
                'cutoffdate' => $this->pick(0, $this->now - 5 * HOURSECS, $this->now + 60 * HOURSECS),
                'maxattempts' => $this->pick(-1, 1, 3), 'attemptreopenmethod' => 'manual',
            ]);
            $DB->set_field('assign', 'nosubmissions', $kind['nosubmissions'] ?? 0, ['id' => $assign->id]);
            $this->override('assign', $assign, ['allowsubmissionsfromdate', 'duedate', 'cutoffdate'], []);
            foreach ($this->people as $person) {
                $this->hand_in($assign, $person, !empty($kind['teamsubmission']), !empty($kind['markingworkflow']));
            }
            foreach (empty($kind['teamsubmission']) ? [] : [0, ...array_column($this->groups, 'id')] as $groupid) {
                $this->submission($assign, $this->pick('new', 'draft', 'submitted'), ['userid' => 0, 'groupid' => $groupid]);
            }
            $record = $DB->get_record('assign', ['id' => $assign->id]);
            $record->cmidnumber = '';
            assign_update_grades($record);
            $this->exams[] = $assign;
        }
    }

    /**
     * What a student left, and what the teacher made of it.
     *
     * @param \stdClass $assign
     * @param \stdClass $person
     * @param bool $teams
     * @param bool $workflow
     */
    private function hand_in(\stdClass $assign, \stdClass $person, bool $teams, bool $workflow): void {
        global $DB;
        $attempt = $teams ? 0 : $this->pick(0, 0, 0, 1);
        if ($this->chance(70)) {
            for ($i = 0; $i <= $attempt; $i++) {
                $status = $i < $attempt ? 'submitted' : $this->pick('new', 'draft', 'submitted', 'submitted', 'reopened');
                $this->submission($assign, $status, ['userid' => $person->id, 'attemptnumber' => $i,
                    'latest' => (int) ($i === $attempt), 'timemodified' => $this->now - mt_rand(1, 9) * 600]);
            }
        }
        if ($this->chance(45)) {
            $DB->insert_record('assign_grades', ['assignment' => $assign->id, 'userid' => $person->id, 'grader' => 2,
                'attemptnumber' => mt_rand(0, $attempt), 'grade' => $this->pick(-1, 1, 4, 5, 9),
                'timecreated' => $this->now - HOURSECS, 'timemodified' => $this->now - mt_rand(1, 9) * 600 - 1]);
        }
        if ($this->chance(25)) {
            $DB->insert_record('assign_user_flags', ['assignment' => $assign->id, 'userid' => $person->id,
                'extensionduedate' => $this->pick(0, $this->sometime()), 'locked' => (int) $this->chance(20),
                'workflowstate' => $workflow ? $this->pick('released', 'inreview') : '']);
        }
    }
}
