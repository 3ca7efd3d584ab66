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

use local_examfollowup\local\plan\repository;

/**
 * Tests of resetting a course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\course_reset
 * @covers     \local_examfollowup\observer
 */
final class course_reset_test extends \advanced_testcase {
    /**
     * The plan stays and is off; what belongs to the students of this course goes, here and in the sidecar.
     */
    public function test_a_reset_course_writes_to_nobody_and_keeps_nothing_of_students(): void {
        global $DB;
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $plugin = $generator->get_plugin_generator('local_examfollowup');
        $student = $generator->create_user();
        $teacher = $generator->create_user();
        $start = time() + WEEKSECS;
        $courses = [];
        foreach (['reset', 'other'] as $which) {
            $courses[$which] = (int) $generator->create_course()->id;
            $generator->enrol_user($student->id, $courses[$which], 'student');
            $generator->enrol_user($teacher->id, $courses[$which], 'editingteacher');
            $plugin->create_plan(['courseid' => $courses[$which]]);
            $plugin->create_request((int) $student->id, $courses[$which]);
            $slot = $plugin->create_slot([
                'courseid' => $courses[$which],
                'teacherid' => (int) $teacher->id,
                'timestart' => $start,
            ]);
            $plugin->create_booking((int) $student->id, $slot);
            $start += DAYSECS;
            $row = ['courseid' => $courses[$which], 'userid' => $student->id, 'timemodified' => 1];
            $DB->insert_record('local_examfollowup_seen', $row + ['digest' => 'x']);
            $step = repository::of_course($courses[$which])->steps[0]->id;
            $DB->insert_record('local_examfollowup_reach', $row + [
                'stepid' => $step, 'cmid' => 1, 'occasion' => 'attempt:1', 'state' => 'sent',
            ]);
        }
        $plugin->create_contact((int) $student->id);

        reset_course_userdata((object) ['id' => $courses['reset'], 'reset_events' => 1]);

        $this->assertEquals(0, repository::of_course($courses['reset'])->enabled);
        $this->assertCount(2, repository::of_course($courses['reset'])->steps);
        $this->assertEquals(1, repository::of_course($courses['other'])->enabled);
        foreach (['request', 'seen', 'reach'] as $table) {
            $left = $DB->get_fieldset("local_examfollowup_$table", 'courseid', []);
            $this->assertEquals([$courses['other']], $left, $table);
        }
        $this->assertSame(2, $DB->count_records('local_examfollowup_slot'), 'What teachers published stays.');
        $this->assertSame(1, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame(1, $DB->count_records('local_examfollowup_contact'));
        $this->assertTrue($DB->record_exists('local_examfollowup_erasure', ['courseid' => $courses['reset'], 'userid' => null]));
    }
}
