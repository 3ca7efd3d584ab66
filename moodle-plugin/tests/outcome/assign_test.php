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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * What submissions and marks mean in an assignment.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\assign_repository
 * @covers \local_examfollowup\local\outcome\judgement
 */
final class assign_test extends outcome_testcase {
    public function test_a_submission_is_being_graded_until_it_has_a_grade(): void {
        $assign = $this->assign(['duedate' => $this->now - 60]);
        $this->submission($assign);
        $row = $this->outcome($assign);
        $this->assertSame(['pending_grading', 'attempt:1', 1], [$row->outcome, $row->occasion, $row->attemptsused]);
        $this->mark($assign, 7);
        $this->assertSame(['passed', 7.0], [$this->outcome($assign)->outcome, $this->outcome($assign)->grade]);
    }

    public function test_a_low_grade_is_failed(): void {
        $assign = $this->assign(['attemptreopenmethod' => 'manual']);
        $this->submission($assign);
        $this->mark($assign, 2);
        $row = $this->outcome($assign);
        $this->assertSame(['failed', 'attempt:1', null], [$row->outcome, $row->occasion, $row->nextopportunity]);
    }

    public function test_a_fail_that_reopens_gives_the_next_chance_and_its_submission_is_graded_anew(): void {
        global $DB;
        $assign = $this->assign(['attemptreopenmethod' => 'untilpass']);
        $this->submission($assign);
        $this->mark($assign, 2);
        $row = $this->outcome($assign);
        $this->assertSame(
            ['failed', 1, 3, $this->now],
            [$row->outcome, $row->attemptsused, $row->attemptsallowed, $row->nextopportunity]
        );
        $DB->set_field('assign_submission', 'status', 'submitted', ['assignment' => $assign->id, 'latest' => 1]);
        $this->assertSame(['pending_grading', 2], [$this->outcome($assign)->outcome, $this->outcome($assign)->attemptsused]);
    }

    public function test_work_handed_in_again_after_its_grade_is_being_graded(): void {
        global $DB;
        $assign = $this->assign(['attemptreopenmethod' => 'manual']);
        $this->submission($assign);
        $this->mark($assign, 2);
        $DB->set_field('assign_submission', 'timemodified', $this->now + 60, ['assignment' => $assign->id]);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_nothing_handed_in_by_the_due_date_is_missed_and_still_possible_without_cut_off(): void {
        $due = $this->now - 60;
        $row = $this->outcome($this->assign(['duedate' => $due]));
        $this->assertSame(
            ['missed', $due, "close:$due", $this->now],
            [$row->outcome, $row->since, $row->occasion, $row->nextopportunity]
        );
        $row = $this->outcome($this->assign(['duedate' => $due, 'cutoffdate' => $this->now - 30]));
        $this->assertSame(['missed', null], [$row->outcome, $row->nextopportunity]);
    }

    public function test_a_page_that_was_only_looked_at_is_no_submission(): void {
        $assign = $this->assign(['duedate' => $this->now - 60]);
        $this->submission($assign, 'new');
        $this->assertSame('missed', $this->outcome($assign)->outcome);
    }

    public function test_a_draft_is_in_progress_until_the_close(): void {
        $assign = $this->assign();
        $this->submission($assign, 'draft');
        $this->assertSame(['pending_inprogress', 0], [$this->outcome($assign)->outcome, $this->outcome($assign)->attemptsused]);
    }

    public function test_a_draft_after_the_close_is_being_graded_where_no_submit_button_applies(): void {
        $assign = $this->assign(['duedate' => $this->now - 60, 'submissiondrafts' => 0]);
        $this->submission($assign, 'draft');
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_a_draft_never_submitted_is_abandoned_and_not_missed(): void {
        $assign = $this->assign(['duedate' => $this->now - 60, 'submissiondrafts' => 1]);
        $this->submission($assign, 'draft');
        $row = $this->outcome($assign);
        $this->assertSame(['abandoned', $this->now], [$row->outcome, $row->nextopportunity]);
    }

    public function test_an_assignment_on_paper_is_being_graded_and_never_missed(): void {
        global $DB;
        $assign = $this->assign(['duedate' => $this->now - 60]);
        $DB->set_field('assign', 'nosubmissions', 1, ['id' => $assign->id]);
        $row = $this->outcome($assign);
        $this->assertSame(['pending_grading', null], [$row->outcome, $row->nextopportunity]);
        $this->mark($assign, 9);
        $this->assertSame('passed', $this->outcome($assign)->outcome);
    }

    public function test_a_grade_without_submission_is_a_result(): void {
        $assign = $this->assign(['duedate' => $this->now - 60, 'attemptreopenmethod' => 'manual']);
        $this->mark($assign, 1);
        $this->assertSame(['failed', 'attempt:0'], [$this->outcome($assign)->outcome, $this->outcome($assign)->occasion]);
    }

    public function test_under_marking_workflow_a_mark_waits_for_its_release(): void {
        $assign = $this->assign(['markingworkflow' => 1]);
        $this->submission($assign);
        $this->mark($assign, 8, ['workflowstate' => ASSIGN_MARKING_WORKFLOW_STATE_READYFORRELEASE]);
        $row = $this->outcome($assign);
        $this->assertSame(['pending_grading', null], [$row->outcome, $row->grade]);
        $this->mark($assign, 8, ['workflowstate' => ASSIGN_MARKING_WORKFLOW_STATE_RELEASED]);
        $this->assertSame('passed', $this->outcome($assign)->outcome);
    }

    public function test_a_mark_without_submission_waits_for_its_release_too(): void {
        $assign = $this->assign(['markingworkflow' => 1, 'duedate' => $this->now - 60]);
        $this->mark($assign, 1, ['workflowstate' => ASSIGN_MARKING_WORKFLOW_STATE_INREVIEW]);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_under_blind_marking_a_mark_waits_for_the_names(): void {
        $assign = $this->assign(['blindmarking' => 1]);
        $this->submission($assign);
        $this->mark($assign, 8);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
        $this->instance($assign)->reveal_identities();
        $this->assertSame('passed', $this->outcome($assign)->outcome);
    }

    public function test_an_assignment_that_gives_no_grade_is_graded_once_it_is_handed_in(): void {
        $assign = $this->assign(['grade' => 0]);
        $this->submission($assign);
        $this->assertSame(['graded', null], [$this->outcome($assign)->outcome, $this->outcome($assign)->grade]);
    }

    public function test_another_grade_item_of_the_assignment_does_not_count(): void {
        $assign = $this->assign(['duedate' => $this->now - 60]);
        grade_update(
            'mod/assign',
            $this->course->id,
            'mod',
            'assign',
            $assign->id,
            1,
            [$this->student->id => ['userid' => $this->student->id, 'rawgrade' => 9]],
            ['itemname' => 'Second']
        );
        $this->assertSame('missed', $this->outcome($assign)->outcome);
    }

    public function test_a_locked_student_has_no_next_chance(): void {
        $assign = $this->assign();
        $this->instance($assign)->lock_submission($this->student->id);
        $this->assertSame(['pending_open', null], [$this->outcome($assign)->outcome, $this->outcome($assign)->nextopportunity]);
    }
}
