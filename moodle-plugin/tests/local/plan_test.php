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

use local_examfollowup\local\plan\concerned;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;

/**
 * Tests of saving plans: switching on never floods.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\planner
 * @covers     \local_examfollowup\local\plan\repository
 * @covers     \local_examfollowup\local\plan\plan_settings
 * @covers     \local_examfollowup\local\plan\concerned
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
     * What is saved is what is read; a course has one plan.
     */
    public function test_a_plan_is_read_as_it_was_saved(): void {
        global $DB;
        $this->plugin->create_plan(['courseid' => $this->course->id]);
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $this->plugin->create_plan([
            'courseid' => $this->course->id,
            'examids' => [(int) $quiz->cmid],
            'steps' => ['failed' => ['template' => 'missed_en', 'delay' => 60]],
            'language' => 'es',
            'quietfrom' => 60,
            'quietto' => 120,
            'weeklycap' => 1,
            'enabled' => true,
            'includeolder' => true,
        ]);
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan'));
        $this->assertEquals(
            new plan_settings(
                [(int) $quiz->cmid],
                ['failed' => ['template' => 'missed_en', 'delay' => 60]],
                'es',
                60,
                120,
                1,
                true,
                true,
            ),
            plan_settings::of_plan(repository::of_course($this->course->id))
        );
    }

    /**
     * The teacher is told how many students it is about: not those with another outcome.
     */
    public function test_the_students_concerned_are_counted(): void {
        $generator = $this->getDataGenerator();
        $missed = $generator->create_module('quiz', ['course' => $this->course->id, 'timeclose' => time() - 60]);
        $GLOBALS['DB']->insert_record('quiz_slots', ['quizid' => $missed->id, 'slot' => 1, 'page' => 1, 'maxmark' => 1]);
        $this->plugin->create_templates();
        foreach (['linked', 'not linked', 'late'] as $which) {
            $since = $which === 'late' ? time() : time() - DAYSECS;
            $user = $generator->create_user();
            $generator->enrol_user($user->id, $this->course->id, 'student', 'manual', $since);
            $which === 'linked' && $this->plugin->create_contact($user->id);
        }
        $GLOBALS['DB']->set_field('user_enrolments', 'timecreated', time() - DAYSECS);
        $settings = new plan_settings(
            [(int) $missed->cmid],
            ['missed' => ['template' => 'missed_en', 'delay' => 0]],
            'en',
            0,
            60,
            3,
            true,
        );
        $this->assertSame(['students' => 2, 'reached' => 1], concerned::count($this->course, $settings));
        $this->assertStringContainsString('2', concerned::sentence($this->course, $settings));
    }

    /**
     * With its course a plan goes.
     */
    public function test_a_plan_goes_with_its_course(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $this->plugin->create_plan(['courseid' => $this->course->id, 'examids' => [$quiz->cmid]]);
        delete_course($this->course, false);
        foreach (['plan', 'plan_exam', 'plan_step'] as $table) {
            $this->assertSame(0, $DB->count_records("local_examfollowup_$table"), $table);
        }
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
