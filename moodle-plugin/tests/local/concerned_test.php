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
use local_examfollowup\local\plan\concerned;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;

/**
 * Tests of telling a teacher how many students a plan concerns: exactly those that the settings are about.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\concerned
 * @covers     \local_examfollowup\local\plan\planner
 */
final class concerned_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;
    /** @var \frozen_clock The time, which stands still. */
    private \frozen_clock $clock;
    /** @var \stdClass A course. */
    private \stdClass $course;
    /** @var int An exam that closed an hour ago and that everybody missed but who was enrolled after it. */
    private int $examid;
    /** @var int[] Students by what is special about them. */
    private array $students = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen();
        $generator = $this->getDataGenerator();
        $this->plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->plugin->create_templates();
        $this->course = $generator->create_course();
        $now = $this->clock->time();
        foreach (['linked' => $now - DAYSECS, 'not linked' => $now - DAYSECS, 'late' => $now] as $which => $enrolled) {
            $this->students[$which] = (int) $generator->create_user()->id;
            $generator->enrol_user($this->students[$which], $this->course->id, 'student', 'manual', $enrolled);
        }
        $GLOBALS['DB']->set_field('user_enrolments', 'timecreated', $now - DAYSECS);
        $this->plugin->create_contact($this->students['linked']);
        $this->examid = $this->create_missed($now - HOURSECS);
    }

    /**
     * Older outcomes count where they are included, and are told apart where they are not.
     */
    public function test_older_outcomes_count_only_where_they_are_included(): void {
        $this->assertSame(['students' => 2, 'reached' => 1, 'older' => 0], $this->counted(['includeolder' => true]));
        $this->assertSame(['students' => 0, 'reached' => 0, 'older' => 2], $this->counted([]));
    }

    /**
     * What came after the plan was switched on counts, also when it is saved again; an exam or a step that is added now
     * counts from now on.
     */
    public function test_the_times_of_plan_exam_and_step_are_respected(): void {
        $this->save([]);
        $this->clock->bump(HOURSECS);
        $new = $this->create_missed($this->clock->time() - 60);
        $this->assertSame(['students' => 0, 'reached' => 0, 'older' => 3], $this->counted(['examids' => [$this->examid, $new]]));
        $this->save(['examids' => [$this->examid, $new]]);
        $this->clock->bump(HOURSECS);
        $GLOBALS['DB']->set_field('quiz', 'timeclose', $this->clock->time() - 60);
        $this->assertSame(3, $this->counted(['examids' => [$this->examid, $new]])['students']);
        $added = [new step('missed', 60, 'missed_en')];
        $this->assertSame(['students' => 0, 'older' => 3], array_diff_key($this->counted(['steps' => $added]), ['reached' => 1]));
    }

    /**
     * Only members of the groups being saved count, whatever was stored.
     */
    public function test_groups_are_respected(): void {
        $generator = $this->getDataGenerator();
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->students['not linked']]);
        $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->students['late']]);
        $limited = ['includeolder' => true, 'groupids' => [(int) $group->id]];
        $this->assertSame(['students' => 1, 'reached' => 0, 'older' => 0], $this->counted($limited));
        $this->save($limited);
        $this->assertSame(2, $this->counted(['includeolder' => true])['students']);
    }

    /**
     * Whom a step leaves out it doesn't concern.
     */
    public function test_who_is_left_out_does_not_count(): void {
        $this->save([]);
        $this->plugin->create_request($this->students['linked'], $this->course->id);
        $count = fn(string ...$leaveout): int => $this->counted([
            'includeolder' => true,
            'steps' => [new step('missed', 0, 'missed_en', $leaveout)],
        ])['students'];
        $this->assertSame([2, 1, 0], [$count(), $count('requested'), $count('noopportunity')]);
    }

    /**
     * After saving, the teacher is told the same of what is stored.
     */
    public function test_the_sentence_tells_the_count(): void {
        $this->save(['includeolder' => true]);
        $this->assertSame(
            get_string('savedonall', 'local_examfollowup', ['students' => 2, 'reached' => 1]),
            concerned::sentence($this->course, repository::of_course($this->course->id))
        );
        $this->save(['enabled' => false]);
        $this->assertSame(
            get_string('savedoff', 'local_examfollowup'),
            concerned::sentence($this->course, repository::of_course($this->course->id))
        );
    }

    /**
     * The count of settings that are not saved.
     *
     * @param array $different
     * @return int[]
     */
    private function counted(array $different): array {
        return concerned::count($this->course, plan_api::draft($this->course->id, $this->settings($different)));
    }

    /**
     * Saves settings.
     *
     * @param array $different
     */
    private function save(array $different): void {
        plan_api::save($this->course->id, $this->settings($different));
    }

    /**
     * Settings of a plan that is on.
     *
     * @param array $different
     * @return plan_settings
     */
    private function settings(array $different): plan_settings {
        return new plan_settings(...$different + [
            'examids' => [$this->examid],
            'steps' => step::with_ids_of([new step('missed', 0, 'missed_en')], repository::of_course($this->course->id)),
            'language' => 'en',
            'quietfrom' => 0,
            'quietto' => 60,
            'weeklycap' => 3,
            'enabled' => true,
        ]);
    }

    /**
     * A quiz with a question that nobody answered.
     *
     * @param int $closed
     * @return int its course module id
     */
    private function create_missed(int $closed): int {
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id, 'timeclose' => $closed]);
        $GLOBALS['DB']->insert_record('quiz_slots', ['quizid' => $quiz->id, 'slot' => 1, 'page' => 1, 'maxmark' => 1]);
        return (int) $quiz->cmid;
    }
}
