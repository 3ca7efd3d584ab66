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

namespace local_examfollowup\request;

use local_examfollowup\local\erasure;
use local_examfollowup\sidecar_testcase;
use local_examfollowup\task\notify_request;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');
require_once(__DIR__ . '/file_contents.php');

/**
 * Tests of who is told of requests in Moodle, and of forgetting requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\task\notify_request
 * @covers     \local_examfollowup\local\request\notifier
 * @covers     \local_examfollowup\local\request\erasure
 * @covers     \local_examfollowup\local\group_view
 */
final class notify_test extends sidecar_testcase {
    /**
     * Every teacher of the course is told once, with a link to the inbox and without what the student wrote.
     */
    public function test_teachers_are_told_once(): void {
        $generator = $this->getDataGenerator();
        $teachers = [
            $generator->create_and_enrol($this->course, 'teacher')->id,
            $generator->create_and_enrol($this->course, 'editingteacher')->id,
        ];
        $generator->enrol_user($generator->create_user()->id, $this->course->id, 'teacher', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['text' => 'My secret reason']);
        $messages = $this->messages();
        $this->assertEqualsCanonicalizing($teachers, array_column($messages, 'useridto'));
        foreach ($messages as $message) {
            $this->assertSame('request', $message->eventtype);
            $this->assertStringNotContainsString('secret', json_encode($message));
            $this->assertStringNotContainsString('Ana', $message->subject);
            $this->assertStringContainsString('Algebra & more', $message->subject);
            $this->assertStringContainsString("inbox.php?id={$this->course->id}&request=$id", $message->contexturl);
        }
        $this->assertSame([], $this->messages());
    }

    /**
     * Who is told is decided by the groups of the moment in which it is told.
     */
    public function test_only_teachers_of_the_students_group_are_told(): void {
        $generator = $this->getDataGenerator();
        update_course((object) ['id' => $this->course->id, 'groupmode' => SEPARATEGROUPS]);
        $mine = $generator->create_and_enrol($this->course, 'teacher');
        $generator->create_and_enrol($this->course, 'teacher');
        $all = $generator->create_and_enrol($this->course, 'editingteacher');
        $group = $generator->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->student);
        $this->plugin->create_request($this->student->id, $this->course->id);
        groups_add_member($group, $mine);
        $this->assertEqualsCanonicalizing([$mine->id, $all->id], array_column($this->messages(), 'useridto'));
    }

    /**
     * The student is told the newest answer, once, though two came; and the teachers nothing about what is answered already.
     */
    public function test_the_student_is_told_the_answer(): void {
        $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->plugin->answer_request($id, 'On Sunday');
        $this->plugin->answer_request($id, 'On <Monday>');
        $messages = $this->messages();
        $this->assertSame([$this->student->id], array_column($messages, 'useridto'));
        $this->assertSame('requestanswered', $messages[0]->eventtype);
        $this->assertStringContainsString('On <Monday>', $messages[0]->fullmessage);
        $this->assertStringContainsString('On &lt;Monday&gt;', $messages[0]->fullmessagehtml);
    }

    /**
     * Nobody is told about a closed request, or one that was erased meanwhile; one that is opened again is told again.
     */
    public function test_what_is_gone_is_not_told(): void {
        $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['history' => ['answer', 'close']]);
        $this->assertSame([], $this->messages());
        $this->plugin->create_request($this->student->id, $this->course->id, ['text' => 'And where?']);
        $this->assertCount(1, $this->messages());
        $this->plugin->answer_request($id);
        erasure::of_users([$this->student->id]);
        $this->assertSame([], $this->messages());
    }

    /**
     * Forgetting a student, in a course or everywhere, takes history and files along, and leaves a tombstone.
     */
    public function test_erasing_takes_history_and_files(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $other = $generator->create_course();
        $this->plugin->create_plan(['courseid' => $other->id]);
        $generator->enrol_user($this->student->id, $other->id, 'student');
        $neighbour = $generator->create_and_enrol($this->course, 'student');
        foreach ([[$this->student, $this->course], [$this->student, $other], [$neighbour, $this->course]] as $n => $whose) {
            $draft = $this->plugin->create_draft('note.pdf', file_contents::PDF);
            $this->call('create_request', $whose[0]->id, $whose[1]->id, 'justification', 'Ill', null, "op-$n", $draft);
        }
        erasure::of_users_in_course([$this->student->id], $this->course->id);
        $this->assertSame([2, 2, 2], $this->counts());
        $this->assertSame(1, $DB->count_records('local_examfollowup_change', ['type' => 'request', 'deleted' => 1]));
        erasure::of_users([$this->student->id]);
        $this->assertSame([1, 1, 1], $this->counts());
        erasure::of_course($this->course->id);
        $this->assertSame([0, 0, 0], $this->counts());
    }

    /**
     * A deleted course leaves no request behind.
     */
    public function test_a_deleted_course_leaves_nothing(): void {
        $this->preventResetByRollback();
        $draft = $this->plugin->create_draft('note.pdf', file_contents::PDF);
        $this->call('create_request', $this->student->id, $this->course->id, 'justification', 'Ill', null, 'op-1', $draft);
        $this->setAdminUser();
        delete_course($this->course, false);
        $this->assertSame([0, 0, 0], $this->counts());
    }

    /**
     * What a teacher answered stays the student's when the teacher is forgotten; who it was doesn't.
     */
    public function test_a_forgotten_teacher_is_nobody(): void {
        global $DB;
        $this->setUser($teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['history' => ['answer']]);
        erasure::of_users([$teacher->id]);
        $entries = array_column($DB->get_records('local_examfollowup_request_entry', ['requestid' => $id], 'id'), 'userid');
        $this->assertSame([$this->student->id, null], $entries);
    }

    /**
     * Requests, entries and files that are there.
     *
     * @return int[]
     */
    private function counts(): array {
        global $DB;
        return [
            $DB->count_records('local_examfollowup_request'),
            $DB->count_records('local_examfollowup_request_entry'),
            $DB->count_records_select('files', "component = 'local_examfollowup' AND filename <> '.'"),
        ];
    }

    /**
     * What was sent through Moodle by the tasks that were waiting.
     *
     * @return \stdClass[]
     */
    private function messages(): array {
        $user = $GLOBALS['USER'];
        $sink = $this->redirectMessages();
        $this->runAdhocTasks(notify_request::class);
        $messages = $sink->get_messages();
        $sink->close();
        $this->setUser($user);
        return $messages;
    }
}
