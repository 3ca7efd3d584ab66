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

use local_examfollowup\local\outcome\outcome;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of recording what became of steps: states only move forward, and what is gone is ignored.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\record_reach
 * @covers     \local_examfollowup\local\reach\api
 * @covers     \local_examfollowup\local\reach\recorder
 * @covers     \local_examfollowup\local\reach\repository
 * @covers     \local_examfollowup\local\reach\state
 */
final class record_reach_test extends sidecar_testcase {
    /** @var int The exam of the plan. */
    private int $examid;
    /** @var int A step of the plan. */
    private int $stepid;
    /** @var int Counts calls. */
    private int $calls = 0;

    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->setAdminUser();
        $this->examid = (int) $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id])->cmid;
        $this->plugin->create_plan(['courseid' => $this->course->id, 'examids' => [$this->examid]]);
        $this->stepid = (int) $DB->get_field('local_examfollowup_plan_step', 'id', ['outcome' => outcome::MISSED->value]);
        $this->setUser($this->sidecar);
    }

    /**
     * From planned to read and answered: one row, with the times of each.
     */
    public function test_a_step_from_planned_to_answered(): void {
        $this->record(['state' => 'planned']);
        $this->assertSame(['planned', null, null], $this->stored('state', 'timesent', 'reason'));
        $this->record(['state' => 'sent', 'sentat' => 1000]);
        $this->record(['state' => 'read', 'sentat' => 1000, 'deliveredat' => 1010, 'readat' => 1020, 'repliedat' => 1030]);
        $this->assertSame(
            ['read', '1000', '1010', '1020', '1030', $this->course->id],
            $this->stored('state', 'timesent', 'timedelivered', 'timeread', 'timereplied', 'courseid')
        );
    }

    /**
     * Which news of another state count, and which are too late.
     *
     * @dataProvider moves
     * @param string $from
     * @param string $to
     * @param string $result
     */
    public function test_states_only_move_forward(string $from, string $to, string $result): void {
        $this->record(['state' => $from]);
        $this->assertSame(['recorded' => 1, 'ignored' => 0], $this->record(['state' => $to]));
        $this->assertSame([$result], $this->stored('state'));
    }

    /**
     * Moves from one state to another.
     *
     * @return array
     */
    public static function moves(): array {
        return [
            'planned is skipped' => ['planned', 'skipped', 'skipped'],
            'skipped goes out after all' => ['skipped', 'sent', 'sent'],
            'skipped is not planned again' => ['skipped', 'planned', 'skipped'],
            'uncertain turns out to be sent' => ['uncertain', 'sent', 'sent'],
            'uncertain turns out to have failed' => ['uncertain', 'failed', 'failed'],
            'sent is not skipped' => ['sent', 'skipped', 'sent'],
            'sent fails' => ['sent', 'failed', 'failed'],
            'late news of sending do not undo a failure' => ['failed', 'sent', 'failed'],
            'what arrived has not failed' => ['failed', 'delivered', 'delivered'],
            'and does not fail later' => ['delivered', 'failed', 'delivered'],
            'read is not merely delivered' => ['read', 'delivered', 'read'],
            'read is not uncertain' => ['read', 'uncertain', 'read'],
        ];
    }

    /**
     * A reason is kept with the state that it explains, and goes with it.
     */
    public function test_reasons_belong_to_their_state(): void {
        $this->record(['state' => 'skipped', 'reason' => 'weekly_cap']);
        $this->assertSame(['weekly_cap'], $this->stored('reason'));
        $this->record(['state' => 'planned', 'reason' => 'no_phone']);
        $this->assertSame(['skipped', 'weekly_cap'], $this->stored('state', 'reason'));
        $this->record(['state' => 'delivered', 'reason' => 'weekly_cap']);
        $this->assertSame(['delivered', null], $this->stored('state', 'reason'));
    }

    /**
     * A late report still brings the times that were missing, but changes none.
     */
    public function test_the_first_time_that_is_reported_stays(): void {
        $this->record(['state' => 'delivered', 'deliveredat' => 1010]);
        $this->record(['state' => 'sent', 'sentat' => 1000, 'deliveredat' => 9999]);
        $this->assertSame(['delivered', '1000', '1010'], $this->stored('state', 'timesent', 'timedelivered'));
    }

    /**
     * Several reports about one step in one call are taken one after the other; another occasion is another row.
     */
    public function test_reports_of_one_call_are_taken_in_order(): void {
        global $DB;
        $answer = $this->record(['state' => 'sent'], ['state' => 'planned'], ['occasion' => 'attempt:2', 'state' => 'planned']);
        $this->assertSame(['recorded' => 3, 'ignored' => 0], $answer);
        $this->assertSame(
            ['attempt:1' => 'sent', 'attempt:2' => 'planned'],
            $DB->get_records_menu('local_examfollowup_reach', null, 'occasion', 'occasion, state')
        );
    }

    /**
     * A step, an exam or a student that isn't there, and a step and an exam of different plans, are ignored.
     */
    public function test_what_is_gone_is_ignored(): void {
        global $DB;
        $this->setAdminUser();
        $gone = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        delete_user($gone);
        $other = $this->getDataGenerator()->create_course();
        $elsewhere = (int) $this->getDataGenerator()->create_module('quiz', ['course' => $other->id])->cmid;
        $unplanned = (int) $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id])->cmid;
        $this->plugin->create_plan(['courseid' => $other->id, 'examids' => [$elsewhere]]);
        $this->setUser($this->sidecar);
        $answer = $this->record(
            ['stepid' => $this->stepid + 1000],
            ['examid' => $elsewhere],
            ['examid' => $unplanned],
            ['userid' => (int) $gone->id],
            ['userid' => 0],
            []
        );
        $this->assertSame(['recorded' => 1, 'ignored' => 5], $answer);
        $this->assertSame(1, $DB->count_records('local_examfollowup_reach'));
    }

    /**
     * A repeat gets the first answer and writes nothing; the same id for something else is refused.
     */
    public function test_a_repeat_gets_the_first_answer(): void {
        $this->record(['state' => 'sent']);
        $this->record(['state' => 'read']);
        $first = $this->call('record_reach', [$this->report(['state' => 'sent'])], 'op-1');
        $this->assertSame(['recorded' => 1, 'ignored' => 0], $first);
        $this->assertSame(['read'], $this->stored('state'));
        $this->assertSame('erroroperationreused', $this->refusal('record_reach', [$this->report(['state' => 'read'])], 'op-1'));
    }

    /**
     * Five hundred reports in one call.
     */
    public function test_a_full_batch(): void {
        global $DB;
        $reports = array_map(fn(int $n): array => ['occasion' => "attempt:$n", 'state' => 'sent'], range(1, 500));
        $this->assertSame(['recorded' => 500, 'ignored' => 0], $this->record(...$reports));
        $this->record(...array_map(static fn(array $report): array => ['state' => 'read'] + $report, $reports));
        $this->assertSame(500, $DB->count_records('local_examfollowup_reach', ['state' => 'read']));
    }

    /**
     * What is no report is refused, and nothing is written.
     */
    public function test_refusals(): void {
        global $DB;
        $bad = [
            ['state' => 'gone'], ['occasion' => ''], ['occasion' => str_repeat('x', 41)], ['occasion' => 'attempt 1'],
            ['reason' => str_repeat('x', 51)], ['reason' => '<b>'], ['sentat' => 0], ['readat' => -1],
        ];
        foreach ($bad as $fields) {
            $this->assertSame('invalidparameter', $this->refusal('record_reach', [$this->report($fields)], 'op-9'));
        }
        $this->assertSame('invalidparameter', $this->refusal('record_reach', [], 'op-9'));
        $this->assertSame('invalidparameter', $this->refusal('record_reach', array_fill(0, 501, $this->report([])), 'op-9'));
        $this->assertSame('invalidparameter', $this->refusal('record_reach', [$this->report([])], ''));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('record_reach', [$this->report([])], 'op-9'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_reach'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }

    /**
     * Reports in one call.
     *
     * @param array ...$reports what differs from a report that a step is planned
     * @return array
     */
    private function record(array ...$reports): array {
        return $this->call('record_reach', array_map($this->report(...), $reports), 'op-' . ++$this->calls);
    }

    /**
     * A report.
     *
     * @param array $fields
     * @return array
     */
    private function report(array $fields): array {
        return $fields + [
            'stepid' => $this->stepid,
            'examid' => $this->examid,
            'userid' => (int) $this->student->id,
            'occasion' => 'attempt:1',
            'state' => 'planned',
        ];
    }

    /**
     * What is stored of the only row.
     *
     * @param string ...$fields
     * @return array
     */
    private function stored(string ...$fields): array {
        global $DB;
        $row = $DB->get_record('local_examfollowup_reach', [], '*', MUST_EXIST);
        return array_map(static fn(string $field): ?string => $row->$field, $fields);
    }
}
