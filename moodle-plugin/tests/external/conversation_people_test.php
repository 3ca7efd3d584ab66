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

use core\context\course as course_context;
use local_examfollowup\inbox_testcase;
use local_examfollowup\local\request\repository;
use local_examfollowup\output\inbox_thread;
use local_examfollowup\permission;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../inbox_testcase.php');

/**
 * Tests of whose conversations a teacher of a course reads and steers, where groups limit nothing.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\conversation\people_repository
 * @covers     \local_examfollowup\local\conversation\conversation_permission
 * @covers     \local_examfollowup\local\conversation\api
 * @covers     \local_examfollowup\output\inbox_thread
 */
final class conversation_people_test extends inbox_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        update_course((object) ['id' => $this->course->id, 'groupmode' => NOGROUPS]);
    }

    /**
     * Students of other courses, colleagues, and accounts without a course are nobody's here: nothing is asked.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $args after course and student
     */
    public function test_who_is_no_student_of_the_course_is_refused(string $name, array $args): void {
        $generator = $this->getDataGenerator();
        $elsewhere = $generator->create_course();
        $this->plugin->create_plan(['courseid' => $elsewhere->id]);
        $foreign = $generator->create_and_enrol($elsewhere, 'student');
        $this->plugin->create_request($foreign->id, $elsewhere->id);
        $roleonly = $generator->create_user();
        role_assign($this->student_role(), $roleonly->id, course_context::instance($this->course->id));
        foreach ([$foreign, $this->stranger, $generator->create_user(), $roleonly, guest_user(), get_admin()] as $nobody) {
            foreach ([$this->teacher, get_admin()] as $who) {
                $this->setUser($who);
                $this->assertSame('errornotyourstudent', $this->refusal($name, $this->course->id, $nobody->id, ...$args));
            }
        }
        $this->assertSame([], $this->asked);
    }

    /**
     * The functions about one student, and what the sidecar says to each.
     *
     * @return array
     */
    public static function functions(): array {
        return [
            'reading' => ['get_transcript', [], ['messages' => []]],
            'writing' => ['send_reply', ['Hi', 'r-1'], ['queued' => true]],
            'pausing' => ['pause_conversation', [true], ['paused' => true]],
        ];
    }

    /**
     * A student whose enrolment is suspended or over, or who was given the role for an activity or a category, is one.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $args after course and student
     * @param array $said
     */
    public function test_students_in_whatever_state_are_conversed_with(string $name, array $args, array $said): void {
        $generator = $this->getDataGenerator();
        $over = $generator->create_user();
        $generator->enrol_user($over->id, $this->course->id, 'student', 'manual', 1, 2, ENROL_USER_SUSPENDED);
        $quiz = $generator->create_module('quiz', ['course' => $this->course->id]);
        $places = [\core\context\module::instance($quiz->cmid), \core\context\coursecat::instance($this->course->category)];
        $students = [$this->student, $over];
        foreach ($places as $place) {
            $students[] = $generator->create_and_enrol($this->course, 'guest');
            role_assign($this->student_role(), end($students)->id, $place);
        }
        $this->setUser($this->teacher);
        foreach ($students as $student) {
            $this->sidecar_answers($said);
            $this->call($name, $this->course->id, $student->id, ...$args);
            $this->assertSame((int) $student->id, $this->last_asked()[1]['userid']);
        }
    }

    /**
     * Whoever left is read where they asked something in this course, and never written to, paused, answered or closed.
     */
    public function test_who_left_is_only_read_where_they_asked(): void {
        $silent = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->leave($this->student, $silent);
        $this->setUser($this->teacher);
        $this->sidecar_answers(['messages' => []]);
        $this->assertSame([], $this->call('get_transcript', $this->course->id, $this->student->id)['messages']);
        $refused = fn(string $name, mixed ...$args): string => $this->refusal($name, ...$args);
        foreach (['send_reply' => ['Hi', 'r-1'], 'pause_conversation' => [true]] as $name => $args) {
            $this->assertSame('errornotyourstudent', $refused($name, $this->course->id, $this->student->id, ...$args));
        }
        $this->assertSame('errornotyourstudent', $refused('answer_request', $id, 'Yes', 'a-1'));
        $this->assertSame('errornotyourstudent', $refused('close_request', $id, 'c-1'));
        $this->assertSame('errornotyourstudent', $refused('get_transcript', $this->course->id, $silent->id));
        $this->assertSame('open', repository::get($id)->state);
        $this->assertCount(1, $this->asked);
    }

    /**
     * The page of whoever left has no buttons, and says why.
     */
    public function test_the_thread_of_who_left_has_no_buttons(): void {
        global $PAGE;
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['text' => 'When is it?']);
        $this->leave($this->student);
        $this->setUser($this->teacher);
        $this->sidecar_answers(['messages' => [], 'windowuntil' => $this->clock->time() + 60]);
        $PAGE->set_url('/local/examfollowup/inbox.php');
        $context = course_context::instance($this->course->id);
        $html = $PAGE->get_renderer('core')->render(new inbox_thread($context, $this->student, repository::get($id), null, []));
        $this->assertStringContainsString('When is it?', $html);
        $this->assertStringContainsString(get_string('inboxleft', 'local_examfollowup'), $html);
        $this->assertStringNotContainsString('<form', $html);
    }

    /**
     * The list leaves out whoever may not be read.
     */
    public function test_conversations_of_who_may_not_be_read_are_not_listed(): void {
        $gone = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $asked = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $this->plugin->create_request($asked->id, $this->course->id);
        $this->leave($gone, $asked);
        $this->setUser($this->teacher);
        $rows = array_map(
            static fn(\stdClass $user): array => ['userid' => (int) $user->id, 'direction' => 'in'],
            [$gone, $this->student, $asked, $this->stranger]
        );
        $this->sidecar_answers(['total' => 4, 'rows' => $rows]);
        $listed = array_column($this->call('list_conversations', $this->course->id)['rows'], 'userid');
        $this->assertSame([(int) $this->student->id, (int) $asked->id], $listed);
    }

    /**
     * Whoever doesn't answer students here reads nobody, not even the own words.
     */
    public function test_students_read_nobody(): void {
        $this->setUser($this->student);
        $this->assertFalse(permission::can_read_from(course_context::instance($this->course->id), $this->student->id));
    }

    /**
     * Takes students out of the course.
     *
     * @param \stdClass ...$students
     */
    private function leave(\stdClass ...$students): void {
        global $DB;
        $manual = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual'], '*', MUST_EXIST);
        foreach ($students as $student) {
            enrol_get_plugin('manual')->unenrol_user($manual, $student->id);
        }
    }

    /**
     * The role of students.
     *
     * @return int
     */
    private function student_role(): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    }
}
