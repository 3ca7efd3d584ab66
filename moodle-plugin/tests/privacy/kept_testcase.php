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

namespace local_examfollowup\privacy;

use core\context\course as course_context;
use core\context\user as user_context;
use core_privacy\tests\provider_testcase;

/**
 * For tests about two students of whom everything is kept that can be.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class kept_testcase extends provider_testcase {
    /** Tables about people. */
    protected const TABLES = ['contact', 'consent', 'code', 'operation', 'request', 'request_entry', 'booking', 'reach', 'seen'];
    /** @var \stdClass A course with follow-up on. */
    protected \stdClass $course;
    /** @var \stdClass A teacher who answered, and gives tutoring. */
    protected \stdClass $teacher;
    /** @var \stdClass[] Two students about whom everything is kept. */
    protected array $students = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->course = $generator->create_course();
        $plugin->create_plan(['courseid' => $this->course->id]);
        $this->teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        foreach ([0, 1] as $i) {
            $this->students[$i] = $generator->create_and_enrol($this->course, 'student');
            $plugin->create_contact($this->students[$i]->id, "whatsapp:+1555010000$i");
            $this->keep_everything($this->students[$i], $plugin->create_request($this->students[$i]->id, $this->course->id));
        }
    }

    /**
     * Whether everything or nothing is kept about a student.
     *
     * @param \stdClass $user
     * @param bool $kept
     */
    protected function assert_kept(\stdClass $user, bool $kept): void {
        global $DB;
        foreach (self::TABLES as $table) {
            $exists = $DB->record_exists("local_examfollowup_$table", ['userid' => $user->id]);
            $this->assertSame($kept, $exists, $table);
        }
    }

    /**
     * Keeps of a student what only the plugin's other parts make.
     *
     * @param \stdClass $student
     * @param int $requestid
     */
    protected function keep_everything(\stdClass $student, int $requestid): void {
        global $DB;
        $mine = ['userid' => $student->id, 'courseid' => $this->course->id];
        $entry = ['requestid' => $requestid, 'timecreated' => 2];
        $DB->insert_record('local_examfollowup_request_entry', $entry + [
            'userid' => $student->id, 'kind' => 'student', 'content' => 'When?',
        ]);
        $DB->insert_record('local_examfollowup_request_entry', $entry + [
            'userid' => $this->teacher->id, 'kind' => 'reply', 'content' => 'Monday', 'state' => 'answered',
        ]);
        get_file_storage()->create_file_from_string([
            'contextid' => $this->course_context()->id,
            'component' => 'local_examfollowup',
            'filearea' => 'request',
            'itemid' => $requestid,
            'filepath' => '/',
            'filename' => 'excuse.txt',
        ], 'I was ill.');
        $event = \calendar_event::create((object) [
            'name' => 'Tutoring', 'timestart' => 3, 'component' => 'local_examfollowup', 'eventtype' => 'user', 'modulename' => '',
            'userid' => $student->id, 'courseid' => 0, 'groupid' => 0, 'instance' => 0, 'timeduration' => 0, 'description' => '',
        ], false);
        $slotid = $DB->insert_record('local_examfollowup_slot', [
            'courseid' => $this->course->id, 'teacherid' => $this->teacher->id, 'type' => 'individual', 'name' => 'Tutoring',
            'timestart' => 3, 'timeend' => 4, 'place' => 'Room 1', 'state' => 'open',
            'timecreated' => 1, 'timemodified' => 1, 'usermodified' => $this->teacher->id,
        ]);
        $DB->insert_record('local_examfollowup_booking', [
            'slotid' => $slotid, 'userid' => $student->id, 'seat' => 1, 'eventid' => $event->id,
            'timecreated' => 2, 'timemodified' => 2,
        ]);
        $DB->insert_record('local_examfollowup_seen', $mine + ['digest' => 'x', 'timemodified' => 2]);
        $DB->insert_record('local_examfollowup_reach', $mine + [
            'stepid' => 1, 'cmid' => 1, 'occasion' => 'attempt:1', 'state' => 'sent', 'timesent' => 5, 'timemodified' => 5,
        ]);
    }

    /**
     * The context of the course.
     *
     * @return course_context
     */
    protected function course_context(): course_context {
        return course_context::instance($this->course->id);
    }

    /**
     * The context of a student.
     *
     * @param \stdClass $user
     * @return user_context
     */
    protected function user_context(\stdClass $user): user_context {
        return user_context::instance($user->id);
    }
}
