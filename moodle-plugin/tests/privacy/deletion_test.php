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

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\writer;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/kept_testcase.php');

/**
 * Tests of what is deleted about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\privacy\provider
 * @covers     \local_examfollowup\local\erasure
 * @covers     \local_examfollowup\local\erasure_repository
 * @covers     \local_examfollowup\local\tutoring\eraser
 * @covers     \local_examfollowup\observer
 */
final class deletion_test extends kept_testcase {
    /**
     * A deleted teacher's answers stay with those who asked, without a name; the slots go, out of calendars too.
     */
    public function test_a_deleted_teacher_leaves_answers_without_a_name(): void {
        global $DB;
        provider::delete_data_for_users(
            new approved_userlist($this->course_context(), 'local_examfollowup', [$this->teacher->id])
        );
        $this->assertSame(2, $DB->count_records('local_examfollowup_request_entry', ['userid' => null]));
        $this->assertFalse($DB->record_exists('local_examfollowup_request_entry', ['userid' => $this->teacher->id]));
        $this->assertSame(0, $DB->count_records('local_examfollowup_slot'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame(0, $DB->count_records('event', ['component' => 'local_examfollowup']));
        $this->assertSame(2, $DB->count_records('local_examfollowup_change', ['type' => 'slot', 'deleted' => 1]));
        $this->assertNotContains(
            (int) $this->course_context()->id,
            array_map('intval', provider::get_contexts_for_userid($this->teacher->id)->get_contextids())
        );
    }

    /**
     * Who recorded the consent of another is told so, and taken out of it; the consent stays.
     */
    public function test_who_recorded_consent_is_taken_out_of_it(): void {
        global $DB;
        [$student] = $this->students;
        $manager = $this->getDataGenerator()->create_user();
        $DB->set_field('local_examfollowup_consent', 'actorid', $manager->id, ['userid' => $student->id]);
        $this->assertEquals(
            [$this->user_context($student)->id],
            provider::get_contexts_for_userid($manager->id)->get_contextids()
        );
        $this->export_all_data_for_user($manager->id, 'local_examfollowup');
        $rows = writer::with_context($this->user_context($student))->get_data(export::path('consent'))->rows;
        $this->assertSame(['active'], array_column($rows, 'state'));
        provider::delete_data_for_user(
            new approved_contextlist($manager, 'local_examfollowup', [$this->user_context($student)->id])
        );
        $this->assertSame([], provider::get_contexts_for_userid($manager->id)->get_contextids());
        $this->assert_kept($student, true);
    }

    /**
     * Deleting a student's data leaves the others'.
     */
    public function test_one_student_is_deleted(): void {
        global $DB;
        [$student, $other] = $this->students;
        provider::delete_data_for_user(new approved_contextlist(
            $student,
            'local_examfollowup',
            provider::get_contexts_for_userid($student->id)->get_contextids()
        ));
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
        $contextid = $this->course_context()->id;
        $files = get_file_storage()->get_area_files($contextid, 'local_examfollowup', 'request', false, 'id', false);
        $this->assertCount(1, $files);
        $this->assertSame(1, $DB->count_records('event', ['component' => 'local_examfollowup']));
    }

    /**
     * Users are deleted in a context, whole contexts too.
     */
    public function test_users_are_deleted_in_a_context(): void {
        global $DB;
        [$student, $other] = $this->students;
        provider::delete_data_for_users(
            new approved_userlist($this->course_context(), 'local_examfollowup', [$student->id])
        );
        $this->assertFalse($DB->record_exists('local_examfollowup_request', ['userid' => $student->id]));
        $this->assertTrue($DB->record_exists('local_examfollowup_contact', ['userid' => $student->id]));
        provider::delete_data_for_users(
            new approved_userlist($this->user_context($student), 'local_examfollowup', [$student->id, $other->id])
        );
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
        provider::delete_data_for_all_users_in_context($this->course_context());
        provider::delete_data_for_all_users_in_context($this->user_context($other));
        $this->assert_kept($other, false);
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan'));
    }

    /**
     * With the account everything goes.
     */
    public function test_a_deleted_account_leaves_nothing(): void {
        $this->preventResetByRollback();
        [$student, $other] = $this->students;
        delete_user($student);
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
    }

    /**
     * With an activity goes what became of messages about it, and nothing else.
     */
    public function test_a_deleted_activity_leaves_no_reach(): void {
        $this->preventResetByRollback();
        global $DB;
        [$student, $other] = $this->students;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $DB->set_field('local_examfollowup_reach', 'cmid', $quiz->cmid, ['userid' => $student->id]);
        course_delete_module($quiz->cmid);
        $this->assertSame(0, $DB->count_records('local_examfollowup_reach', ['userid' => $student->id]));
        $this->assert_kept($other, true);
    }
}
