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

namespace local_examfollowup\outbox;

use core\di;
use local_examfollowup\local\outbox\comparison;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outbox_testcase.php');

/**
 * The comparison finds what no event told, and what got lost.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\outbox\comparison
 * @covers     \local_examfollowup\local\outbox\seen_repository
 * @covers     \local_examfollowup\task\compare_outcomes
 * @covers     \local_examfollowup\task\cleanup
 */
final class comparison_test extends outbox_testcase {
    /** @var \frozen_clock The time, which stands still. */
    private \frozen_clock $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->clock = $this->mock_clock_with_frozen($this->now);
    }

    public function test_the_first_look_at_a_plan_notes_the_course_and_nobody_alone(): void {
        $quiz = $this->quiz();
        $this->enrol();
        $this->plan([$quiz]);
        $this->assertSame(['outcome - -'], $this->compare());
        $this->assertSame([], $this->compare());
    }

    public function test_where_nothing_changes_nothing_is_noted_however_the_time_goes_by(): void {
        $this->seen([$this->quiz(['timeclose' => 0]), $this->assign(['duedate' => 0]), $this->quiz()]);
        $this->assertSame([], $this->compare(HOURSECS));
        $this->assertSame([], $this->compare(HOURSECS));
    }

    public function test_a_grade_that_is_hidden_and_shown_again(): void {
        $quiz = $this->quiz();
        $other = $this->enrol();
        $this->attempt($quiz, 8.0);
        $this->attempt($quiz, 8.0, ['userid' => $other->id]);
        $this->seen([$quiz]);
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $quiz->id, 'courseid' => $this->course->id]);
        $grade = \grade_grade::fetch(['itemid' => $item->id, 'userid' => $this->student->id]);
        foreach ([1, 0] as $hidden) {
            $grade->set_hidden($hidden);
            $this->assertSame([], $this->noted(), 'No event tells it');
            $this->assertSame($this->outcome_of(null, $this->student), $this->compare());
        }
    }

    public function test_a_grade_that_is_hidden_until_a_time_that_passes(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 8.0);
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $quiz->id, 'courseid' => $this->course->id]);
        $item->set_hidden($this->now + HOURSECS);
        $this->seen([$quiz]);
        $this->assertSame([], $this->compare(HOURSECS - MINSECS));
        $this->assertSame($this->outcome_of(null, $this->student), $this->compare(MINSECS));
        $this->assertSame([], $this->compare(HOURSECS));
    }

    public function test_an_exam_that_opens_and_closes(): void {
        $this->seen([$this->quiz(['timeopen' => $this->now + HOURSECS, 'timeclose' => $this->now + DAYSECS])]);
        $this->assertSame([], $this->compare(HOURSECS - MINSECS));
        $this->assertSame($this->outcome_of(null, $this->student), $this->compare(MINSECS));
        $this->assertSame([], $this->compare(HOURSECS));
        $this->assertSame($this->outcome_of(null, $this->student), $this->compare(DAYSECS));
    }

    public function test_an_enrolment_that_ends_and_one_that_begins(): void {
        $quiz = $this->quiz();
        $ending = $this->enrol([], ['timeend' => $this->now + HOURSECS]);
        $beginning = $this->enrol([], ['timestart' => $this->now + 2 * HOURSECS]);
        $this->seen([$quiz]);
        $this->assertSame(["enrolment $ending->id -!"], $this->compare(HOURSECS));
        $this->assertSame([], $this->compare(MINSECS));
        $this->assertSame($this->outcome_of(null, $beginning), $this->compare(HOURSECS));
    }

    public function test_a_note_that_got_lost(): void {
        $assign = $this->assign();
        $this->seen([$assign]);
        $this->mark($assign, 3);
        $this->assertNotSame([], $this->noted(), 'What was noted is lost now');
        $this->assertSame($this->outcome_of(null, $this->student), $this->compare());
        $this->assertSame([], $this->compare());
    }

    public function test_many_differences_on_a_page_are_one_for_the_course(): void {
        global $DB;
        $quiz = $this->quiz();
        $this->seen([$quiz]);
        $users = array_map(fn(): int => (int) $this->getDataGenerator()->create_user()->id, range(0, comparison::MANY));
        foreach ($users as $userid) {
            $this->getDataGenerator()->enrol_user($userid, $this->course->id);
        }
        $this->forget();
        $this->assertSame(['outcome - -'], $this->compare());
        $this->assertSame(comparison::MANY + 2, $DB->count_records('local_examfollowup_seen'));
    }

    public function test_a_run_stops_in_time_and_the_next_one_goes_on_fairly(): void {
        $this->plan([$this->quiz()]);
        array_map(fn() => $this->enrol(), range(1, 3));
        $small = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->create_and_enrol($small, 'student');
        $this->plugin->create_plan(['courseid' => $small->id]);
        $this->run_comparison(1, 0, 2);
        $this->assertSame([2], $this->seen_by_course(), 'One page of the first');
        $this->run_comparison(1, 0, 2);
        $this->assertSame([2, 1], $this->seen_by_course(), 'The other is not kept waiting');
        $this->run_comparison(1, 0, 2);
        $this->assertSame([4, 1], $this->seen_by_course(), 'The first goes on where it stood');
    }

    public function test_a_course_that_fails_does_not_hold_up_the_others(): void {
        global $DB;
        $quiz = $this->quiz();
        $this->plan([$quiz]);
        $DB->set_field('course_modules', 'availability', '{"op":"?","c":[],"show":true}', ['id' => $quiz->cmid]);
        rebuild_course_cache($this->course->id, true);
        $sound = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->create_and_enrol($sound, 'student');
        $this->plugin->create_plan(['courseid' => $sound->id]);
        $this->clock->bump(1);
        $this->expectOutputString("Course {$this->course->id} was not compared: core\\exception\\coding_exception\n");
        (new \local_examfollowup\task\compare_outcomes())->execute();
        $this->assertSame([$sound->id], $DB->get_fieldset('local_examfollowup_seen', 'courseid'));
    }

    public function test_a_plan_that_is_switched_off_is_forgotten_and_looked_at_anew(): void {
        global $DB;
        $quiz = $this->quiz();
        $this->seen([$quiz]);
        $this->plan([$quiz], ['enabled' => false]);
        $this->assertSame([], $this->compare(HOURSECS));
        (new \local_examfollowup\task\cleanup())->execute();
        $this->assertSame(0, $DB->count_records('local_examfollowup_seen'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_comparison'));
        $this->plan([$quiz]);
        $this->assertSame(['outcome - -'], $this->compare());
    }

    public function test_the_task_does_it(): void {
        $this->plan([$this->quiz()]);
        $this->clock->bump(1);
        $this->expectOutputString('');
        (new \local_examfollowup\task\compare_outcomes())->execute();
        $this->assertSame(['outcome - -'], $this->noted());
    }

    /**
     * Makes these exams the plan, and lets the comparison see it for the first time.
     *
     * @param \stdClass[] $exams
     */
    private function seen(array $exams): void {
        $this->plan($exams);
        $this->compare();
    }

    /**
     * Compares after some time has gone by.
     *
     * @param int $after seconds
     * @return string[] what was noted
     */
    private function compare(int $after = 1): array {
        $this->forget();
        $this->run_comparison($after);
        return $this->noted();
    }

    /**
     * Runs it after some time has gone by.
     *
     * @param int $after seconds
     * @param int $seconds how long it may take
     * @param int $size students on a page
     */
    private function run_comparison(int $after, int $seconds = 100, int $size = comparison::PAGE): void {
        $this->clock->bump($after);
        di::get(comparison::class)->run($seconds, static fn(int $courseid, \Throwable $e) => throw $e, $size);
    }

    /**
     * How many students of each course were seen.
     *
     * @return int[] in the order of the courses
     */
    private function seen_by_course(): array {
        global $DB;
        return array_map('intval', array_values($DB->get_records_sql_menu(
            'SELECT courseid, COUNT(*) FROM {local_examfollowup_seen} GROUP BY courseid ORDER BY courseid'
        )));
    }
}
