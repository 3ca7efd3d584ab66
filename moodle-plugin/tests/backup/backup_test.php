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

namespace local_examfollowup\backup;

use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');

/**
 * Tests of copying a course with its plan: switched off, about the new activities and groups, and nothing about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \backup_local_examfollowup_plugin
 * @covers     \restore_local_examfollowup_plugin
 * @covers     \local_examfollowup\local\plan\restorer
 */
final class backup_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;
    /** @var \stdClass The course that is copied. */
    private \stdClass $course;
    /** @var \stdClass[] Its quizzes. */
    private array $quizzes = [];
    /** @var int A group of it. */
    private int $groupid;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('backup_general_users', 0, 'backup');
        $generator = $this->getDataGenerator();
        $this->plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->course = $generator->create_course();
        foreach (['First', 'Second'] as $name) {
            $this->quizzes[] = $generator->create_module('quiz', ['course' => $this->course->id, 'name' => $name]);
        }
        $this->groupid = (int) $generator->create_group(['courseid' => $this->course->id, 'name' => 'Mornings'])->id;
        $this->plugin->create_plan([
            'courseid' => $this->course->id,
            'examids' => array_column($this->quizzes, 'cmid'),
            'steps' => [
                new step('failed', 60, 'missed_en', ['booked'], ['replied']),
                new step('failed', DAYSECS, 'also_en'),
            ],
            'groupids' => [$this->groupid],
            'holdout' => 10,
            'timezone' => 'Europe/Madrid',
            'includeolder' => true,
        ]);
    }

    /**
     * The plan comes along whole, off, and as if it had been made now.
     */
    public function test_a_copied_course_has_the_plan_switched_off(): void {
        $clock = $this->mock_clock_with_frozen();
        $copy = $this->restore($this->backup());
        $old = repository::of_course($this->course->id);
        $plan = repository::of_course($copy);
        $this->assertEquals([0, $clock->time()], [$plan->enabled, $plan->since]);
        foreach (['language', 'timezone', 'quietfrom', 'quietto', 'weeklycap', 'holdout'] as $field) {
            $this->assertSame($old->$field, $plan->$field, $field);
        }
        $names = array_map(static fn(int $cmid): string => get_fast_modinfo($copy)->get_cm($cmid)->name, $plan->examids);
        $this->assertEqualsCanonicalizing(['First', 'Second'], $names);
        $this->assertSame([], array_intersect($old->examids, $plan->examids));
        $this->assertSame(['Mornings'], array_map(groups_get_group_name(...), $plan->groupids));
        $this->assertNotEquals([$this->groupid], $plan->groupids);
        $steps = static fn(\stdClass $plan): array => array_map(static fn(\stdClass $step): array
            => array_diff_key((array) $step, ['id' => 1, 'planid' => 1, 'timeadded' => 1]), $plan->steps);
        $this->assertSame($steps($old), $steps($plan));
        $this->assertSame([null, null], array_column($plan->steps, 'timeadded'));
        $this->assertTrue((bool) $old->enabled);
    }

    /**
     * An activity that doesn't come along is no exam of the copy.
     */
    public function test_activities_that_are_left_out_are_no_exams(): void {
        $left = $this->quizzes[1]->cmid;
        $copy = $this->restore($this->backup(), ["quiz_{$left}_included" => 0]);
        $names = array_map(
            static fn(int $cmid): string => get_fast_modinfo($copy)->get_cm($cmid)->name,
            repository::of_course($copy)->examids
        );
        $this->assertSame(['First'], $names);
    }

    /**
     * A plan whose groups don't come along is about nobody, not about everybody.
     */
    public function test_a_plan_that_lost_its_groups_is_about_nobody(): void {
        $plan = repository::of_course($this->restore($this->backup(), ['groups' => 0]));
        $this->assertSame([0], $plan->groupids);
    }

    /**
     * Into a course with a plan: that one stays, unless its content goes too.
     */
    public function test_a_course_keeps_its_own_plan_unless_it_is_emptied(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course();
        $this->plugin->create_plan(['courseid' => $other->id, 'weeklycap' => 1]);
        $this->restore($this->backup(), ['overwrite_conf' => 1], $other->id, \backup::TARGET_EXISTING_ADDING);
        $kept = repository::of_course($other->id);
        $this->assertEquals([1, 1], [$kept->weeklycap, $kept->enabled]);
        $this->restore($this->backup(), ['overwrite_conf' => 1], $other->id, \backup::TARGET_EXISTING_DELETING);
        $replaced = repository::of_course($other->id);
        $this->assertEquals([3, 0], [$replaced->weeklycap, $replaced->enabled]);
        $this->assertCount(2, $replaced->examids);
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan', ['courseid' => $other->id]));
    }

    /**
     * A course without a plan is copied without one, and an activity that is duplicated changes no plan.
     */
    public function test_what_has_no_plan_gets_none(): void {
        global $DB;
        duplicate_module($this->course, get_fast_modinfo($this->course)->get_cm($this->quizzes[0]->cmid));
        $this->assertCount(2, repository::of_course($this->course->id)->examids);
        $empty = $this->getDataGenerator()->create_course();
        $copy = $this->restore($this->backup((int) $empty->id));
        $this->assertNull(repository::of_course($copy));
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan'));
    }

    /**
     * The backup holds what a teacher decided, and nobody.
     */
    public function test_a_backup_holds_nothing_about_people(): void {
        global $CFG;
        $student = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $address = $this->plugin->create_contact((int) $student->id);
        $this->plugin->create_request((int) $student->id, (int) $this->course->id);
        $xml = file_get_contents("$CFG->backuptempdir/{$this->backup()}/course/course.xml");
        $this->assertStringContainsString('<plugin_local_examfollowup_course>', $xml);
        foreach ([$address, 'usermodified', 'next exam', 'timeadded', '<enabled>'] as $private) {
            $this->assertStringNotContainsString($private, $xml);
        }
    }

    /**
     * Backs a course up.
     *
     * @param int|null $courseid
     * @return string id of the backup
     */
    private function backup(?int $courseid = null): string {
        global $USER;
        $controller = new \backup_controller(
            \backup::TYPE_1COURSE,
            $courseid ?? $this->course->id,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id
        );
        $controller->execute_plan();
        $controller->destroy();
        return $controller->get_backupid();
    }

    /**
     * Restores a backup.
     *
     * @param string $backup
     * @param array $settings
     * @param int|null $courseid null: a new course
     * @param int $target
     * @return int id of the course
     */
    private function restore(
        string $backup,
        array $settings = [],
        ?int $courseid = null,
        int $target = \backup::TARGET_NEW_COURSE
    ): int {
        global $DB, $USER;
        $category = $DB->get_field_select('course_categories', 'MIN(id)', '1 = 1');
        $courseid ??= \restore_dbops::create_new_course('Copy', random_string(8), $category);
        $controller = new \restore_controller(
            $backup,
            $courseid,
            \backup::INTERACTIVE_NO,
            \backup::MODE_GENERAL,
            $USER->id,
            $target
        );
        foreach ($settings as $name => $value) {
            $controller->get_plan()->get_setting($name)->set_value($value);
        }
        $this->assertTrue($controller->execute_precheck());
        if ($target === \backup::TARGET_EXISTING_DELETING) {
            \restore_dbops::delete_course_content($courseid);
        }
        $controller->execute_plan();
        $controller->destroy();
        return (int) $courseid;
    }
}
