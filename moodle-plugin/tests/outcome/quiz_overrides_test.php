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
 * Overrides of quizzes, field by field.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\quiz_repository
 */
final class quiz_overrides_test extends outcome_testcase {
    /**
     * An override for a new group of the student.
     *
     * @param \stdClass $quiz
     * @param array $fields
     * @param array $group
     */
    private function group_override(\stdClass $quiz, array $fields, array $group = []): void {
        global $DB;
        $created = $this->getDataGenerator()->create_group($group + ['courseid' => $this->course->id]);
        groups_add_member($created, $this->student);
        $DB->insert_record('quiz_overrides', $fields + ['quiz' => $quiz->id, 'groupid' => $created->id]);
    }

    public function test_a_user_override_beats_the_groups_field_by_field(): void {
        global $DB;
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->group_override($quiz, ['timeclose' => $this->now + 500, 'attempts' => 7]);
        $DB->insert_record(
            'quiz_overrides',
            ['quiz' => $quiz->id, 'userid' => $this->student->id, 'timeclose' => $this->now + 100]
        );
        $row = $this->outcome($quiz);
        $this->assertSame(['pending_open', $this->now + 100, 7], [$row->outcome, $row->closes, $row->attemptsallowed]);
    }

    public function test_among_groups_the_earliest_opening_and_the_latest_close_count(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->group_override($quiz, ['timeopen' => $this->now - 300, 'timeclose' => $this->now + 100, 'attempts' => 3]);
        $this->group_override($quiz, ['timeopen' => $this->now - 200, 'timeclose' => $this->now + 200, 'attempts' => 5]);
        $row = $this->outcome($quiz);
        $this->assertSame([$this->now - 300, $this->now + 200, 5], [$row->opens, $row->closes, $row->attemptsallowed]);
    }

    public function test_among_groups_no_close_and_no_limit_win(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->group_override($quiz, ['timeclose' => $this->now + 100, 'attempts' => 3]);
        $this->group_override($quiz, ['timeclose' => 0, 'attempts' => 0]);
        $row = $this->outcome($quiz);
        $this->assertSame(['pending_open', null, null], [$row->outcome, $row->closes, $row->attemptsallowed]);
    }

    public function test_the_override_of_a_group_that_nobody_sees_does_not_reach_the_student(): void {
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->group_override($quiz, ['timeclose' => $this->now + 100], ['visibility' => GROUPS_VISIBILITY_NONE]);
        $this->assertSame('missed', $this->outcome($quiz)->outcome);
    }

    public function test_an_override_of_another_group_or_quiz_does_not_count(): void {
        global $DB;
        $quiz = $this->quiz(['timeclose' => $this->now - 60]);
        $this->group_override($this->quiz(), ['timeclose' => $this->now + 100]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $DB->insert_record('quiz_overrides', ['quiz' => $quiz->id, 'groupid' => $group->id, 'timeclose' => $this->now + 100]);
        $this->assertSame('missed', $this->outcome($quiz)->outcome);
    }
}
