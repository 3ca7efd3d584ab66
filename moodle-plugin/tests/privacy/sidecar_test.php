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
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\local\erasure_queue;
use local_examfollowup\task\send_erasures;

/**
 * Tests of what the sidecar is asked for and told about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\privacy\sidecar_export
 * @covers     \local_examfollowup\privacy\locations
 * @covers     \local_examfollowup\local\erasure
 * @covers     \local_examfollowup\local\erasure_queue
 * @covers     \local_examfollowup\local\sidecar\client
 * @covers     \local_examfollowup\task\send_erasures
 */
final class sidecar_test extends provider_testcase {
    /** @var \stdClass A course with follow-up on. */
    private \stdClass $course;
    /** @var \stdClass A student of whom Moodle's own tables hold nothing. */
    private \stdClass $student;
    /** @var MockHandler What the sidecar answers. */
    private MockHandler $mock;
    /** @var array What it was asked. */
    private array $history = [];
    /** @var \frozen_clock The time. */
    private \frozen_clock $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen(1_790_000_000);
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        $generator->get_plugin_generator('local_examfollowup')->create_plan(['courseid' => $this->course->id]);
        $this->student = $generator->create_and_enrol($this->course, 'student');
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', str_repeat('0', 64), 'local_examfollowup');
        ['mock' => $this->mock] = $this->get_mocked_http_client($this->history);
    }

    /**
     * The sidecar may hold conversations of everybody in a course with a plan: both contexts are found.
     */
    public function test_conversations_have_contexts(): void {
        $expected = [$this->own()->id, course_context::instance($this->course->id)->id];
        $found = provider::get_contexts_for_userid($this->student->id)->get_contextids();
        $this->assertEqualsCanonicalizing($expected, $found);
        foreach ($expected as $contextid) {
            $userlist = new userlist(\core\context::instance_by_id($contextid), 'local_examfollowup');
            provider::get_users_in_context($userlist);
            $this->assertContains((int) $this->student->id, $userlist->get_userids());
        }
    }

    /**
     * Conversations are written where they belong; what a course that is gone left goes with the user.
     */
    public function test_the_export_holds_the_conversations(): void {
        $elsewhere = $this->getDataGenerator()->create_course();
        $says = static fn(string $text): array => [['at' => 1_790_000_000, 'direction' => 'in', 'text' => $text, 'status' => null]];
        $this->answers(['courses' => [
            ['courseid' => null, 'messages' => $says('Hello'), 'turns' => [], 'steps' => []],
            ['courseid' => (int) $this->course->id, 'messages' => $says('My grade?'), 'turns' => [], 'steps' => [],
                'notices' => [['kind' => 'reminder', 'moment' => 1_790_000_000]]],
            ['courseid' => (int) $elsewhere->id, 'messages' => $says('Before'), 'turns' => [], 'steps' => []],
        ], 'contact' => ['suppressed' => true]]);

        $this->export_all_data_for_user($this->student->id, 'local_examfollowup');

        $own = writer::with_context($this->own());
        $path = export::path('sidecar');
        $message = $own->get_data($path)->messages[0];
        $this->assertSame('Hello', $message['text']);
        $this->assertSame(\core_privacy\local\request\transform::datetime(1_790_000_000), $message['at']);
        $this->assertSame('Before', $own->get_data([...$path, (string) $elsewhere->id])->messages[0]['text']);
        $this->assertSame(['suppressed' => true], $own->get_related_data($path, 'contact'));
        $course = writer::with_context(course_context::instance($this->course->id))->get_data($path);
        $this->assertSame('My grade?', $course->messages[0]['text']);
        $this->assertSame($message['at'], $course->notices[0]['moment']);
        $this->assertSame(['userid' => (int) $this->student->id], $this->asked());
        $this->assertSame(60, $this->history[0]['options']['timeout']);
    }

    /**
     * A course that wasn't approved is left out.
     */
    public function test_only_what_was_approved_is_written(): void {
        $this->answers(['courses' => [
            ['courseid' => (int) $this->course->id, 'messages' => [['at' => 1, 'text' => 'My grade?']]],
        ], 'contact' => null]);
        provider::export_user_data(new approved_contextlist($this->student, 'local_examfollowup', [$this->own()->id]));
        $this->assertFalse(writer::with_context(course_context::instance($this->course->id))->has_any_data());
        $this->assertFalse(writer::with_context($this->own())->has_any_data());
    }

    /**
     * An export is complete or fails.
     */
    public function test_without_the_sidecar_the_export_fails(): void {
        $this->mock->append(new ConnectException('refused', new Request('POST', 'https://followup.example.org')));
        $where = ['host' => 'followup.example.org', 'port' => 443];
        $this->expectExceptionMessage(get_string('sidecarunreachable', 'local_examfollowup', $where));
        $this->export_all_data_for_user($this->student->id, 'local_examfollowup');
    }

    /**
     * What is deleted here is queued for the sidecar, by user, by course and by user in a course.
     */
    public function test_each_deletion_is_queued(): void {
        $course = course_context::instance($this->course->id);
        provider::delete_data_for_user(
            new approved_contextlist($this->student, 'local_examfollowup', [$this->own()->id, $course->id])
        );
        provider::delete_data_for_all_users_in_context($course);
        $this->assertEquals([
            [$this->student->id, null],
            [$this->student->id, $this->course->id],
            [null, $this->course->id],
        ], $this->waiting());
    }

    /**
     * A deleted account and a deleted course queue the same.
     */
    public function test_deleted_accounts_and_courses_are_queued(): void {
        $this->preventResetByRollback();
        delete_user($this->student);
        delete_course($this->course, false);
        $this->assertEquals([[$this->student->id, null], [null, $this->course->id]], $this->waiting());
    }

    /**
     * The task sends what waits and forgets it once the sidecar has said that it has.
     */
    public function test_what_waits_is_sent(): void {
        $this->answers(['erased' => true]);
        $this->answers(['erased' => true]);
        erasure_queue::add(12, null);
        erasure_queue::add(null, 34);
        $this->run_task();
        $this->assertSame([], $this->waiting());
        $this->assertSame([['userid' => 12, 'courseid' => null], ['userid' => null, 'courseid' => 34]], [
            $this->asked(0), $this->asked(1),
        ]);
        $this->assertSame(['count' => 0, 'since' => null], erasure_queue::waiting());
    }

    /**
     * A sidecar that is away is asked again later, each time a little later, until it has forgotten.
     */
    public function test_a_failure_is_tried_again_later(): void {
        erasure_queue::add(12, null);
        erasure_queue::add(13, null);
        $down = new ConnectException('refused', new Request('POST', 'https://followup.example.org'));
        $this->mock->append($down, $down, $down);
        $this->run_task();
        $this->assertCount(1, $this->history, 'One that does not answer is asked once a run.');
        $this->assertSame([60, 0], $this->waits());
        $this->clock->bump(60);
        $this->run_task();
        $this->assertSame([0, 60], $this->waits());
        $this->clock->bump(60);
        $this->run_task();
        $this->assertSame([120, 0], $this->waits());
        $this->clock->bump(DAYSECS);
        $this->answers(['erased' => true]);
        $this->answers(['erased' => true]);
        $this->run_task();
        $this->assertSame([], $this->waiting());
    }

    /**
     * One that the sidecar can't do, or doesn't clearly say that it did, stays; the others go on.
     */
    public function test_one_that_fails_does_not_hold_up_the_others(): void {
        erasure_queue::add(12, null);
        erasure_queue::add(13, null);
        erasure_queue::add(14, null);
        $this->mock->append(new Response(500, [], json_encode(['success' => false, 'error' => ['code' => 'x', 'message' => '']])));
        $this->answers(['erased' => true]);
        $this->answers(['erased' => false]);
        $this->run_task();
        $this->assertEquals([[12, null], [14, null]], $this->waiting());
    }

    /**
     * Where no sidecar is set up it waits until there is one.
     */
    public function test_without_a_sidecar_it_waits(): void {
        set_config('sidecarurl', '', 'local_examfollowup');
        erasure_queue::add(12, null);
        $this->run_task();
        $this->assertSame([0], $this->waits());
        $this->assertSame(1, erasure_queue::waiting()['count']);
    }

    /**
     * Somebody or a course has to be named.
     */
    public function test_an_erasure_of_everything_is_refused(): void {
        $this->expectException(\coding_exception::class);
        erasure_queue::add(null, null);
    }

    /**
     * Runs the task, whose output isn't looked at.
     */
    private function run_task(): void {
        ob_start();
        (new send_erasures())->execute();
        ob_end_clean();
    }

    /**
     * The sidecar will answer this.
     *
     * @param array $data
     */
    private function answers(array $data): void {
        $this->mock->append(new Response(200, [], json_encode(['success' => true, 'data' => $data])));
    }

    /**
     * What it was asked.
     *
     * @param int $call
     * @return array
     */
    private function asked(int $call = 0): array {
        return json_decode((string) $this->history[$call]['request']->getBody(), true);
    }

    /**
     * What waits: pairs of user and course.
     *
     * @return array
     */
    private function waiting(): array {
        global $DB;
        $rows = $DB->get_records('local_examfollowup_erasure', [], 'id', 'id, userid, courseid');
        return array_map(static fn(\stdClass $row): array => [$row->userid, $row->courseid], array_values($rows));
    }

    /**
     * For how many more seconds each waits.
     *
     * @return int[]
     */
    private function waits(): array {
        global $DB;
        $times = $DB->get_fieldset_sql('SELECT timenext FROM {local_examfollowup_erasure} ORDER BY id');
        return array_map(fn(string $time): int => max(0, $time - $this->clock->time()), $times);
    }

    /**
     * The student's own context.
     *
     * @return user_context
     */
    private function own(): user_context {
        return user_context::instance($this->student->id);
    }
}
