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

use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\code;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of linking a number by one-time code.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\link_contact
 * @covers     \local_examfollowup\external\find_student
 * @covers     \local_examfollowup\local\contact\linker
 * @covers     \local_examfollowup\local\contact\code
 * @covers     \local_examfollowup\local\contact\code_repository
 * @covers     \local_examfollowup\local\contact\student
 * @covers     \local_examfollowup\local\operation\runner
 */
final class link_contact_test extends sidecar_testcase {
    /** The address that sends the code. */
    private const ADDRESS = 'whatsapp:+15550100001';

    /**
     * The address that sends a code belongs to the student who made it, who thereby agrees.
     */
    public function test_a_code_links_the_address_that_sends_it(): void {
        $this->assertSame(['found' => false, 'student' => null], $this->call('find_student', self::ADDRESS));
        $result = $this->call('link_contact', contact_api::make_code($this->student->id), self::ADDRESS, 'op-1');
        $this->assertTrue($result['linked']);
        $this->assertSame('', $result['reason']);
        $this->assertSame([
            'userid' => (int) $this->student->id,
            'firstname' => 'Ana',
            'language' => 'en',
            'timezone' => \core_date::get_user_timezone($this->student),
            'consent' => 'active',
            'courses' => [[
                'courseid' => (int) $this->course->id,
                'name' => 'Algebra & more',
                'shortname' => 'ALG',
            ]],
        ], $result['student']);
        $this->assertSame(['found' => true, 'student' => $result['student']], $this->call('find_student', self::ADDRESS));
    }

    /**
     * A code may be typed in small letters, without its dash.
     */
    public function test_a_code_may_be_typed_carelessly(): void {
        $code = str_replace('-', ' ', strtolower(contact_api::make_code($this->student->id)));
        $this->assertTrue($this->call('link_contact', " $code ", self::ADDRESS, 'op-1')['linked']);
    }

    /**
     * The database holds nothing from which the code could be read.
     */
    public function test_the_code_itself_is_not_stored(): void {
        global $DB;
        $code = contact_api::make_code($this->student->id);
        $this->assertMatchesRegularExpression('/^EF-[2-9A-HJ-NP-TV-Z]{6}$/', $code);
        $this->assertStringNotContainsString(
            substr($code, 3),
            strtoupper(json_encode($DB->get_records('local_examfollowup_code')))
        );
    }

    /**
     * A repeated call gets the first answer, though the code is used by then; a reused id for another call is refused.
     */
    public function test_a_repeat_gets_the_first_answer(): void {
        global $DB;
        $code = contact_api::make_code($this->student->id);
        $first = $this->call('link_contact', $code, self::ADDRESS, 'op-1');
        $this->assertSame($first, $this->call('link_contact', $code, self::ADDRESS, 'op-1'));
        $this->assertSame(1, $DB->count_records('local_examfollowup_consent'));
        $this->assertSame('erroroperationreused', $this->refusal('link_contact', $code, 'whatsapp:+15550100002', 'op-1'));
    }

    /**
     * A repeat tells nothing about a student who was suspended or deleted since.
     */
    public function test_a_repeat_tells_nothing_about_who_is_gone(): void {
        global $DB;
        $code = contact_api::make_code($this->student->id);
        $this->call('link_contact', $code, self::ADDRESS, 'op-1');
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assertSame(
            ['linked' => false, 'reason' => 'unknown_code', 'student' => null],
            $this->call('link_contact', $code, self::ADDRESS, 'op-1')
        );
    }

    /**
     * A code works once.
     */
    public function test_a_used_code_is_refused(): void {
        $code = contact_api::make_code($this->student->id);
        $this->call('link_contact', $code, self::ADDRESS, 'op-1');
        $this->assert_refused('used', $code, 'whatsapp:+15550100002');
        $this->assertFalse($this->call('find_student', 'whatsapp:+15550100002')['found']);
    }

    /**
     * A code expires, and at once when the student makes another one.
     */
    public function test_an_expired_code_is_refused(): void {
        $replaced = contact_api::make_code($this->student->id);
        $code = contact_api::make_code($this->student->id);
        $this->assert_refused('expired', $replaced, self::ADDRESS);
        $this->clock->bump(code::LIFETIME);
        $this->assert_refused('expired', $code, self::ADDRESS);
    }

    /**
     * An unknown code says nothing about anybody; nor does that of a student who was suspended meanwhile.
     */
    public function test_an_unknown_code_is_refused(): void {
        global $DB;
        $this->assert_refused('unknown_code', 'EF-222222', self::ADDRESS);
        $code = contact_api::make_code($this->student->id);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assert_refused('unknown_code', $code, self::ADDRESS);
    }

    /**
     * A number that another student linked stays theirs.
     */
    public function test_the_address_of_another_student_is_refused(): void {
        $other = $this->getDataGenerator()->create_user();
        $this->plugin->create_contact($other->id, self::ADDRESS);
        $this->assert_refused('address_taken', contact_api::make_code($this->student->id), self::ADDRESS);
    }

    /**
     * A student who links another number leaves the first.
     */
    public function test_a_new_number_takes_the_place_of_the_old(): void {
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $this->plugin->create_contact($this->student->id, 'whatsapp:+15550100002');
        $this->assertFalse($this->call('find_student', self::ADDRESS)['found']);
        $this->assertTrue($this->call('find_student', 'whatsapp:+15550100002')['found']);
    }

