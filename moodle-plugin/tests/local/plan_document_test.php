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

use core_external\external_api;
use local_examfollowup\external\get_plan;
use local_examfollowup\external\save_plan;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\json;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;

/**
 * Tests of plans as data: the same rules as the form's, and fields named where something is wrong.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\document
 * @covers     \local_examfollowup\local\plan\json
 * @covers     \local_examfollowup\local\plan\rules
 * @covers     \local_examfollowup\local\plan\problem
 * @covers     \local_examfollowup\external\get_plan
 * @covers     \local_examfollowup\external\save_plan
 */
final class plan_document_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;
    /** @var int A course with a plan. */
    private int $courseid;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->mock_clock_with_frozen();
        $generator = $this->getDataGenerator();
        $this->plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->courseid = (int) $generator->create_course()->id;
        $quiz = $generator->create_module('quiz', ['course' => $this->courseid]);
        $this->plugin->create_plan([
            'courseid' => $this->courseid,
            'examids' => [(int) $quiz->cmid],
            'groupids' => [(int) $generator->create_group(['courseid' => $this->courseid])->id],
            'steps' => [new step('failed', 60, 'missed_en', ['booked'], []), new step('failed', 120, 'also_en')],
            'holdout' => 5,
        ]);
    }

    /**
     * What goes out comes in again as it was, with the same ids and times.
     */
    public function test_what_goes_out_comes_in_as_it_was(): void {
        $this->plugin->create_plan(['courseid' => $this->getDataGenerator()->create_course()->id, 'enabled' => false]);
        $text = json::export(null);
        $before = repository::page(0, 10);
        $this->assertCount(2, json_decode($text)->plans);
        $this->assertSame(['courses' => array_map(static fn($plan): int => (int) $plan->courseid, array_values($before)),
            'problems' => []], json::import($text, false));
        $after = repository::page(0, 10);
        $this->assertEquals($before, $after);
        $this->assertSame($text, json::export(null));
        $this->assertCount(1, json_decode(json::export($this->courseid))->plans);
        $this->assertSame([], json_decode(json::export(SITEID))->plans);
    }

    /**
     * A dry run saves nothing; what is left out of a plan stays as it is.
     */
    public function test_a_dry_run_saves_nothing(): void {
        $text = json_encode(['plans' => [['courseid' => $this->courseid, 'weeklycap' => 1]]]);
        $this->assertSame(['courses' => [$this->courseid], 'problems' => []], json::import($text, true));
        $this->assertEquals(3, repository::of_course($this->courseid)->weeklycap);
        json::import($text, false);
        $plan = repository::of_course($this->courseid);
        $this->assertEquals([1, 5], [$plan->weeklycap, $plan->holdout]);
        $this->assertCount(2, $plan->steps);
    }

    /**
     * A fault is named with its field, and then no plan of the file is saved.
     *
     * @dataProvider faults
     * @param mixed $plan what differs from a right one
     * @param string $path
     */
    public function test_a_fault_is_named_with_its_field(mixed $plan, string $path): void {
        $other = (int) $this->getDataGenerator()->create_course()->id;
        $right = ['courseid' => $other, 'weeklycap' => 1];
        $wrong = is_array($plan) ? $plan + ['courseid' => $this->courseid] : $plan;
        ['problems' => $problems] = json::import(json_encode(['plans' => [$right, $wrong]]), false);
        $this->assertStringStartsWith("plans[1].$path: ", implode("\n", $problems));
        $this->assertNull(repository::of_course($other));
    }

    /**
     * Faults and the fields they are in.
     *
     * @return array
     */
    public static function faults(): array {
        $step = ['outcome' => 'failed', 'delay' => 60, 'template' => 'missed_en'];
        return [
            'no plan' => ['x', 'courseid'],
            'no course' => [['courseid' => 'x'], 'courseid'],
            'unknown course' => [['courseid' => 99999999], 'courseid'],
            'site course' => [['courseid' => SITEID], 'courseid'],
            'unknown field' => [['colour' => 'red'], 'colour'],
            'number as text' => [['weeklycap' => '2'], 'weeklycap'],
            'text in a list of numbers' => [['examids' => ['1']], 'examids'],
            'steps are no list' => [['steps' => 'x'], 'steps'],
            'a step is none' => [['steps' => ['x']], 'steps[0].step'],
            'a step without delay' => [['steps' => [$step, ['outcome' => 'failed', 'template' => 'missed_en']]], 'steps[1].delay'],
            'cap beyond the bound' => [['weeklycap' => 11], 'weeklycap'],
            'cap of nothing' => [['weeklycap' => 0], 'weeklycap'],
            'half and more held out' => [['holdout' => 51], 'holdout'],
            'held out below nobody' => [['holdout' => -1], 'holdout'],
            'time of day' => [['quietfrom' => 1440], 'quietfrom'],
            'language' => [['language' => 'Spanish!'], 'language'],
            'time zone' => [['timezone' => 'Moon/Base'], 'timezone'],
            'exam of nowhere' => [['examids' => [99999999]], 'examids'],
            'group of nowhere' => [['groupids' => [99999999]], 'groupids'],
            'nothing to write about' => [['examids' => []], 'enabled'],
            'nothing to write' => [['steps' => []], 'enabled'],
            'outcome' => [['steps' => [['outcome' => 'excluded'] + $step]], 'steps[0].outcome'],
            'template' => [['steps' => [['template' => 'gone'] + $step]], 'steps[0].template'],
            'grade where there is none' => [
                ['steps' => [['outcome' => 'missed', 'template' => 'passed_en'] + $step]],
                'steps[0].template',
            ],
            'delay' => [['steps' => [['delay' => 31 * DAYSECS] + $step]], 'steps[0].delay'],
            'delay before' => [['steps' => [['delay' => -1] + $step]], 'steps[0].delay'],
            'leave out' => [['steps' => [['leaveout' => ['replied']] + $step]], 'steps[0].leaveout'],
            'stop on' => [['steps' => [['stopon' => ['requested']] + $step]], 'steps[0].stopon'],
            'two at once' => [['steps' => [$step, $step]], 'steps[1].delay'],
            'too many' => [
                ['steps' => array_map(static fn(int $i): array => ['delay' => $i] + $step, range(0, 20))],
                'steps',
            ],
        ];
    }

    /**
     * A course has one plan: which of two in a file is meant nobody can say.
     */
    public function test_a_course_stands_in_a_file_once(): void {
        $plan = ['courseid' => $this->courseid, 'weeklycap' => 1];
        $problem = 'plans[1].courseid: ' . get_string('errorcoursetwice', 'local_examfollowup', $this->courseid);
        $this->assertSame([$problem], json::import(json_encode(['plans' => [$plan, $plan]]), false)['problems']);
        $this->assertEquals(3, repository::of_course($this->courseid)->weeklycap);
    }

    /**
     * The same time twice means no quiet hours, from a file as from a form.
     */
    public function test_there_may_be_no_quiet_hours(): void {
        $plan = ['courseid' => $this->courseid, 'quietfrom' => 0, 'quietto' => 0];
        $this->assertSame([], json::import(json_encode(['plans' => [$plan]]), false)['problems']);
        $text = json::export($this->courseid);
        $this->assertSame([], json::import($text, true)['problems']);
        $this->assertSame([0, 0], [json_decode($text)->plans[0]->quietfrom, json_decode($text)->plans[0]->quietto]);
    }

    /**
     * What isn't a file of plans is told.
     */
    public function test_another_file_is_told(): void {
        foreach (['', '{', '[]', '{"plans": 1}'] as $text) {
            $this->assertCount(1, json::import($text, false)['problems']);
        }
    }

    /**
     * The bounds hold for whoever saves, not in forms only, and are the site's own.
     */
    public function test_the_bounds_hold_for_whoever_saves(): void {
        set_config('maxweeklycap', 1, 'local_examfollowup');
        set_config('maxsteps', 1, 'local_examfollowup');
        set_config('maxdelay', 100, 'local_examfollowup');
        $old = repository::of_course($this->courseid);
        try {
            plan_api::save($this->courseid, plan_settings::of_plan($old));
            $this->fail('It was saved');
        } catch (\moodle_exception $e) {
            $this->assertSame('errorplan', $e->errorcode);
            foreach (['weeklycap', 'steps:', 'steps[1].delay'] as $field) {
                $this->assertStringContainsString($field, $e->getMessage());
            }
        }
        $this->assertEquals($old, repository::of_course($this->courseid));
    }

    /**
     * By script a plan is read and saved, with the count of whom it concerns.
     */
    public function test_a_plan_is_read_and_saved_by_script(): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol(get_course($this->courseid), 'editingteacher'));
        $got = external_api::clean_returnvalue(get_plan::execute_returns(), get_plan::execute($this->courseid));
        $this->assertTrue($got['exists']);
        $ids = array_column(repository::of_course($this->courseid)->steps, 'id');
        $saved = external_api::clean_returnvalue(
            save_plan::execute_returns(),
            save_plan::execute(['weeklycap' => 2] + $got['plan'])
        );
        $this->assertSame(['students' => 0, 'reached' => 0, 'older' => 0], $saved);
        $plan = repository::of_course($this->courseid);
        $this->assertEquals([2, $ids], [$plan->weeklycap, array_column($plan->steps, 'id')]);
        $this->expectExceptionMessage(get_string('errornosteps', 'local_examfollowup'));
        save_plan::execute(['steps' => []] + $got['plan']);
    }

    /**
     * A course without a plan gives what a new one starts with.
     */
    public function test_a_new_plan_starts_with_defaults(): void {
        $courseid = (int) $this->getDataGenerator()->create_course()->id;
        $got = external_api::clean_returnvalue(get_plan::execute_returns(), get_plan::execute($courseid));
        $this->assertFalse($got['exists']);
        $this->assertSame(['passed', 'missed'], array_column($got['plan']['steps'], 'outcome'));
        $this->assertSame([false, false, 0], [$got['plan']['enabled'], $got['plan']['includeolder'], $got['plan']['holdout']]);
    }

    /**
     * Nobody reads or saves but whoever sets the follow-up up.
     */
    public function test_only_who_may_configure_reads_and_saves(): void {
        $plan = get_plan::execute($this->courseid)['plan'];
        $this->setUser($this->getDataGenerator()->create_and_enrol(get_course($this->courseid), 'teacher'));
        foreach ([fn() => get_plan::execute($this->courseid), fn() => save_plan::execute($plan)] as $call) {
            try {
                $call();
                $this->fail('It was allowed');
            } catch (\required_capability_exception $e) {
                $this->assertStringContainsString(get_string('examfollowup:configure', 'local_examfollowup'), $e->getMessage());
            }
        }
    }
}
