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

use local_examfollowup\local\request\api as request_api;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of recording what students ask.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\create_request
 * @covers     \local_examfollowup\local\request\repository
 * @covers     \local_examfollowup\local\request\request_type
 */
final class create_request_test extends sidecar_testcase {
    /**
     * A request is recorded once, however often the call comes.
     */
    public function test_a_request_is_recorded_once(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $first = $this->ask(['type' => 'justification', 'examid' => $quiz->cmid]);
        $this->assertSame('open', $first['state']);
        $this->assertSame($first, $this->ask(['type' => 'justification', 'examid' => $quiz->cmid]));
        $request = $DB->get_record('local_examfollowup_request', [], '*', MUST_EXIST);
        $this->assertEquals($first['requestid'], $request->id);
        $this->assertEquals($this->student->id, $request->userid);
        $this->assertEquals($quiz->cmid, $request->cmid);
        $this->assertSame('justification', $request->type);
        $this->assertSame('I was ill', $request->content);
    }

    /**
     * All kinds can be asked, a person to talk with among them.
     */
    public function test_every_kind_is_recorded(): void {
        global $DB;
        foreach (['justification', 'question', 'review', 'technical', 'handoff'] as $type) {
            $this->ask(['type' => $type, 'operationid' => "op-$type"]);
        }
        $this->assertSame(5, $DB->count_records('local_examfollowup_request'));
    }

    /**
     * A repeat gets the first answer though the student left the course meanwhile; a new request is refused.
     */
    public function test_a_repeat_after_leaving_gets_the_first_answer(): void {
        global $DB;
        $first = $this->ask([]);
        $DB->delete_records('user_enrolments', ['userid' => $this->student->id]);
        $this->assertSame($first, $this->ask([]));
        $this->assertSame('errorstudentcourse', $this->refuse(['operationid' => 'op-2']));
    }

    /**
     * What is no request of a student of this course is refused, and nothing is written.
     */
    public function test_refusals(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course();
        $elsewhere = $this->getDataGenerator()->create_module('quiz', ['course' => $other->id]);
        $this->assertSame('invalidparameter', $this->refuse(['type' => 'complaint']));
        $this->assertSame('errorrequestlength', $this->refuse(['text' => '  ']));
        $this->assertSame('errorrequestlength', $this->refuse(['text' => str_repeat('ñ', request_api::LENGTH + 1)]));
        $this->assertSame('invalidparameter', $this->refuse(['examid' => $elsewhere->cmid]));
        $this->assertSame('errorstudentcourse', $this->refuse(['courseid' => $other->id]));
        $this->assertSame('errorstudentcourse', $this->refuse(['courseid' => 0]));
        $this->assertSame('errorstudent', $this->refuse(['userid' => 0]));
        $DB->set_field('local_examfollowup_plan', 'enabled', 0);
        $this->assertSame('errorstudentcourse', $this->refuse([]));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refuse([]));
        $this->assertSame(0, $DB->count_records('local_examfollowup_request'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }

    /**
     * A student asks something.
     *
     * @param array $changed
     * @return array
     */
    private function ask(array $changed): array {
        return $this->call('create_request', ...$this->params($changed));
    }

    /**
     * Something that must be refused.
     *
     * @param array $changed
     * @return string
     */
    private function refuse(array $changed): string {
        return $this->refusal('create_request', ...$this->params($changed));
    }

    /**
     * Parameters of the function.
     *
     * @param array $changed
     * @return array
     */
    private function params(array $changed): array {
        return array_merge([
            'userid' => $this->student->id,
            'courseid' => $this->course->id,
            'type' => 'question',
            'text' => 'I was ill',
            'examid' => null,
            'operationid' => 'op-1',
        ], $changed);
    }
}
