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
 * Tests of addresses that WhatsApp reports dead.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\suspend_contact
 * @covers     \local_examfollowup\local\contact\suspender
 * @covers     \local_examfollowup\local\contact\register
 */
final class suspend_contact_test extends sidecar_testcase {
    /** The address in question. */
    private const ADDRESS = 'whatsapp:+15550100009';

    /**
     * A dead address is not used and not found, until it is linked again.
     *
     * @dataProvider addresses
     * @param string $address
     */
    public function test_a_dead_address_is_left_alone_until_it_is_linked_again(string $address): void {
        $this->plugin->create_contact($this->student->id, $address);
        $this->assertSame($address, $this->reach()->address);
        $this->clock->bump(10);
        $this->assertSame(['state' => 'suspended'], $this->suspend($address));
        $this->assertSame([null, 'suspended', null], [$this->reach()->address, $this->reach()->reason, $this->reach()->invite]);
        $this->assertFalse($this->call('find_student', $address)['found']);
        $this->clock->bump(10);
        $this->plugin->create_contact($this->student->id, $address);
        $this->assertSame($address, $this->reach()->address);
        $this->assertTrue($this->call('find_student', $address)['found']);
    }

    /**
     * A number, and a WhatsApp user id where the number is hidden.
     *
     * @return array
     */
    public static function addresses(): array {
        return ['number' => [self::ADDRESS], 'user id' => ['whatsapp:US.ABC123def']];
    }

    /**
     * What WhatsApp said before the student linked the number doesn't undo that; nor does a repeat that arrives after it.
     */
    public function test_a_later_link_wins(): void {
        $before = $this->clock->time();
        $this->clock->bump(10);
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $this->assertSame(['state' => 'active'], $this->suspend(self::ADDRESS, $before));
        $this->assertSame(['state' => 'suspended'], $this->suspend(self::ADDRESS, null, 'op-1'));
        $this->clock->bump(10);
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $this->assertSame(['state' => 'suspended'], $this->suspend(self::ADDRESS, $before + 10, 'op-1'));
        $this->assertSame(self::ADDRESS, $this->reach()->address);
    }

    /**
     * A number that only stands in a profile is kept as dead: it is neither written to nor invited, until the profile has
     * another one.
     */
    public function test_a_dead_profile_number_is_left_alone_until_the_profile_has_another(): void {
        $this->preventResetByRollback();
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        set_config('profilenumbers', 1, 'local_examfollowup');
        set_config('profilenumbersbasis', 'Signed at enrolment', 'local_examfollowup');
        user_update_user(['id' => $this->student->id, 'phone2' => '+1 555 010 0009'], false);
        $this->assertSame(self::ADDRESS, $this->reach()->address);

        $this->assertSame(['state' => 'suspended'], $this->suspend(self::ADDRESS));
        $this->assertSame('suspended', $this->reach()->reason);
        $this->assertFalse($this->call('find_student', self::ADDRESS)['found']);

        user_update_user(['id' => $this->student->id, 'phone2' => '+1 555 010 0008'], false);
        $this->assertSame('whatsapp:+15550100008', $this->reach()->address);
        $this->assertNull(repository::of_user($this->student->id));
    }

    /**
     * The student who sends a code from a number that was dead for another one gets it.
     */
    public function test_whoever_proves_a_dead_number_gets_it(): void {
        $former = $this->getDataGenerator()->create_user();
        $this->plugin->create_contact($former->id, self::ADDRESS);
        $this->suspend(self::ADDRESS);
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $this->assertSame((int) $this->student->id, repository::owner(self::ADDRESS));
        $this->assertNull(repository::of_user($former->id));
    }

    /**
     * A number that nobody has, or two accounts, is nobody's: nothing is written.
     */
    public function test_a_number_of_nobody_leaves_no_trace(): void {
        global $DB;
        $this->assertSame(['state' => 'suspended'], $this->suspend(self::ADDRESS));
        $generator = $this->getDataGenerator();
        $generator->create_user(['phone2' => '+15550100009']);
        $generator->create_user(['phone1' => '+15550100009']);
        $this->assertSame(['state' => 'suspended'], $this->suspend(self::ADDRESS));
        $this->assertSame(0, $DB->count_records('local_examfollowup_contact'));
    }

    /**
     * It is told: to Moodle's log without the number, and to the sidecar.
     */
    public function test_it_is_told(): void {
        global $DB;
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $DB->delete_records('local_examfollowup_change');
        $sink = $this->redirectEvents();
        $this->suspend(self::ADDRESS);
        [$event] = array_values(array_filter(
            $sink->get_events(),
            static fn($event): bool => $event instanceof \local_examfollowup\event\contact_suspended
        ));
        $this->assertEquals($this->student->id, $event->relateduserid);
        $this->assertSame(['reason' => 'dead'], $event->other);
        $this->assertStringNotContainsString('0100009', $event->get_description());
        $change = $DB->get_record('local_examfollowup_change', [], '*', MUST_EXIST);
        $this->assertSame(['contact', $this->student->id, '0'], [$change->type, $change->userid, $change->deleted]);
    }

    /**
     * Nobody but the sidecar, only addresses, only that reason, only times, and not without an operation id.
     */
    public function test_refusals(): void {
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $now = $this->clock->time();
        $this->assertSame('invalidparameter', $this->refusal('suspend_contact', '+15550100009', 'dead', $now, 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('suspend_contact', str_repeat('9', 10000), 'dead', $now, 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('suspend_contact', self::ADDRESS, 'shared', $now, 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('suspend_contact', self::ADDRESS, 'dead', 0, 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('suspend_contact', self::ADDRESS, 'dead', $now, 'op 1'));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('suspend_contact', self::ADDRESS, 'dead', $now, 'op-1'));
        $this->assertSame('active', repository::of_user($this->student->id)->state);
    }

    /**
     * WhatsApp says that an address is dead.
     *
     * @param string $address
     * @param int|null $at
     * @param string|null $operationid
     * @return array
     */
    private function suspend(string $address, ?int $at = null, ?string $operationid = null): array {
        $at ??= $this->clock->time();
        return $this->call('suspend_contact', $address, 'dead', $at, $operationid ?? $this->plugin->operationid());
    }

    /**
     * How the student is reached.
     *
     * @return \stdClass
     */
    private function reach(): \stdClass {
        return repository::reach([$this->student->id])[$this->student->id];
    }
}
