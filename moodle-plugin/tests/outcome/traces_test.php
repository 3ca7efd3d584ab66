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
 * Who could not have come is excluded, but not where they left something.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\judgement
 * @covers \local_examfollowup\local\outcome\row
 * @covers \local_examfollowup\local\outcome\quiz_repository
 * @covers \local_examfollowup\local\outcome\assign_repository
 */
final class traces_test extends outcome_testcase {
    /**
     * Enrol the student anew, so that nothing before yesterday is known of.
     */
    private function enrol_anew(): void {
        global $DB;
        $DB->set_field('user_enrolments', 'timestart', $this->now - DAYSECS, ['userid' => $this->student->id]);
    }

    /**
     * Forbid the student something in an exam.
     *
     * @param string $capability
     * @param \stdClass $exam
     */
    private function forbid(string $capability, \stdClass $exam): void {
        $role = create_role('Barred', 'barred' . $exam->cmid, '');
        $context = \context_module::instance($exam->cmid);
        assign_capability($capability, CAP_PROHIBIT, $role, $context->id);
        role_assign($role, $this->student->id, $context->id);
    }

    public function test_an_assignment_without_cut_off_is_open_to_whoever_was_enrolled_after_it_was_due(): void {
        $assign = $this->assign(['duedate' => $this->now - WEEKSECS]);
        $this->enrol_anew();
        $row = $this->outcome($assign);
        $this->assertSame(['pending_open', null, $this->now], [$row->outcome, $row->closes, $row->nextopportunity]);
        $this->submission($assign);
        $this->mark($assign, 9);
        $row = $this->outcome($assign);
        $this->assertSame(['passed', 9.0], [$row->outcome, $row->grade]);
    }

    public function test_the_cut_off_closes_to_whoever_was_enrolled_after_it_was_due(): void {
        $this->enrol_anew();
        $due = ['duedate' => $this->now - WEEKSECS];
        $row = $this->outcome($this->assign($due + ['cutoffdate' => $this->now - 60]));
        $this->assertSame(['missed', $this->now - 60], [$row->outcome, $row->closes]);
        $row = $this->outcome($this->assign($due + ['cutoffdate' => $this->now - 2 * DAYSECS]));
        $this->assertSame('excluded', $row->outcome);
    }

    public function test_a_result_stays_when_the_student_is_enrolled_anew(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - WEEKSECS]);
        $this->attempt($quiz, 9);
        $this->enrol_anew();
        $this->assertSame('passed', $this->outcome($quiz)->outcome);
    }

    public function test_a_result_stays_when_its_restriction_no_longer_holds_but_gives_no_chance(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $condition = ['type' => 'group', 'id' => (int) $group->id];
        $quiz = $this->quiz(['availability' => json_encode(['op' => '&', 'c' => [$condition], 'showc' => [true]])]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
        $this->attempt($quiz, 1);
        $row = $this->outcome($quiz);
        $this->assertSame(['failed', 1.0, null], [$row->outcome, $row->grade, $row->nextopportunity]);
    }

    public function test_a_hidden_exam_has_no_result(): void {
        $quiz = $this->quiz(['visible' => 0]);
        $this->attempt($quiz, 9);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
    }

    public function test_a_quiz_without_questions_is_missed_by_nobody(): void {
        global $DB;
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $DB->delete_records('quiz_slots', ['quizid' => $quiz->id]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
    }

    public function test_whoever_may_not_take_part_has_missed_nothing(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $assign = $this->assign(['duedate' => $this->now - 60]);
        foreach (['mod/quiz:attempt' => $quiz, 'mod/assign:submit' => $assign] as $capability => $exam) {
            $this->assertSame('missed', $this->outcome($exam)->outcome);
            $this->forbid($capability, $exam);
            $this->assertSame('excluded', $this->outcome($exam)->outcome);
        }
        $this->attempt($quiz, 9);
        $this->assertSame('passed', $this->outcome($quiz)->outcome);
    }
}
