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
 * What attempts and grades mean in a quiz.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\quiz_repository
 * @covers \local_examfollowup\local\outcome\judgement
 * @covers \local_examfollowup\local\outcome\row
 */
final class quiz_test extends outcome_testcase {
    public function test_a_final_grade_at_the_pass_mark_is_passed(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 5);
        $row = $this->outcome($quiz);
        $this->assertSame(
            ['passed', 5.0, 'attempt:1', 1, null],
            [$row->outcome, $row->grade, $row->occasion, $row->attemptsused, $row->nextopportunity]
        );
    }

    public function test_a_final_grade_below_the_pass_mark_is_failed_with_another_chance_while_attempts_are_left(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 4.99);
        $row = $this->outcome($quiz);
        $this->assertSame(
            ['failed', 4.99, 2, $this->now],
            [$row->outcome, $row->grade, $row->attemptsallowed, $row->nextopportunity]
        );
        $this->attempt($quiz, 3);
        $row = $this->outcome($quiz);
        $this->assertSame(['failed', 'attempt:2', null], [$row->outcome, $row->occasion, $row->nextopportunity]);
    }

    public function test_without_pass_mark_a_grade_is_graded(): void {
        foreach ([0, 0.000001] as $mark) {
            $quiz = $this->quiz(['gradepass' => $mark]);
            $this->attempt($quiz, 2);
            $this->assertSame('graded', $this->outcome($quiz)->outcome);
        }
    }

    public function test_a_pass_mark_that_equals_the_lowest_grade_is_none(): void {
        global $DB;
        $quiz = $this->quiz();
        $this->attempt($quiz, 7);
        $DB->set_field('grade_items', 'grademin', 5, ['itemmodule' => 'quiz', 'iteminstance' => $quiz->id]);
        $this->assertSame('graded', $this->outcome($quiz)->outcome);
    }

    public function test_nothing_by_the_close_is_missed_since_the_close(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - HOURSECS]);
        $row = $this->outcome($quiz);
        $closed = $this->now - HOURSECS;
        $this->assertSame(
            ['missed', $closed, "close:$closed", null],
            [$row->outcome, $row->since, $row->occasion, $row->nextopportunity]
        );
    }

    public function test_at_the_second_of_the_close_it_is_still_open(): void {
        $quiz = $this->quiz(['timeclose' => $this->now]);
        $this->assertSame(['pending_open', $this->now], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->nextopportunity]);
        $this->assertSame('missed', $this->outcome($quiz, null, $this->now + 1)->outcome);
    }

    public function test_a_quiz_to_come_is_not_open_and_opens_at_its_time(): void {
        $opens = $this->now + HOURSECS;
        $row = $this->outcome($this->quiz(['timeopen' => $opens]));
        $this->assertSame(['pending_notopen', "open:$opens", $opens], [$row->outcome, $row->occasion, $row->nextopportunity]);
    }

    public function test_a_quiz_without_dates_stays_open(): void {
        $row = $this->outcome($this->quiz(['timeopen' => 0, 'timeclose' => 0]));
        $this->assertSame(['pending_open', 'open:0', null, null], [$row->outcome, $row->occasion, $row->opens, $row->closes]);
    }

    public function test_unlimited_attempts_are_told_as_no_limit(): void {
        $quiz = $this->quiz(['attempts' => 0]);
        foreach ([1, 2, 3] as $sumgrades) {
            $this->attempt($quiz, $sumgrades);
        }
        $row = $this->outcome($quiz);
        $this->assertSame([3, null, $this->now], [$row->attemptsused, $row->attemptsallowed, $row->nextopportunity]);
    }

    public function test_an_attempt_that_waits_for_manual_marking_is_being_graded(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->attempt($quiz, null);
        $this->assertSame(['pending_grading', 'attempt:1'], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->occasion]);
    }

    /**
     * Grading methods, and what an ungraded second attempt after a failed one makes of them.
     *
     * @return array
     */
    public static function second_attempts(): array {
        return [
            'highest may rise' => [1, 'pending_grading'],
            'average may rise' => [2, 'pending_grading'],
            'first stays' => [3, 'failed'],
            'last is the one that waits' => [4, 'pending_grading'],
        ];
    }

    /**
     * A failed attempt and one that waits.
     *
     * @dataProvider second_attempts
     * @param int $grademethod
     * @param string $expected
     */
    public function test_an_ungraded_attempt_keeps_a_fail_open_only_where_it_can_change_it(
        int $grademethod,
        string $expected,
    ): void {
        $quiz = $this->quiz(['grademethod' => $grademethod]);
        $this->attempt($quiz, 2);
        $this->attempt($quiz, null);
        $this->assertSame($expected, $this->outcome($quiz)->outcome);
    }

    public function test_with_the_last_attempt_graded_an_earlier_ungraded_one_does_not_matter(): void {
        $quiz = $this->quiz(['grademethod' => QUIZ_ATTEMPTLAST]);
        $this->attempt($quiz, null);
        $this->attempt($quiz, 2);
        $this->assertSame('failed', $this->outcome($quiz)->outcome);
    }

    public function test_a_pass_is_told_although_another_attempt_waits_for_marking(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 8);
        $this->attempt($quiz, null);
        $this->assertSame('passed', $this->outcome($quiz)->outcome);
    }

    public function test_submitted_and_not_yet_graded_is_being_graded(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, null, ['state' => 'submitted']);
        $row = $this->outcome($quiz);
        $this->assertSame(['pending_grading', 1], [$row->outcome, $row->attemptsused]);
    }

    public function test_an_attempt_made_in_advance_is_no_attempt(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->attempt($quiz, null, ['state' => 'notstarted']);
        $this->assertSame(['missed', 0], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->attemptsused]);
    }

    public function test_a_preview_is_no_attempt(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 9, ['preview' => 1]);
        $this->assertSame(['pending_open', 0], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->attemptsused]);
    }

    public function test_an_open_attempt_is_in_progress_even_after_a_fail(): void {
        foreach (['inprogress', 'overdue'] as $state) {
            $quiz = $this->quiz();
            $this->attempt($quiz, 2);
            $this->attempt($quiz, null, ['state' => $state, 'timefinish' => 0]);
            $row = $this->outcome($quiz);
            $this->assertSame(['pending_inprogress', 1], [$row->outcome, $row->attemptsused]);
        }
    }

    public function test_an_attempt_never_handed_in_is_abandoned_and_not_missed(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->attempt($quiz, null, ['state' => 'abandoned', 'timefinish' => 0]);
        $row = $this->outcome($quiz);
        $this->assertSame(['abandoned', 'attempt:1', $this->now - HOURSECS], [$row->outcome, $row->occasion, $row->since]);
    }

    public function test_the_grade_of_another_attempt_counts_before_the_abandoned_one(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 3);
        $this->attempt($quiz, null, ['state' => 'abandoned', 'timefinish' => 0]);
        $this->assertSame(['failed', 2], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->attemptsused]);
    }

    public function test_a_quiz_that_gives_no_grade_is_graded_once_it_is_handed_in(): void {
        $quiz = $this->quiz(['grade' => 0, 'timeclose' => $this->now - 60]);
        $this->attempt($quiz, 5);
        $row = $this->outcome($quiz);
        $this->assertSame(['graded', null], [$row->outcome, $row->grade]);
    }

    public function test_the_gradebook_decides_and_not_the_quiz(): void {
        global $DB;
        $quiz = $this->quiz();
        $this->attempt($quiz, 2);
        $this->attempt($quiz, null);
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $quiz->id, 'courseid' => $this->course->id]);
        $item->update_final_grade($this->student->id, 4, 'test');
        $this->assertEquals(2, $DB->get_field('quiz_grades', 'grade', ['quiz' => $quiz->id]));
        $this->assertSame(['failed', 4.0], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->grade]);
    }

    public function test_a_grade_that_is_being_recalculated_is_stale(): void {
        global $DB;
        $quiz = $this->quiz();
        $missed = $this->quiz(['timeclose' => $this->now - 60]);
        $this->attempt($quiz, 9);
        $DB->set_field('grade_items', 'needsupdate', 1, ['itemmodule' => 'quiz']);
        $this->assertSame(['pending_grading', null], [$this->outcome($quiz)->outcome, $this->outcome($quiz)->grade]);
        $this->assertSame('missed', $this->outcome($missed)->outcome);
    }
}
