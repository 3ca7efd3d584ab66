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

use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\request\entry_repository;
use local_examfollowup\local\request\repository;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of the states of requests and of what is told about them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\request\api
 * @covers     \local_examfollowup\local\request\desk
 * @covers     \local_examfollowup\local\request\repository
 * @covers     \local_examfollowup\local\request\entry_repository
 * @covers     \local_examfollowup\local\request\exporter
 * @covers     \local_examfollowup\event\request_event
 * @covers     \local_examfollowup\event\request_created
 * @covers     \local_examfollowup\event\request_reopened
 */
final class request_test extends sidecar_testcase {
    /** @var \stdClass A teacher of the course. */
    private \stdClass $teacher;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
    }

    /**
     * A request is answered and closed, and a new message of its student opens it again; who did what stays in its history.
     */
    public function test_a_request_goes_from_state_to_state(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $this->assertSame(['requestid' => $id, 'state' => 'answered'], request_api::answer($id, ' On Monday. ', 'a1'));
        $this->assertSame(['requestid' => $id, 'state' => 'closed'], request_api::close($id, 'a2'));
        request_api::reopen($id, 'Which Monday?');
        $this->assertSame('open', repository::get($id)->state);
        $history = array_map(
            static fn(\stdClass $entry): array => [$entry->kind, $entry->content, $entry->state, (int) $entry->userid],
            array_values(entry_repository::of_request($id))
        );
        $student = (int) $this->student->id;
        $teacher = (int) $this->teacher->id;
        $this->assertSame([
            ['student', 'When is the next exam?', 'open', $student],
            ['reply', 'On Monday.', 'answered', $teacher],
            ['state', null, 'closed', $teacher],
            ['student', 'Which Monday?', 'open', $student],
        ], $history);
    }

    /**
     * A message of the same kind within a week of the answer goes on with that request; another kind, another exam, an open
     * one and a later one don't.
     */
    public function test_a_new_message_goes_on_with_what_was_answered(): void {
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $ask = fn(array $record = []): int
            => $this->plugin->create_request($this->student->id, $this->course->id, $record);
        $first = $ask(['history' => ['answer']]);
        $this->assertNotSame($first, $ask(['type' => 'review']));
        $this->assertNotSame($first, $ask(['cmid' => $quiz->cmid]));
        $this->clock->bump(7 * DAYSECS);
        $this->assertSame($first, $ask());
        $this->assertSame('open', repository::get($first)->state);
        $second = $ask(['history' => ['close']]);
        $this->assertNotSame($first, $second);
        $this->clock->bump(7 * DAYSECS + 1);
        $this->assertNotSame($second, $ask());
    }

    /**
     * A closed request can't be answered or closed, an open one not opened; nothing is written.
     */
    public function test_steps_that_lead_nowhere_are_refused(): void {
        global $DB;
        $this->preventResetByRollback();
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['history' => ['close']]);
        $open = $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'review']);
        $before = [$DB->count_records('local_examfollowup_request_entry'), $DB->count_records('local_examfollowup_change')];
        $this->assertSame('errorrequestclosed', $this->error(static fn() => request_api::answer($id, 'Yes', 'b1')));
        $this->assertSame('errorrequestclosed', $this->error(static fn() => request_api::close($id, 'b2')));
        $this->assertSame('errorrequestopen', $this->error(static fn() => request_api::reopen($open, 'Yes')));
        $this->assertSame('errorrequestgone', $this->error(static fn() => request_api::close(0, 'b3')));
        $this->assertSame('errorrequestlength', $this->error(static fn() => request_api::answer($open, "\n ", 'b4')));
        $this->assertSame(
            'errorrequestlength',
            $this->error(static fn() => request_api::answer($open, str_repeat('x', 10000), 'b5'))
        );
        $this->assertSame('invalidparameter', $this->error(static fn() => request_api::answer($open, 'Yes', 'b 6')));
        $this->assertSame($before, [
            $DB->count_records('local_examfollowup_request_entry'),
            $DB->count_records('local_examfollowup_change'),
        ]);
        $this->assertSame(0, $DB->count_records_select('local_examfollowup_operation', "operationid LIKE ?", ['user:%:b_']));
    }

    /**
     * A button that is pressed twice answers once; another teacher's id is another.
     */
    public function test_an_answer_is_given_once(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $first = request_api::answer($id, 'On Monday.', 'form-1');
        $this->assertSame($first, request_api::answer($id, 'On Monday.', 'form-1'));
        $this->assertCount(2, entry_repository::of_request($id));
        $this->setAdminUser();
        request_api::answer($id, 'On Monday.', 'form-1');
        $this->assertCount(3, entry_repository::of_request($id));
    }

    /**
     * Each step triggers its event, which names the student, and is noted for the sidecar.
     */
    public function test_each_step_is_told(): void {
        global $DB;
        $sink = $this->redirectEvents();
        $this->plugin->create_request($this->student->id, $this->course->id, ['history' => ['answer', 'close', 'reopen']]);
        $events = array_filter($sink->get_events(), static fn($event): bool => $event->component === 'local_examfollowup');
        $this->assertSame(
            ['request_created', 'request_answered', 'request_closed', 'request_reopened'],
            array_values(array_map(static fn($event): string => substr(strrchr($event::class, '\\'), 1), $events))
        );
        foreach ($events as $event) {
            $this->assertEquals($this->student->id, $event->relateduserid);
            $this->assertEquals($this->course->id, $event->courseid);
            $this->assertStringContainsString("'$event->objectid'", $event->get_description());
            $this->assertStringNotContainsString('[[', $event->get_name() . $event->get_description());
            $this->assertStringContainsString("request=$event->objectid", $event->get_url()->out(false));
        }
        $changes = $DB->get_records('local_examfollowup_change', ['type' => 'request']);
        $this->assertCount(4, $changes);
        $this->assertEquals($this->student->id, reset($changes)->userid);
    }

    /**
     * The sidecar is told the newest answer, and how many requests a student has open.
     */
    public function test_the_sidecar_reads_answers_and_what_is_open(): void {
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $created = $this->clock->time();
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['cmid' => $quiz->cmid]);
        $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'review']);
        $this->assertSame(2, $this->open_requests());
        $this->clock->bump(60);
        $this->plugin->answer_request($id, 'First');
        $this->clock->bump(60);
        $this->plugin->answer_request($id, 'Second');
        $this->assertSame(1, $this->open_requests());
        $requests = $this->call('get_student_status', $this->student->id)['requests'];
        $this->assertSame([
            'requestid' => $id,
            'courseid' => (int) $this->course->id,
            'examid' => (int) $quiz->cmid,
            'type' => 'question',
            'state' => 'answered',
            'timecreated' => $created,
            'answer' => 'Second',
            'timeanswered' => $created + 120,
        ], array_column($requests, null, 'requestid')[$id]);
        $this->assertSame([null, null], [$requests[0]['answer'], $requests[0]['timeanswered']]);
    }

    /**
     * How many open requests get_outcomes gives of the student.
     *
     * @return int
     */
    private function open_requests(): int {
        return $this->call('get_outcomes', $this->course->id, '', 2000, [$this->student->id])['students'][0]['openrequests'];
    }

    /**
     * With which error something is refused.
     *
     * @param callable $work
     * @return string
     */
    private function error(callable $work): string {
        try {
            $work();
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }
}
