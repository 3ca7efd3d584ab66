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
use local_examfollowup\local\conversation\actions;
use local_examfollowup\local\conversation\api as conversation_api;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../inbox_testcase.php');

/**
 * Tests of reading and steering conversations.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\list_conversations
 * @covers     \local_examfollowup\external\get_transcript
 * @covers     \local_examfollowup\external\send_reply
 * @covers     \local_examfollowup\external\pause_conversation
 * @covers     \local_examfollowup\local\conversation\actions
 * @covers     \local_examfollowup\local\conversation\api
 * @covers     \local_examfollowup\local\conversation\shape
 * @covers     \local_examfollowup\event\conversation_viewed
 */
final class conversations_test extends inbox_testcase {
    /** A conversation as the sidecar gives it. */
    private const ROW = [
        'lastat' => 1764000000,
        'excerpt' => 'Is 3 < 5?',
        'direction' => 'in',
        'handoff' => true,
        'paused' => false,
        'windowuntil' => null,
    ];
    /** A message as the sidecar gives it. */
    private const MESSAGE = [
        'id' => '7',
        'at' => 1764000000,
        'direction' => 'out',
        'author' => 'followup',
        'text' => 'You passed <b>',
        'status' => 'read',
        'reason' => null,
    ];
    /** What is known beside the messages. */
    private const STATE = ['windowuntil' => 1764000600, 'handoff' => false, 'paused' => true, 'suppressed' => false];

    /**
     * Who may access all groups lists everybody; whoever may not, those of their groups at that moment, maybe nobody.
     */
    public function test_a_teacher_lists_conversations_of_their_groups(): void {
        $group = [(int) $this->student->id, (int) $this->teacher->id];
        foreach ([[$this->teacher, $group], [$this->stranger, []], [get_admin(), null]] as [$who, $seen]) {
            $this->setUser($who);
            $row = ['userid' => (int) $this->student->id] + self::ROW;
            $this->sidecar_answers(['total' => 1, 'rows' => [$row + ['secret' => 'x']]]);
            $found = $this->call('list_conversations', $this->course->id, -1, 500);
            $this->assertSame(['total' => 1, 'rows' => [$row]], $found);
            $this->assertSame(['list', [
                'courseid' => (int) $this->course->id,
                'userids' => $seen,
                'page' => 0,
                'pagesize' => 100,
            ]], $this->last_asked());
            $this->assertSame(['conversations', "course:{$this->course->id}"], $this->last_token());
        }
    }

    /**
     * A transcript is given as it is, and reading it is on record with the student's name on it.
     */
    public function test_reading_a_transcript_is_recorded(): void {
        $this->setUser($this->teacher);
        $sink = $this->redirectEvents();
        $this->sidecar_answers(['messages' => [self::MESSAGE]] + self::STATE);
        $transcript = $this->call('get_transcript', $this->course->id, $this->student->id, 1764000001, 500);
        $this->assertSame(['messages' => [self::MESSAGE]] + self::STATE, $transcript);
        $this->assertSame(['transcript', [
            'courseid' => (int) $this->course->id,
            'userid' => (int) $this->student->id,
            'before' => 1764000001,
            'limit' => 100,
        ]], $this->last_asked());
        $events = $sink->get_events();
        $this->assertSame(['conversation_viewed'], self::events($sink));
        $this->assertEquals($this->student->id, end($events)->relateduserid);
        $this->assertStringContainsString("student={$this->student->id}", end($events)->get_url()->out(false));
        $this->assertStringContainsString("'{$this->student->id}'", end($events)->get_description());
    }

    /**
     * What couldn't be read is not on record as read.
     */
    public function test_an_unreachable_transcript_is_not_recorded(): void {
        $this->setUser($this->teacher);
        $sink = $this->redirectEvents();
        $this->sidecar_fails();
        $this->assertSame('sidecarerror', $this->refusal('get_transcript', $this->course->id, $this->student->id));
        $this->assertSame([], self::events($sink));
    }

    /**
     * A reply goes out as the teacher's, and a refusal comes back with its reason.
     */
    public function test_a_reply_is_sent_or_the_reason_given(): void {
        $this->setUser($this->teacher);
        $this->sidecar_answers(['queued' => true, 'reason' => '']);
        $sent = $this->call('send_reply', $this->course->id, $this->student->id, ' See <you> ', 'r-1');
        $this->assertSame(['queued' => true, 'reason' => ''], $sent);
        $this->assertSame(['reply', [
            'courseid' => (int) $this->course->id,
            'userid' => (int) $this->student->id,
            'text' => 'See <you>',
            'operationid' => "user:{$this->teacher->id}:r-1",
        ]], $this->last_asked());
        $this->sidecar_answers(['queued' => false, 'reason' => 'window_closed']);
        $this->assertSame('window_closed', $this->call('send_reply', $this->course->id, $this->student->id, 'Hi', 'r-2')['reason']);
    }

