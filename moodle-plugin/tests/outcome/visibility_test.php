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
 * Results that the student may not see yet.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\row
 * @covers \local_examfollowup\local\outcome\population
 */
final class visibility_test extends outcome_testcase {
    /** @var \stdClass A quiz that the student passed. */
    private \stdClass $quiz;

    protected function setUp(): void {
        parent::setUp();
        $this->quiz = $this->quiz();
        $this->attempt($this->quiz, 9);
    }

    /**
     * Hide the grade item, or the student's grade.
     *
     * @param int $item
     * @param int $grade
     */
    private function hide(int $item, int $grade): void {
        global $DB;
        $DB->set_field('grade_items', 'hidden', $item, ['itemmodule' => 'quiz', 'iteminstance' => $this->quiz->id]);
        $DB->set_field('grade_grades', 'hidden', $grade, ['userid' => $this->student->id]);
    }

    public function test_a_hidden_item_or_grade_hides_the_result_for_good(): void {
        foreach ([[1, 0], [0, 1], [1, $this->now - 60], [$this->now + 60, 1]] as $hidden) {
            $this->hide(...$hidden);
            $row = $this->outcome($this->quiz);
            $this->assertSame(['passed', false, null, null], [$row->outcome, $row->resultvisible, $row->visiblefrom, $row->grade]);
        }
    }

    public function test_hidden_until_a_time_is_shown_from_then_on(): void {
        $this->hide($this->now + 60, $this->now + 90);
        $row = $this->outcome($this->quiz);
        $this->assertSame([false, $this->now + 90, null], [$row->resultvisible, $row->visiblefrom, $row->grade]);
        $row = $this->outcome($this->quiz, null, $this->now + 90);
        $this->assertSame([true, null, 9.0, $this->now + 90], [$row->resultvisible, $row->visiblefrom, $row->grade, $row->since]);
    }

    public function test_a_result_holds_since_it_was_graded_where_it_was_visible_before(): void {
        global $DB;
        $this->hide($this->now - 500, 0);
        $DB->set_field('grade_grades', 'timemodified', $this->now - 100, ['userid' => $this->student->id]);
        $this->assertSame($this->now - 100, $this->outcome($this->quiz)->since);
    }

    public function test_a_course_that_shows_no_grades_hides_the_result(): void {
        global $DB;
        $DB->set_field('course', 'showgrades', 0, ['id' => $this->course->id]);
        $row = $this->outcome($this->quiz);
        $this->assertSame([false, null], [$row->resultvisible, $row->grade]);
    }

    public function test_a_student_without_the_capability_to_see_grades_does_not_see_the_result(): void {
        $role = create_role('No grades', 'nogrades', '');
        $context = \context_course::instance($this->course->id);
        assign_capability('moodle/grade:view', CAP_PROHIBIT, $role, $context->id);
        role_assign($role, $this->student->id, $context->id);
        $this->assertFalse($this->outcome($this->quiz)->resultvisible);
    }

    public function test_a_hidden_pass_is_offered_the_same_chance_as_a_hidden_fail(): void {
        $failed = $this->enrol();
        $this->attempt($this->quiz, 1, ['userid' => $failed->id]);
        $this->hide(1, 0);
        $this->assertSame(
            $this->outcome($this->quiz, $failed)->nextopportunity,
            $this->outcome($this->quiz)->nextopportunity,
        );
    }
}
