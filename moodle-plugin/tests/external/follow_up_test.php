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

use core_external\external_api;
use Firebase\JWT\JWT;
use Firebase\JWT\Key;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\repository;
use local_examfollowup\output\dry_run_page;

/**
 * Tests of trying the follow-up of a course out, and of starting it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\dry_run
 * @covers     \local_examfollowup\external\run_now
 * @covers     \local_examfollowup\local\plan\follow_up
 * @covers     \local_examfollowup\local\sidecar\client
 * @covers     \local_examfollowup\output\dry_run_page
 */
final class follow_up_test extends \advanced_testcase {
    /** The shared secret. */
    private const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

    /** @var \stdClass A course with follow-up on and separate groups. */
    private \stdClass $course;
    /** @var \stdClass A student in it, in a group. */
    private \stdClass $student;
    /** @var \stdClass A quiz in it. */
    private \stdClass $quiz;
    /** @var array[] What went to the sidecar. */
    private array $asked = [];
    /** @var \GuzzleHttp\Handler\MockHandler The sidecar. */
    private \GuzzleHttp\Handler\MockHandler $answers;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', self::SECRET, 'local_examfollowup');
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['groupmode' => SEPARATEGROUPS, 'groupmodeforce' => 1]);
        $this->quiz = $generator->create_module('quiz', ['course' => $this->course->id, 'name' => 'Algebra & more']);
        $this->student = $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Ana', 'lastname' => 'Sample']);
        $generator->create_and_enrol($this->course, 'student');
        $generator->get_plugin_generator('local_examfollowup')->create_plan([
            'courseid' => $this->course->id,
            'examids' => [$this->quiz->cmid],
        ]);
        ['mock' => $this->answers] = $this->get_mocked_http_client($this->asked);
    }

    /**
     * Rows come with names and reasons in words; the course is named in the signature.
     */
    public function test_a_dry_run_is_told_in_words(): void {
        $step = repository::of_course($this->course->id)->steps[0];
        $summary = ['send' => 1, 'later' => 0, 'not' => 1, 'heldout' => 3];
        $forecast = [['day' => '2026-03-16', 'people' => 1]];
        $this->answer(['summary' => $summary, 'forecast' => $forecast, 'rows' => [
            $this->row(['stepid' => (int) $step->id, 'due' => 1764000000]),
            $this->row(['outcome' => 'excluded', 'reason' => 'learnt_later', 'userid' => 0, 'examid' => 0]),
        ]]);
        $told = $this->call('dry_run', (int) $this->course->id);
        ['rows' => [$sent, $not], 'forecast' => $forecast, 'summary' => $summary] = $told;
        $this->assertSame([['day' => '2026-03-16', 'people' => 1]], $forecast);
        $this->assertSame(['send' => 1, 'later' => 0, 'not' => 1, 'heldout' => 3], $summary);
        $this->assertSame(
            ['Ana Sample', 'Algebra & more', 'Approved', 'passed_en', 1764000000, ''],
            [$sent['fullname'], $sent['exam'], $sent['outcomename'], $sent['template'], $sent['due'], $sent['reasonname']]
        );
        $this->assertSame([get_string('studentgone', 'local_examfollowup'), ''], [$not['fullname'], $not['exam']]);
        $this->assertSame([null, null, 'learnt_later'], [$not['stepid'], $not['due'], $not['reasonname']]);
        $request = $this->asked[0]['request'];
        $this->assertSame('/api/moodle/v1/followup/dry-run', $request->getUri()->getPath());
        $this->assertSame(['userids' => null, 'courseid' => (int) $this->course->id], $this->sent(0));
        $token = JWT::decode(substr($request->getHeaderLine('Authorization'), 7), new Key(self::SECRET, 'HS256'));
        $this->assertSame(['followup', "course:{$this->course->id}"], [$token->purpose, $token->scope]);
    }

    /**
     * A teacher of separate groups hears of the own groups only, as they are at that moment.
     */
    public function test_a_teacher_limited_to_a_group_asks_about_its_students(): void {
        $generator = $this->getDataGenerator();
        $teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        $role = $GLOBALS['DB']->get_field('role', 'id', ['shortname' => 'editingteacher']);
        $context = \core\context\course::instance($this->course->id);
        assign_capability('moodle/site:accessallgroups', CAP_PROHIBIT, $role, $context->id);
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $this->setUser($teacher);
        $this->answer(['rows' => []]);
        $this->call('dry_run', (int) $this->course->id);
        $this->assertSame([], $this->sent(0)['userids']);
        groups_add_member($group->id, $teacher->id);
        groups_add_member($group->id, $this->student->id);
        $this->answer(['rows' => []]);
        $this->call('dry_run', (int) $this->course->id);
        $this->assertContains((int) $this->student->id, $this->sent(1)['userids']);
        $this->assertCount(2, $this->sent(1)['userids']);
    }

    /**
     * A large course takes its time: the dry run waits longer than a page, and one that takes too long cuts nobody else off.
     */
    public function test_a_slow_dry_run_cuts_nobody_off(): void {
        $late = ['errno' => CURLE_OPERATION_TIMEOUTED, 'pretransfer_time' => 0.02];
        $this->answers->append(
            self::timed_out($late),
            new Response(200, [], json_encode(['success' => true, 'data' => ['rows' => []]])),
            self::timed_out(['pretransfer_time' => 0.0] + $late),
        );
        $this->assertSame('sidecarslow', $this->refusal('dry_run', (int) $this->course->id));
        $this->assertGreaterThanOrEqual(30, $this->asked[0]['options']['timeout']);
        $this->assertSame([], $this->call('dry_run', (int) $this->course->id)['rows']);
        $this->assertSame('sidecarunreachable', $this->refusal('dry_run', (int) $this->course->id));
        $this->assertSame('sidecarcutoff', $this->refusal('dry_run', (int) $this->course->id));
    }

    /**
     * A call that timed out.
     *
     * @param array $measured
     * @return ConnectException
     */
    private static function timed_out(array $measured): ConnectException {
        return new ConnectException('timed out', new Request('POST', 'https://followup.example.org'), null, $measured);
    }

    /**
     * A run is started, and whoever asks while one is under way hears that.
     */
    public function test_a_run_is_started_once(): void {
        $this->answer(['started' => true]);
        $this->answer(['started' => false]);
        $this->assertTrue($this->call('run_now', (int) $this->course->id)['started']);
        $this->assertFalse($this->call('run_now', (int) $this->course->id)['started']);
        $this->assertSame('/api/moodle/v1/followup/run', $this->asked[0]['request']->getUri()->getPath());
        $this->assertSame(['courseid' => (int) $this->course->id], $this->sent(0));
    }

    /**
     * A run of what is off, hidden or not there is refused in words, and the sidecar isn't asked.
     */
    public function test_what_is_off_is_not_run(): void {
        $courseid = (int) $this->course->id;
        course_change_visibility($courseid, false);
        $this->assertSame('errorcoursehidden', $this->refusal('run_now', $courseid));
        course_change_visibility($courseid, true);
        plan_api::switch_off($courseid);
        $this->assertSame('errorplanoff', $this->refusal('run_now', $courseid));
        plan_api::delete($courseid);
        foreach (['run_now', 'dry_run'] as $name) {
            $this->assertSame('errornoplan', $this->refusal($name, $courseid));
        }
        $page = $GLOBALS['OUTPUT']->render(new dry_run_page($this->course, 0));
        $this->assertStringContainsString(get_string('errornoplan', 'local_examfollowup'), $page);
        $this->assertSame([], $this->asked);
    }

    /**
     * What goes now comes first, then what goes later by its time, then what doesn't go.
     */
    public function test_what_would_go_comes_first(): void {
        $this->answer(['rows' => [
            $this->row(['reason' => 'not_linked']),
            $this->row(['reason' => 'quiet_hours', 'due' => 200]),
            $this->row(['reason' => 'quiet_hours', 'due' => 100]),
            $this->row(['due' => 300]),
        ]]);
        $rows = $this->call('dry_run', (int) $this->course->id)['rows'];
        $this->assertSame([300, 100, 200, null], array_column($rows, 'due'));
    }

    /**
     * The page tells what would happen, in pages, or why it can't be said.
     */
    public function test_the_page_tells_it(): void {
        global $OUTPUT;
        $rows = array_fill(0, 101, $this->row(['reason' => 'not_linked']));
        $this->answer(['rows' => [...$rows, $this->row(['userid' => 0])], 'summary' => ['send' => 1, 'later' => 0, 'not' => 101]]);
        $this->answer(['templates' => []]);
        $first = $OUTPUT->render(new dry_run_page($this->course, 0));
        $this->assertSame(99, substr_count($first, get_string('reason_not_linked', 'local_examfollowup')));
        $this->assertStringContainsString('Algebra &amp; more', $first);
        $this->assertStringContainsString('action=dryrun&amp;page=1', $first);
        $this->answers->append(new Response(200, [], 'Another site'));
        $this->assertStringContainsString('alert-danger', $OUTPUT->render(new dry_run_page($this->course, 0)));
    }

    /**
     * Nobody asks but whoever sets the follow-up up, and about courses that exist.
     *
     * @dataProvider functions
     * @param string $name
     */
    public function test_only_who_may_configure_asks(string $name): void {
        $courseid = (int) $this->course->id;
        foreach (['teacher' => 'nopermissions', 'student' => 'nopermissions'] as $role => $error) {
            $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, $role));
            $this->assertSame($error, $this->refusal($name, $courseid));
        }
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertSame('requireloginerror', $this->refusal($name, $courseid));
        $this->setAdminUser();
        $this->assertSame('errornocourse', $this->refusal($name, -1));
        $this->assertSame('nopermissions', $this->refusal($name, SITEID));
        set_config('secret', '', 'local_examfollowup');
        $this->assertSame('sidecarnotset', $this->refusal($name, $courseid));
        $this->assertSame([], $this->asked);
    }

    /**
     * The functions.
     *
     * @return array
     */
    public static function functions(): array {
        return ['dry run' => ['dry_run'], 'run now' => ['run_now']];
    }

    /**
     * A row of the sidecar.
     *
     * @param array $different
     * @return array
     */
    private function row(array $different): array {
        return $different + [
            'userid' => (int) $this->student->id,
            'examid' => (int) $this->quiz->cmid,
            'outcome' => 'passed',
            'stepid' => null,
            'due' => null,
            'reason' => '',
        ];
    }

    /**
     * What the sidecar answers next.
     *
     * @param array $data
     */
    private function answer(array $data): void {
        $this->answers->append(new Response(200, [], json_encode(['success' => true, 'data' => $data])));
    }

    /**
     * What a request held.
     *
     * @param int $index
     * @return array
     */
    private function sent(int $index): array {
        return json_decode((string) $this->asked[$index]['request']->getBody(), true);
    }

    /**
     * Calls a function and checks that its answer is as it declares.
     *
     * @param string $name
     * @param int $courseid
     * @return array
     */
    private function call(string $name, int $courseid): array {
        $class = __NAMESPACE__ . "\\$name";
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute($courseid));
    }

    /**
     * With which error a function refuses.
     *
     * @param string $name
     * @param int $courseid
     * @return string
     */
    private function refusal(string $name, int $courseid): string {
        try {
            $this->call($name, $courseid);
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }
}