    /**
     * A reply without words, one that WhatsApp doesn't take, and a bad id are refused, and nothing is asked.
     */
    public function test_bad_replies_are_refused(): void {
        $this->setUser($this->teacher);
        $send = fn(string $text, string $id): string
            => $this->refusal('send_reply', $this->course->id, $this->student->id, $text, $id);
        $this->assertSame('errorrequestlength', $send(" \n", 'r-1'));
        $this->assertSame('errorrequestlength', $send(str_repeat('ñ', conversation_api::LENGTH + 1), 'r-1'));
        $this->assertSame('invalidparameter', $send('Hi', 'r 1'));
        $this->assertSame('invalidparameter', $send('Hi', ''));
        $this->assertSame([], $this->asked);
    }

    /**
     * The bot is paused, and answers again.
     */
    public function test_the_bot_is_paused_and_answers_again(): void {
        $this->setUser($this->teacher);
        foreach ([true, false] as $paused) {
            $this->sidecar_answers(['paused' => $paused]);
            $answer = $this->call('pause_conversation', $this->course->id, $this->student->id, $paused);
            $this->assertSame(['paused' => $paused], $answer);
            $this->assertSame(['pause', [
                'courseid' => (int) $this->course->id,
                'userid' => (int) $this->student->id,
                'paused' => $paused,
            ]], $this->last_asked());
        }
    }

    /**
     * The bot is let answer again after a pause and after a reply of a teacher's own; where another course keeps it silent,
     * that is said.
     */
    public function test_the_bot_is_let_answer_again(): void {
        $this->setUser($this->teacher);
        $actions = new actions(course_context::instance($this->course->id), $this->student->id, null);
        $this->sidecar_answers(['paused' => false]);
        $this->sidecar_answers(['handoff' => false, 'paused' => false]);
        $this->assertSame('resumed', $actions->run('resume', '', 'o-1'));
        $about = ['courseid' => (int) $this->course->id, 'userid' => (int) $this->student->id];
        $this->assertSame(['close', $about], $this->last_asked());
        array_pop($this->asked);
        $this->assertSame(['pause', $about + ['paused' => false]], $this->last_asked());
        foreach (['handoff', 'paused'] as $silence) {
            $this->sidecar_answers(['paused' => false]);
            $this->sidecar_answers([$silence => true]);
            try {
                $actions->run('resume', '', 'o-2');
                $this->fail('Said to answer again');
            } catch (\moodle_exception $e) {
                $this->assertSame('errorstillsilent', $e->errorcode);
            }
        }
    }

    /**
     * Other groups' teachers, students and strangers are refused before anything is asked; so is a course that isn't there.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $args after course and student
     */
    public function test_who_is_refused(string $name, array $args): void {
        $on = fn(int $courseid, int $userid): string => $this->refusal($name, $courseid, $userid, ...$args);
        $this->setUser($this->stranger);
        $this->assertSame('errornotyourstudent', $on($this->course->id, $this->student->id));
        $this->setUser($this->teacher);
        $this->assertSame('errornotyourstudent', $on($this->course->id, 0));
        $this->assertSame('errornocourse', $on(0, $this->student->id));
        $other = $this->getDataGenerator()->create_course();
        $this->assertSame('requireloginerror', $on($other->id, $this->student->id));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $on($this->course->id, $this->student->id));
        $this->assertSame([], $this->asked);
    }

    /**
     * The functions about one student.
     *
     * @return array
     */
    public static function functions(): array {
        return [
            'reading' => ['get_transcript', []],
            'writing' => ['send_reply', ['Hi', 'r-1']],
            'pausing' => ['pause_conversation', [true]],
        ];
    }

    /**
     * Whoever doesn't answer students lists nothing, and nobody does on the front page.
     */
    public function test_who_lists_nothing(): void {
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('list_conversations', $this->course->id));
        $this->setAdminUser();
        $this->assertSame('nopermissions', $this->refusal('list_conversations', SITEID));
        $this->assertSame('errornocourse', $this->refusal('list_conversations', 0));
        $this->assertSame([], $this->asked);
    }
}
