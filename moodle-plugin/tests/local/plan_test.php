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

namespace local_examfollowup\local;

use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;

/**
 * Tests of saving plans: switching on never floods.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\planner
 * @covers     \local_examfollowup\local\plan\repository
 * @covers     \local_examfollowup\local\plan\plan_settings
 * @covers     \local_examfollowup\local\plan\step
 * @covers     \local_examfollowup\event\plan_event
 * @covers     \local_examfollowup\observer
 */
final class plan_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;
    /** @var \stdClass A course. */
    private \stdClass $course;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $this->course = $this->getDataGenerator()->create_course();
    }

    /**
     * Outcomes count from the moment of switching on, which later saves leave alone.
     */
    public function test_outcomes_count_from_switching_on(): void {
        $clock = $this->mock_clock_with_frozen(1000);
        $this->assertSame(1000, $this->since(['enabled' => false]));
        $clock->set_to(2000);
        $this->assertSame(2000, $this->since([]));
        $clock->set_to(3000);
        $this->assertSame(2000, $this->since([]));
        $this->assertNull($this->since(['includeolder' => true]));
        $this->assertSame(3000, $this->since([]));
        $clock->set_to(4000);
        $this->since(['enabled' => false]);
        $clock->set_to(5000);
        $this->assertSame(5000, $this->since([]));
    }

    /**
     * Writing about what is older is asked for one switching on: off and on again by whatever way, and nobody is flooded.
     *
     * @dataProvider ways_off
     * @param callable $switchoff
     */
    public function test_older_outcomes_are_asked_for_each_time(callable $switchoff): void {
        $clock = $this->mock_clock_with_frozen(1000);
        $this->assertNull($this->since(['includeolder' => true]));
        $clock->set_to(2000);
        $switchoff($this, $this->course);
        $off = repository::of_course($this->course->id);
        $this->assertEquals([0, 2000], [$off->enabled, $off->since]);
        $this->assertFalse(plan_settings::of_plan($off)->includeolder);
        $clock->set_to(3000);
        $as = static fn(array $change): plan_settings => new plan_settings(...$change + (array) plan_settings::of_plan($off));
        plan_api::save($this->course->id, $as(['enabled' => true]));
        $this->assertEquals(3000, repository::of_course($this->course->id)->since);
        $this->assertNull($this->since(['includeolder' => true]));
    }

    /**
     * Ways to switch a plan off.
     *
     * @return array
     */
    public static function ways_off(): array {
        return [
            'saved as off' => [static fn(self $test) => $test->since(['enabled' => false, 'includeolder' => true])],
            'switched off' => [static fn(self $test, \stdClass $course) => plan_api::switch_off($course->id)],
            'course reset' => [static fn(self $test, \stdClass $course) => reset_course_userdata((object) [
                'id' => $course->id,
                'courseid' => $course->id,
                'reset_start_date_old' => $course->startdate,
            ])],
        ];
    }

    /**
     * What is added to a plan that writes about older outcomes counts from then on, and the plan stays as it is.
     */
    public function test_what_is_added_while_older_outcomes_are_included_is_new(): void {
        $clock = $this->mock_clock_with_frozen(1000);
        $exams = [];
        foreach (['first', 'second'] as $name) {
            $exams[] = (int) $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id])->cmid;
        }
        $missed = ['template' => 'missed_en', 'delay' => 60];
        $this->since(['examids' => [$exams[0]], 'steps' => ['missed' => $missed], 'includeolder' => true]);
        $clock->set_to(2000);
        $steps = ['missed' => $missed, 'failed' => $missed];
        $this->assertNull($this->since(['examids' => $exams, 'steps' => $steps, 'includeolder' => true]));
        $plan = repository::of_course($this->course->id);
        $this->assertEquals([null, 2000], array_column($plan->exams, 'timeadded'));
        $this->assertEquals([null, 2000], array_column($plan->steps, 'timeadded'));
    }

    /**
     * What is saved is what is read; a course has one plan.
     */
    public function test_a_plan_is_read_as_it_was_saved(): void {
        global $DB;
        $this->plugin->create_plan(['courseid' => $this->course->id]);
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $steps = [
            new step('failed', DAYSECS, 'missed_en', ['noopportunity', 'requested'], ['replied']),
            new step('failed', 60, 'missed_en', [], []),
        ];
        $settings = new plan_settings(
            [(int) $quiz->cmid],
            $steps,
            'es',
            60,
            120,
            1,
            true,
            true,
            20,
            [(int) $group->id],
            'Europe/Madrid',
        );
        plan_api::save($this->course->id, $settings);
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan'));
        $read = plan_settings::of_plan(repository::of_course($this->course->id));
        $this->assertEquals($steps, array_map(
            static fn(step $step): step => new step(...['id' => null] + (array) $step),
            $read->steps
        ));
        $this->assertEquals(['steps' => []] + (array) $settings, ['steps' => []] + (array) $read);
    }

    /**
     * A step keeps its id and its time while it is about the same outcome, wherever it stands; about another it is new.
     */
    public function test_a_step_that_stays_keeps_its_id(): void {
        $clock = $this->mock_clock_with_frozen(1000);
        $this->plugin->create_plan(['courseid' => $this->course->id, 'steps' => [
            new step('failed', 60, 'missed_en'),
            new step('failed', DAYSECS, 'missed_en'),
            new step('missed', DAYSECS, 'missed_en'),
        ]]);
        [$first, $second, $third] = array_column(repository::of_course($this->course->id)->steps, 'id');
        $clock->bump(60);
        $old = plan_settings::of_plan(repository::of_course($this->course->id));
        plan_api::save($this->course->id, new plan_settings(...['steps' => [
            new step('failed', 2 * DAYSECS, 'also_en', [], [], (int) $second),
            new step('failed', 60, 'missed_en', [], [], (int) $first),
            new step('passed', DAYSECS, 'passed_en', [], [], (int) $third),
        ]] + (array) $old));
        $after = repository::of_course($this->course->id)->steps;
        $this->assertSame([$second, $first], array_column(array_slice($after, 0, 2), 'id'));
        $this->assertNotContains($after[2]->id, [$first, $second, $third]);
        $this->assertEquals([1000, 1000, 1060], array_column($after, 'timeadded'));
    }

    /**
     * Another plan's step is not taken over by whoever crafts its id.
     */
    public function test_the_step_of_another_plan_stays_where_it_is(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course();
        $this->plugin->create_plan(['courseid' => $other->id]);
        $theirs = repository::of_course($other->id)->steps;
        $this->plugin->create_templates();
        plan_api::save($this->course->id, new plan_settings(
            [],
            [new step('passed', 60, 'passed_en', [], [], (int) $theirs[0]->id)],
            'en',
            0,
            60,
            1,
            false,
        ));
        $this->assertEquals($theirs, repository::of_course($other->id)->steps);
        $this->assertCount(1, repository::of_course($this->course->id)->steps);
    }

    /**
     * With its course a plan goes, and the sidecar is told.
     */
    public function test_a_plan_goes_with_its_course(): void {
        $this->preventResetByRollback();
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->plugin->create_plan([
            'courseid' => $this->course->id,
            'examids' => [$quiz->cmid],
            'groupids' => [(int) $group->id],
        ]);
        delete_course($this->course, false);
        foreach (['plan', 'plan_exam', 'plan_step', 'plan_group'] as $table) {
            $this->assertSame(0, $DB->count_records("local_examfollowup_$table"), $table);
        }
        $gone = ['type' => 'plan', 'courseid' => $this->course->id, 'deleted' => 1];
        $this->assertSame(1, $DB->count_records('local_examfollowup_change', $gone));
    }

    /**
     * Saving tells who listens and the sidecar; switching on and off are told once, when they happen.
     */
    public function test_saving_is_told(): void {
        global $DB;
        $told = function (callable $act): array {
            $sink = $this->redirectEvents();
            $act();
            $events = array_filter($sink->get_events(), static fn($event): bool => $event->component === 'local_examfollowup');
            $sink->close();
            foreach ($events as $event) {
                $this->assertSame(\core\context\course::instance($this->course->id)->id, $event->contextid);
                $this->assertNull($event->relateduserid);
                $this->assertStringContainsString((string) $this->course->id, $event->get_description());
                $this->assertNotEmpty($event::get_name());
                $this->assertSame($this->course->id, $event->get_url()->get_param('id'));
            }
            return array_values(array_map(static fn($event): string => substr(strrchr($event->eventname, '\\'), 6), $events));
        };
        $save = fn(bool $enabled): \Closure
            => fn() => $this->plugin->create_plan(['courseid' => $this->course->id, 'enabled' => $enabled]);
        $this->assertSame(['saved'], $told($save(false)));
        $this->assertSame(['saved', 'switched_on'], $told($save(true)));
        $this->assertSame(['saved'], $told($save(true)));
        $this->assertSame(['saved', 'switched_off'], $told($save(false)));
        $told($save(true));
        $this->assertSame(['switched_off'], $told(fn() => plan_api::switch_off($this->course->id)));
        $this->assertSame([], $told(fn() => plan_api::switch_off($this->course->id)));
        $this->assertSame(6, $DB->count_records('local_examfollowup_change', ['type' => 'plan', 'deleted' => 0]));
    }

    /**
     * Saves a plan and gives from when on outcomes count.
     *
     * @param array $settings
     * @return int|null
     */
    private function since(array $settings): ?int {
        $this->plugin->create_plan(['courseid' => $this->course->id] + $settings);
        $since = repository::of_course($this->course->id)->since;
        return $since === null ? null : (int) $since;
    }
}
