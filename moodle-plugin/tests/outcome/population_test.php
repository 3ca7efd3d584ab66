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

use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;
use local_examfollowup\local\plan\repository as plans;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * Who counts as a student, and whom an exam is for.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\population
 * @covers \local_examfollowup\local\outcome\page
 * @covers \local_examfollowup\local\outcome\window
 */
final class population_test extends outcome_testcase {
    /**
     * The ids of the students of the course.
     *
     * @return int[]
     */
    private function students(): array {
        $page = new page(get_course($this->course->id), [(int) $this->quiz()->cmid], $this->now);
        return array_column($page->of(window::next((int) $this->course->id, 0, 100))['students'], 'userid');
    }

    /**
     * Limits the plan of the course to groups, whatever they are.
     *
     * @param int[] $groupids
     */
    private function limit_plan(array $groupids): void {
        $plan = plans::of_course($this->course->id);
        if (!$plan) {
            $plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
            $plugin->create_plan(['courseid' => $this->course->id]);
            $plan = plans::of_course($this->course->id);
        }
        $plan->groupids = $groupids;
        plans::set_parts($plan);
    }

    /**
     * Let the student enrol a second way, just now.
     */
    private function enrol_again(): void {
        global $DB;
        $DB->set_field('enrol', 'status', ENROL_INSTANCE_ENABLED, ['courseid' => $this->course->id, 'enrol' => 'self']);
        $this->getDataGenerator()->enrol_user($this->student->id, $this->course->id, 'student', 'self');
        $DB->set_field_select('user_enrolments', 'timecreated', $this->now, 'userid = ? AND timestart = 0', [$this->student->id]);
    }

    public function test_only_active_enrolments_of_accounts_in_use_count(): void {
        $this->enrol(['suspended' => 1]);
        $this->enrol(['auth' => 'nologin']);
        $this->enrol([], ['status' => ENROL_USER_SUSPENDED]);
        $this->enrol([], ['timestart' => $this->now + 60]);
        $this->enrol([], ['timeend' => $this->now - 60]);
        delete_user($this->enrol());
        $this->assertSame([(int) $this->student->id], $this->students());
    }

    public function test_only_roles_that_the_gradebook_grades_count(): void {
        $this->enrol([], [], 'editingteacher');
        $this->assertSame([(int) $this->student->id], $this->students());
        set_config('gradebookroles', '');
        $this->assertSame([], $this->students());
    }

    public function test_a_closed_way_of_enrolment_does_not_count(): void {
        global $DB;
        $DB->set_field('enrol', 'status', ENROL_INSTANCE_DISABLED, ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $this->assertSame([], $this->students());
    }

    public function test_a_plan_limited_to_groups_is_about_their_members_only(): void {
        $generator = $this->getDataGenerator();
        $other = (int) $this->enrol()->id;
        $both = (int) $this->enrol()->id;
        $this->enrol();
        $teacher = (int) $this->enrol([], [], 'editingteacher')->id;
        $members = [[(int) $this->student->id, $both, $teacher], [$other, $both]];
        $groups = array_map(function (array $userids) use ($generator): int {
            $group = $generator->create_group(['courseid' => $this->course->id])->id;
            foreach ($userids as $userid) {
                $generator->create_group_member(['groupid' => $group, 'userid' => $userid]);
            }
            return (int) $group;
        }, $members);
        $elsewhere = $generator->create_group(['courseid' => $generator->create_course()->id])->id;
        $all = $this->students();
        $this->assertCount(4, $all);
        foreach ([[], [$groups[0]], [$groups[1]], $groups, [(int) $elsewhere], [0], [$groups[0], 0]] as $chosen) {
            $this->limit_plan($chosen);
            $moodle = array_merge(...array_map(
                static fn(int $id): array => array_keys(groups_get_members($id)),
                array_intersect($chosen, $groups)
            ));
            $expected = $chosen ? array_intersect($all, $moodle) : $all;
            $this->assertSame(array_values($expected), $this->students(), implode(',', $chosen));
        }
    }

    public function test_a_student_enrolled_twice_is_one_row(): void {
        $this->enrol_again();
        $this->assertSame('pending_open', $this->outcome($this->quiz())->outcome);
    }

    public function test_whoever_was_enrolled_after_the_close_is_excluded(): void {
        $closed = $this->now - DAYSECS;
        $late = $this->enrol([], ['timestart' => 0, 'timecreated' => $closed + 1]);
        $starts = $this->enrol([], ['timestart' => $closed + 1, 'timecreated' => $closed - 60]);
        $intime = $this->enrol([], ['timestart' => 0, 'timecreated' => $closed]);
        foreach ([$this->quiz(['timeclose' => $closed]), $this->assign(['duedate' => $closed, 'cutoffdate' => $closed])] as $exam) {
            $this->assertSame('excluded', $this->outcome($exam, $late)->outcome);
            $this->assertSame('excluded', $this->outcome($exam, $starts)->outcome);
            $this->assertSame('missed', $this->outcome($exam, $intime)->outcome);
        }
    }

    public function test_the_earliest_active_enrolment_counts(): void {
        global $DB;
        $closed = $this->now - DAYSECS;
        $this->enrol_again();
        $this->assertSame('missed', $this->outcome($this->quiz(['timeclose' => $closed]))->outcome);
        $DB->set_field(
            'user_enrolments',
            'status',
            ENROL_USER_SUSPENDED,
            ['userid' => $this->student->id, 'timestart' => $this->now - 90 * DAYSECS]
        );
        $this->assertSame('excluded', $this->outcome($this->quiz(['timeclose' => $closed]))->outcome);
    }

    public function test_an_override_that_closes_after_the_enrolment_lets_the_student_in(): void {
        global $DB;
        $quiz = $this->quiz(['timeclose' => $this->now - DAYSECS]);
        $late = $this->enrol([], ['timestart' => $this->now - HOURSECS]);
        $DB->insert_record('quiz_overrides', ['quiz' => $quiz->id, 'userid' => $late->id, 'timeclose' => $this->now + 60]);
        $this->assertSame('pending_open', $this->outcome($quiz, $late)->outcome);
    }

    public function test_a_hidden_exam_or_course_is_for_nobody(): void {
        global $DB;
        $quiz = $this->quiz(['visible' => 0]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
        $assign = $this->assign();
        $DB->set_field('course', 'visible', 0, ['id' => $this->course->id]);
        $this->assertSame('excluded', $this->outcome($assign)->outcome);
    }

    public function test_an_exam_of_another_course_is_passed_over(): void {
        $other = $this->getDataGenerator()->create_course();
        $foreign = $this->getDataGenerator()->create_module('quiz', ['course' => $other->id]);
        $page = new page(get_course($this->course->id), [(int) $foreign->cmid], $this->now);
        $this->assertSame([], $page->exams());
        $this->assertSame([], $page->of(window::of([(int) $this->student->id]))['outcomes']);
    }

    public function test_pages_of_any_size_give_every_student_once(): void {
        $expected = [(int) $this->student->id];
        for ($i = 0; $i < 6; $i++) {
            $expected[] = (int) $this->enrol([], [], $i === 2 ? 'teacher' : 'student')->id;
        }
        unset($expected[3]);
        $page = new page(get_course($this->course->id), [], $this->now);
        foreach ([1, 2, 3, 7, 50] as $size) {
            [$seen, $after] = [[], 0];
            do {
                $window = window::next((int) $this->course->id, $after, $size);
                $seen = array_merge($seen, array_column($page->of($window)['students'], 'userid'));
                $after = $window->upto;
            } while ($after !== null);
            $this->assertSame(array_values($expected), $seen);
        }
    }
}