    /**
     * Where WhatsApp hides the number, its user id is linked and found; another writing of it is another address.
     */
    public function test_a_whatsapp_user_id_is_linked(): void {
        $address = 'whatsapp:US.ABC123def';
        $this->assertTrue($this->call('link_contact', contact_api::make_code($this->student->id), $address, 'op-1')['linked']);
        $this->assertTrue($this->call('find_student', $address)['found']);
        $this->assertFalse($this->call('find_student', 'whatsapp:US.ABC123')['found']);
        $this->assertSame('invalidparameter', $this->refusal('find_student', 'whatsapp:us.ABC123def'));
    }

    /**
     * A code links the student who made it, whoever else the number's profile may name.
     */
    public function test_a_code_links_the_student_who_made_it(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_user(['phone2' => '+15550100001']);
        $result = $this->call('link_contact', contact_api::make_code($this->student->id), self::ADDRESS, 'op-1');
        $this->assertSame((int) $this->student->id, $result['student']['userid']);
        $contact = $DB->get_record('local_examfollowup_contact', [], '*', MUST_EXIST);
        $this->assertSame([$this->student->id, 'code', '0', '1'], [
            $contact->userid, $contact->proof, $contact->inprofile, $contact->sharedby,
        ]);
        $this->assertFalse($DB->record_exists('local_examfollowup_consent', ['userid' => $other->id]));
    }

    /**
     * A code of an account that was deleted, or that may not use WhatsApp any more, links nothing.
     */
    public function test_the_code_of_who_is_gone_is_refused(): void {
        $code = contact_api::make_code($this->student->id);
        delete_user($this->student);
        $this->assert_refused('unknown_code', $code, self::ADDRESS);
        $this->assert_refused('unknown_code', contact_api::make_code(guest_user()->id), self::ADDRESS);
        $this->assertFalse($this->call('find_student', self::ADDRESS)['found']);
    }

    /**
     * It is told, to Moodle's log without the number and to the sidecar; so is that a number isn't another student's any more.
     */
    public function test_it_is_told(): void {
        global $DB;
        $former = $this->getDataGenerator()->create_user();
        $this->plugin->create_contact($former->id, self::ADDRESS);
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended');
        $DB->delete_records('local_examfollowup_change');
        $sink = $this->redirectEvents();
        $this->plugin->create_contact($this->student->id, self::ADDRESS);
        $told = array_map(
            static fn($event): array => [$event->eventname, (int) $event->relateduserid],
            $sink->get_events()
        );
        $this->assertSame([
            ['\local_examfollowup\event\contact_unlinked', (int) $former->id],
            ['\local_examfollowup\event\contact_linked', (int) $this->student->id],
            ['\local_examfollowup\event\consent_given', (int) $this->student->id],
        ], $told);
        foreach ($sink->get_events() as $event) {
            $this->assertStringNotContainsString('15550100001', json_encode($event->get_data()) . $event->get_description());
        }
        $changes = $DB->get_records('local_examfollowup_change', [], 'id', 'id, type, userid, deleted');
        $this->assertSame([
            ['contact', $former->id, '1'],
            ['contact', $this->student->id, '0'],
            ['consent', $this->student->id, '0'],
        ], array_values(array_map(
            static fn(\stdClass $change): array => [$change->type, $change->userid, $change->deleted],
            $changes
        )));
    }

    /**
     * Guessing ends after a few tries, for that address and that hour only.
     */
    public function test_guessing_is_limited(): void {
        for ($i = 0; $i < code::REFUSED_PER_HOUR; $i++) {
            $this->assert_refused('unknown_code', 'EF-222222', self::ADDRESS);
        }
        $code = contact_api::make_code($this->student->id);
        $this->assert_refused('rate_limited', $code, self::ADDRESS);
        $this->clock->bump(HOURSECS + 1);
        $this->assert_refused('expired', $code, self::ADDRESS);
        $code = contact_api::make_code($this->student->id);
        $this->assertTrue($this->call('link_contact', $code, self::ADDRESS, $this->plugin->operationid())['linked']);
    }

    /**
     * So does making codes.
     */
    public function test_making_codes_is_limited(): void {
        for ($i = 0; $i < code::MADE_PER_HOUR; $i++) {
            contact_api::make_code($this->student->id);
        }
        $this->expectExceptionObject(new \moodle_exception(
            'errortoomanycodes',
            'local_examfollowup',
            '',
            code::MADE_PER_HOUR
        ));
        contact_api::make_code($this->student->id);
    }

    /**
     * Nobody but the sidecar may link, nothing but WhatsApp addresses, and not without an operation id.
     */
    public function test_refusals(): void {
        $code = contact_api::make_code($this->student->id);
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, '+15550100001', 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, self::ADDRESS, ''));
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, self::ADDRESS, str_repeat('x', 101)));
        $this->assertSame('invalidparameter', $this->refusal('find_student', 'whatsapp:12345'));
        $long = str_repeat('X', 10000);
        $this->assertSame('invalidparameter', $this->refusal('find_student', "whatsapp:US.$long"));
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, "whatsapp:US.$long", 'op-1'));
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, self::ADDRESS, $long));
        $this->assert_refused('unknown_code', $long, self::ADDRESS);
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('link_contact', $code, self::ADDRESS, 'op-1'));
        $this->assertSame('nopermissions', $this->refusal('find_student', self::ADDRESS));
    }

    /**
     * A code is refused for a reason, and nothing is linked.
     *
     * @param string $reason
     * @param string $code
     * @param string $address
     */
    private function assert_refused(string $reason, string $code, string $address): void {
        $result = $this->call('link_contact', $code, $address, $this->plugin->operationid());
        $this->assertSame(['linked' => false, 'reason' => $reason, 'student' => null], $result);
    }
}
