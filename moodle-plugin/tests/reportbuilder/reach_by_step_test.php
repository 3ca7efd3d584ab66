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

namespace local_examfollowup\reportbuilder;

use core_external\external_api;
use core_reportbuilder\external\systemreports\retrieve;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\system_report_factory;
use local_examfollowup\local\reach\api as reach_api;
use local_examfollowup\reportbuilder\local\systemreports\reach_by_step;

/**
 * Tests of the report on whom each step reached.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\reportbuilder\local\systemreports\reach_by_step
 * @covers     \local_examfollowup\reportbuilder\local\entities\reach
 * @covers     \local_examfollowup\reportbuilder\local\entities\plan_step
 * @covers     \local_examfollowup\local\reach\reasons
 */
final class reach_by_step_test extends \advanced_testcase {
    /** @var \stdClass A course with separate groups. */
    private \stdClass $course;
    /** @var \stdClass Its teacher. */
    private \stdClass $teacher;
    /** @var \stdClass[] Its exams. */
    private array $exams;
    /** @var \stdClass[] Its students. */
    private array $students;
    /** @var array<string, int> Its steps by outcome. */
    private array $steps;

    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['groupmode' => SEPARATEGROUPS]);
        $this->teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        foreach (range(0, 3) as $n) {
            $this->students[$n] = $generator->create_and_enrol($this->course, 'student');
        }
        foreach (['Midterm', 'Final'] as $name) {
            $this->exams[] = $generator->create_module('quiz', ['course' => $this->course->id, 'name' => $name]);
        }
        $plugin = $generator->get_plugin_generator('local_examfollowup');
        $examids = array_map('intval', array_column($this->exams, 'cmid'));
        $plugin->create_plan(['courseid' => $this->course->id, 'examids' => $examids]);
        $this->steps = array_map('intval', $DB->get_records_menu('local_examfollowup_plan_step', null, '', 'outcome, id'));
        $this->report('missed', 0, 0, ['state' => 'read', 'sentat' => 1000, 'repliedat' => 2000]);
        $this->report('missed', 0, 1, ['state' => 'skipped', 'reason' => 'weekly_cap']);
        $this->report('missed', 0, 2, ['state' => 'failed', 'reason' => 'unreachable', 'sentat' => 1000]);
        $this->report('missed', 1, 2, ['state' => 'failed', 'reason' => 'unreachable', 'sentat' => 500000]);
        $this->report('passed', 0, 3, ['state' => 'planned']);
        $this->setUser($this->teacher);
    }

    /**
     * One row a step, with what became of it, in numbers.
     */
    public function test_one_row_a_step(): void {
        $this->assertSame([
            ['Absent', 'missed_en', 4, 3, 1, 1, 1, 1, 2, $this->often('unreachable', 2)],
            ['Approved', 'passed_en', 1, 0, 0, 0, 0, 0, 0, ''],
        ], $this->rows());
    }

    /**
     * Filters count what remains.
     */
    public function test_filters_by_exam_outcome_and_date(): void {
        $this->assertSame([['Absent', 'missed_en', 1, 1, 0, 0, 0, 0, 1, $this->often('unreachable', 1)]], $this->rows([
            'reach:exam_operator' => select::EQUAL_TO,
            'reach:exam_value' => $this->exams[1]->cmid,
        ]));
        $this->assertSame([['Approved', 'passed_en', 1, 0, 0, 0, 0, 0, 0, '']], $this->rows([
            'plan_step:outcome_operator' => select::EQUAL_TO,
            'plan_step:outcome_value' => 'passed',
        ]));
        $this->assertSame([['Absent', 'missed_en', 2, 2, 1, 1, 1, 0, 1, $this->often('unreachable', 1)]], $this->rows([
            'reach:timesent_operator' => date::DATE_RANGE,
            'reach:timesent_from' => 0,
            'reach:timesent_to' => 2000,
        ]));
    }

    /**
     * A teacher who is limited to a group sees its students only.
     */
    public function test_a_teacher_of_a_group_sees_that_group(): void {
        $generator = $this->getDataGenerator();
        $teacher = $generator->create_and_enrol($this->course, 'teacher');
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $generator->create_group_member(['groupid' => $group->id, 'userid' => $teacher->id]);
        $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->students[1]->id]);
        $this->setUser($teacher);
        $this->assertSame([['Absent', 'missed_en', 1, 0, 0, 0, 0, 1, 0, $this->often('weekly_cap', 1)]], $this->rows());
    }

    /**
     * Another course's messages are not counted; a step that left the plan still is.
     */
    public function test_other_courses_and_steps_that_are_gone(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->teacher->id, $other->id, 'editingteacher');
        $this->assertSame([], $this->rows([], $other));
        $DB->delete_records('local_examfollowup_plan_step', ['id' => $this->steps['missed']]);
        $this->assertContains(['No longer in the plan', '', 4, 3, 1, 1, 1, 1, 2, $this->often('unreachable', 2)], $this->rows());
    }

    /**
     * Students, and teachers of other courses, don't see it; it can be taken along as a file.
     */
    public function test_who_sees_it(): void {
        $report = $this->create($this->course);
        $this->assertTrue($report->can_be_downloaded());
        foreach ([$this->students[0], $this->getDataGenerator()->create_user()] as $user) {
            $this->setUser($user);
            try {
                $this->create($this->course);
                $this->fail('Shown');
            } catch (\core_reportbuilder\exception\report_access_exception $e) {
                $this->assertNotSame('', $e->getMessage());
            }
        }
    }

    /**
     * A reason that the plugin has no words for stands as the sidecar names it.
     */
    public function test_a_reason_without_words(): void {
        $this->report('passed', 0, 0, ['state' => 'skipped', 'reason' => 'of_next_year']);
        $this->assertSame('of_next_year (1)', $this->rows()[1][9]);
    }

    /**
     * A reason in words, and how often it is given.
     *
     * @param string $reason
     * @param int $times
     * @return string
     */
    private function often(string $reason, int $times): string {
        return get_string("reason_$reason", 'local_examfollowup') . " ($times)";
    }

    /**
     * The report of a course.
     *
     * @param \stdClass $course
     * @return \core_reportbuilder\system_report
     */
    private function create(\stdClass $course): \core_reportbuilder\system_report {
        return system_report_factory::create(reach_by_step::class, \core\context\course::instance($course->id));
    }

    /**
     * What the teacher sees.
     *
     * @param array $filters
     * @param \stdClass|null $course
     * @return array[]
     */
    private function rows(array $filters = [], ?\stdClass $course = null): array {
        $course ??= $this->course;
        $this->create($course)->set_filter_values($filters);
        $context = \core\context\course::instance($course->id);
        $answer = external_api::clean_returnvalue(
            retrieve::execute_returns(),
            retrieve::execute(reach_by_step::class, ['contextid' => $context->id])
        );
        return array_map(static fn(array $row): array => array_map(
            static fn($value): int|string => is_numeric($value) ? (int) $value : (string) $value,
            $row['columns']
        ), $answer['data']['rows']);
    }

    /**
     * What the sidecar reports.
     *
     * @param string $outcome
     * @param int $exam
     * @param int $student
     * @param array $fields
     */
    private function report(string $outcome, int $exam, int $student, array $fields): void {
        reach_api::record([$fields + [
            'stepid' => $this->steps[$outcome],
            'examid' => (int) $this->exams[$exam]->cmid,
            'userid' => (int) $this->students[$student]->id,
            'occasion' => 'attempt:1',
            'reason' => '',
            'sentat' => null,
            'deliveredat' => null,
            'readat' => null,
            'repliedat' => null,
        ]], "op-$outcome-$exam-$student");
    }
}
