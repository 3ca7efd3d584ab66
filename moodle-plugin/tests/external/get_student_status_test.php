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

namespace local_examfollowup\external;

use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of what an answer may be built from.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\get_student_status
 * @covers     \local_examfollowup\local\contact\status
 * @covers     \local_examfollowup\local\contact\student_repository
 */
final class get_student_status_test extends sidecar_testcase {
    /**
     * Exams, outcomes and requests of the courses with follow-up on.
     */
    public function test_exams_and_requests_are_given(): void {
        $now = $this->clock->time();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $quiz = $generator->create_module('quiz', [
            'course' => $this->course->id,
            'name' => 'First & last',
            'timeopen' => $now - WEEKSECS,
            'timeclose' => $now + DAYSECS,
        ]);
        $generator->create_module('assign', ['course' => $this->course->id, 'name' => 'Not in the plan']);
        $this->plugin->create_plan(['courseid' => $this->course->id, 'examids' => [$quiz->cmid]]);
        $requestid = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->sidecar);

        $status = $this->call('get_student_status', $this->student->id);

        $this->assertSame($now, $status['now']);
        $this->assertSame('Ana', $status['student']['firstname']);
        $this->assertSame('none', $status['student']['consent']);
        $this->assertCount(1, $status['courses']);
        $this->assertSame('Algebra & more', $status['courses'][0]['name']);
        $this->assertStringEndsWith("/course/view.php?id={$this->course->id}", $status['courses'][0]['url']);
        $this->assertCount(1, $status['courses'][0]['exams']);
        $exam = $status['courses'][0]['exams'][0];
        $this->assertSame('First & last', $exam['name']);
        $this->assertSame('quiz', $exam['kind']);
        $this->assertSame('pending_open', $exam['outcome']);
        $this->assertSame($now + DAYSECS, $exam['closes']);
        $this->assertSame([[
            'requestid' => $requestid,
            'courseid' => (int) $this->course->id,
            'examid' => null,
            'type' => 'question',
            'state' => 'open',
            'timecreated' => $now,
            'answer' => null,
            'timeanswered' => null,
        ]], $status['requests']);
    }

    /**
     * Courses without follow-up, hidden ones, and those where the enrolment is over or of another kind stay out.
     */
    public function test_other_courses_stay_out(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $generator->create_and_enrol($generator->create_course(), 'student');
        foreach (['off', 'hidden', 'over', 'suspended', 'teaching', 'elsewhere'] as $why) {
            $course = $generator->create_course(['visible' => (int) ($why !== 'hidden')]);
            $this->plugin->create_plan(['courseid' => $course->id, 'enabled' => $why !== 'off']);
            if ($why !== 'elsewhere') {
                $generator->enrol_user(
                    $this->student->id,
                    $course->id,
                    $why === 'teaching' ? 'editingteacher' : 'student',
                    'manual',
                    0,
                    $why === 'over' ? time() - 10 : 0,
                    $why === 'suspended' ? ENROL_USER_SUSPENDED : null
                );
            }
        }
        $this->setUser($this->sidecar);
        $this->assertSame(
            [(int) $this->course->id],
            array_column($this->call('get_student_status', $this->student->id)['courses'], 'courseid')
        );
    }

    /**
     * A student's role may come from the category of the course.
     */
    public function test_a_role_in_the_category_counts(): void {
        global $DB;
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'student']);
        $coursecontext = \core\context\course::instance($this->course->id);
        role_unassign($roleid, $this->student->id, $coursecontext->id);
        $this->assertSame([], $this->call('get_student_status', $this->student->id)['courses']);
        role_assign($roleid, $this->student->id, \core\context\coursecat::instance($this->course->category)->id);
        $this->assertCount(1, $this->call('get_student_status', $this->student->id)['courses']);
    }

    /**
     * Nobody but the sidecar may ask, and only about active students.
     */
    public function test_refusals(): void {
        global $DB;
        $this->assertSame('errorstudent', $this->refusal('get_student_status', 0));
        $this->assertSame('errorstudent', $this->refusal('get_student_status', guest_user()->id));
        $gone = $this->getDataGenerator()->create_user();
        delete_user($gone);
        $this->assertSame('errorstudent', $this->refusal('get_student_status', $gone->id));
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assertSame('errorstudent', $this->refusal('get_student_status', $this->student->id));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('get_student_status', $this->student->id));
    }
}
