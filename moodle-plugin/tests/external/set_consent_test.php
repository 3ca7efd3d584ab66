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

use local_examfollowup\local\contact\repository;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of consent: who is written to follows the newest statement.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\set_consent
 * @covers     \local_examfollowup\local\consent\repository
 * @covers     \local_examfollowup\local\consent\ledger
 * @covers     \local_examfollowup\event\student_event
 */
final class set_consent_test extends sidecar_testcase {
    /**
     * Stopping and coming back: each is written down, the newest holds.
     */
    public function test_the_newest_statement_holds(): void {
        global $DB;
        $address = $this->plugin->create_contact($this->student->id);
        $this->clock->bump(10);

        $this->assertSame(['state' => 'opted_out'], $this->say('opted_out', $this->clock->time(), 'op-1'));
        $this->assertSame('opted_out', repository::reach([$this->student->id])[$this->student->id]->reason);
        $this->assertSame('opted_out', $this->call('find_student', $address)['student']['consent']);

        $this->clock->bump(10);
        $this->assertSame(['state' => 'active'], $this->say('active', $this->clock->time(), 'op-2'));
        $this->assertSame($address, repository::reach([$this->student->id])[$this->student->id]->address);

        $this->assertSame(
            ['active', 'opted_out', 'active'],
            array_values($DB->get_fieldset_select('local_examfollowup_consent', 'state', '1 = 1 ORDER BY id'))
        );
    }

    /**
     * What was said before and arrives late doesn't undo what was said after.
     */
    public function test_a_late_statement_does_not_undo_a_newer_one(): void {
        $this->say('active', $this->clock->time(), 'op-1');
        $this->assertSame(['state' => 'active'], $this->say('opted_out', $this->clock->time() - 100, 'op-2'));
    }

    /**
     * A clock that runs ahead doesn't make a statement outlive later ones.
     */
    public function test_a_statement_from_the_future_counts_as_made_now(): void {
        $this->say('active', $this->clock->time() + YEARSECS, 'op-1');
        $this->clock->bump(1);
        $this->assertSame(['state' => 'opted_out'], $this->say('opted_out', $this->clock->time(), 'op-2'));
    }

    /**
     * A repeat gets the first answer and writes nothing.
     */
    public function test_a_repeat_gets_the_first_answer(): void {
        global $DB;
        $this->say('opted_out', 1000, 'op-1');
        $this->say('active', 2000, 'op-2');
        $this->assertSame(['state' => 'opted_out'], $this->say('opted_out', 1000, 'op-1'));
        $this->assertSame(2, $DB->count_records('local_examfollowup_consent'));
    }

    /**
     * A repeat gets the first answer whatever became of the student: the sidecar must be able to settle it.
     */
    public function test_a_repeat_gets_the_first_answer_though_the_student_is_gone(): void {
        global $DB;
        $this->say('active', 1000, 'op-1');
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assertSame(['state' => 'active'], $this->say('active', 1000, 'op-1'));
        $this->assertSame('errorstudent', $this->refuse(['state' => 'active', 'operationid' => 'op-2']));
        $DB->set_field('user', 'deleted', 1, ['id' => $this->student->id]);
        $this->assertSame(['state' => 'active'], $this->say('active', 1000, 'op-1'));
        $this->assertSame('errorstudent', $this->refuse(['state' => 'opted_out', 'operationid' => 'op-3']));
    }

    /**
     * Each statement is told: to Moodle's log with how it was said, and to the sidecar.
     */
    public function test_each_statement_is_told(): void {
        global $DB;
        $sink = $this->redirectEvents();
        $this->say('active', 1000, 'op-1');
        $this->say('opted_out', 2000, 'op-2');
        $this->say('opted_out', 2000, 'op-2');
        $events = $sink->get_events();
        $this->assertSame(
            ['\local_examfollowup\event\consent_given', '\local_examfollowup\event\consent_withdrawn'],
            array_column(array_map(static fn($event): array => $event->get_data(), $events), 'eventname')
        );
        foreach ($events as $event) {
            $this->assertEquals($this->student->id, $event->relateduserid);
            $this->assertEquals($this->sidecar->id, $event->userid);
            $this->assertSame(['source' => 'whatsapp_keyword'], $event->other);
            $this->assertNotSame('', $event::get_name());
            $this->assertStringContainsString("'{$this->student->id}'", $event->get_description());
        }
        $this->assertSame(
            2,
            $DB->count_records('local_examfollowup_change', ['type' => 'consent', 'userid' => $this->student->id])
        );
    }

    /**
     * A suspended student can still stop, but not come back.
     */
    public function test_a_suspended_student_can_stop(): void {
        global $DB;
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assertSame(['state' => 'opted_out'], $this->say('opted_out', 1000, 'op-1'));
        $this->assertSame('errorstudent', $this->refuse(['state' => 'active']));
    }

    /**
     * The ledger only grows: nothing of ours but erasure touches what was written.
     */
    public function test_nothing_changes_what_was_written(): void {
        $folder = \core_component::get_plugin_directory('local', 'examfollowup') . '/classes';
        $files = new \RegexIterator(new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($folder)), '/\.php$/');
        $naming = 0;
        foreach ($files as $file) {
            $text = file_get_contents($file);
            if (str_contains($text, 'local_examfollowup_consent\'')) {
                $naming++;
                $this->assertDoesNotMatchRegularExpression('/->(update_record|set_field|delete_records|execute)/', $text);
            }
        }
        $this->assertGreaterThan(0, $naming);
        $methods = array_map(
            static fn(\ReflectionMethod $method): string => $method->name,
            (new \ReflectionClass(\local_examfollowup\local\consent\repository::class))->getMethods()
        );
        $this->assertSame(['latest_join', 'latest', 'state', 'history', 'latest_of', 'add'], $methods);
    }

    /**
     * What is no statement of a student is refused, and nothing is written.
     */
    public function test_refusals(): void {
        global $DB;
        $this->assertSame('invalidparameter', $this->refuse(['state' => 'none']));
        $this->assertSame('invalidparameter', $this->refuse(['source' => 'student_page']));
        $this->assertSame('invalidparameter', $this->refuse(['at' => 0]));
        $this->assertSame('invalidparameter', $this->refuse(['wordingversion' => str_repeat('x', 31)]));
        $this->assertSame('invalidparameter', $this->refuse(['operationid' => '']));
        $this->assertSame('invalidparameter', $this->refuse(['wordingversion' => str_repeat('x', 10000)]));
        $this->assertSame('errorstudent', $this->refuse(['userid' => 0]));
        $this->assertSame('errorstudent', $this->refuse(['userid' => guest_user()->id]));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refuse([]));
        $this->assertSame(0, $DB->count_records('local_examfollowup_consent'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }

    /**
     * The student says something.
     *
     * @param string $state
     * @param int $at
     * @param string $operationid
     * @return array
     */
    private function say(string $state, int $at, string $operationid): array {
        return $this->call('set_consent', $this->student->id, $state, 'whatsapp_keyword', '2026-11', $at, $operationid);
    }

    /**
     * Something that must be refused.
     *
     * @param array $changed
     * @return string
     */
    private function refuse(array $changed): string {
        return $this->refusal('set_consent', ...array_merge([
            'userid' => $this->student->id,
            'state' => 'opted_out',
            'source' => 'whatsapp_keyword',
            'wordingversion' => '2026-11',
            'at' => 1000,
            'operationid' => 'op-9',
        ], $changed));
    }
}
