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

use local_examfollowup\inbox_testcase;
use local_examfollowup\local\request\repository;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../inbox_testcase.php');

/**
 * Tests of answering and closing requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\answer_request
 * @covers     \local_examfollowup\external\close_request
 * @covers     \local_examfollowup\local\conversation\api
 * @covers     \local_examfollowup\event\request_answered
 * @covers     \local_examfollowup\event\request_closed
 */
final class answer_request_test extends inbox_testcase {
    /**
     * A teacher of the student's group answers, once, with words as they are.
     */
    public function test_a_teacher_answers(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $sink = $this->redirectEvents();
        $this->assertSame(['requestid' => $id, 'state' => 'answered'], $this->call('answer_request', $id, 'x < 5', 'a-1'));
        $this->assertSame(['requestid' => $id, 'state' => 'answered'], $this->call('answer_request', $id, 'x < 5', 'a-1'));
        $this->assertSame(['request_answered'], self::events($sink));
        $this->setUser($this->sidecar);
        $this->assertSame('x < 5', $this->call('get_student_status', $this->student->id)['requests'][0]['answer']);
    }

    /**
     * Closing lets the bot answer again, and asks the sidecar to.
     */
    public function test_closing_hands_back_to_the_bot(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'handoff']);
        $this->setUser($this->teacher);
        $this->sidecar_answers(['handoff' => false]);
        $sink = $this->redirectEvents();
        $closed = $this->call('close_request', $id, 'c-1');
        $this->assertSame(['requestid' => $id, 'state' => 'closed', 'handedback' => true], $closed);
        $this->assertSame(
            ['close', ['courseid' => (int) $this->course->id, 'userid' => (int) $this->student->id]],
            $this->last_asked()
        );
        $this->assertSame(['request_closed'], self::events($sink));
        $this->assertSame('errorrequestclosed', $this->refusal('close_request', $id, 'c-2'));
        $this->assertSame('errorrequestclosed', $this->refusal('answer_request', $id, 'Late', 'a-1'));
        $this->assertCount(1, $this->asked);
    }

    /**
     * While the student waits for a person, closing something else leaves the bot silent.
     */
    public function test_a_student_who_waits_for_a_person_is_left_to_people(): void {
        $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'handoff']);
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $this->assertFalse($this->call('close_request', $id, 'c-1')['handedback']);
        $this->assertSame([], $this->asked);
    }

    /**
     * A pause that a teacher set stays when a request is closed: other requests ask for nothing, and a handoff says so.
     */
    public function test_closing_leaves_a_pause_alone(): void {
        $question = $this->plugin->create_request($this->student->id, $this->course->id);
        $handoff = $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'handoff']);
        $this->setUser($this->teacher);
        $this->sidecar_answers(['handoff' => false, 'paused' => true]);
        $this->assertFalse($this->call('close_request', $handoff, 'c-1')['handedback']);
        $this->assertSame('close', $this->last_asked()[0]);
        $this->assertFalse($this->call('close_request', $question, 'c-2')['handedback']);
        $this->assertCount(1, $this->asked);
    }

    /**
     * A sidecar that is out of order keeps no request open, and it is said that the bot wasn't told.
     */
    public function test_a_request_is_closed_without_the_sidecar(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'handoff']);
        $this->setUser($this->teacher);
        $this->sidecar_fails();
        $this->assertFalse($this->call('close_request', $id, 'c-1')['handedback']);
        $this->assertSame('closed', repository::get($id)->state);
    }

    /**
     * Other groups' teachers, students and crafted ids are refused, and nothing is written.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $args after the request
     */
    public function test_who_is_refused(string $name, array $args): void {
        global $DB;
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        foreach ([[$this->stranger, 'errornotyourstudent'], [$this->student, 'nopermissions']] as [$who, $error]) {
            $this->setUser($who);
            $this->assertSame($error, $this->refusal($name, $id, ...$args));
        }
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->getDataGenerator()->create_course(), 'editingteacher'));
        $this->assertSame('requireloginerror', $this->refusal($name, $id, ...$args));
        $this->setUser($this->teacher);
        $this->assertSame('errorrequestgone', $this->refusal($name, 0, ...$args));
        $this->assertSame('invalidparameter', $this->refusal($name, $id, ...array_fill(0, count($args), 'not an id!')));
        $this->assertSame('open', repository::get($id)->state);
        $this->assertSame(1, $DB->count_records('local_examfollowup_request_entry'));
    }

    /**
     * The functions about one request.
     *
     * @return array
     */
    public static function functions(): array {
        return ['answering' => ['answer_request', ['Yes', 'a-1']], 'closing' => ['close_request', ['c-1']]];
    }

    /**
     * An answer without words or with too many is refused.
     */
    public function test_bad_answers_are_refused(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $this->assertSame('errorrequestlength', $this->refusal('answer_request', $id, '   ', 'a-1'));
        $this->assertSame('errorrequestlength', $this->refusal('answer_request', $id, str_repeat('x', 10000), 'a-1'));
        $this->assertSame('open', repository::get($id)->state);
    }
}
