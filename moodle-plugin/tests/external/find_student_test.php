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

use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of whom an address finds.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\find_student
 * @covers     \local_examfollowup\local\contact\student
 * @covers     \local_examfollowup\local\contact\profile_numbers
 */
final class find_student_test extends sidecar_testcase {
    /**
     * A suspended student is not found, nor one who may not use WhatsApp, nor a number that only stands in a profile.
     */
    public function test_who_is_not_found(): void {
        global $DB;
        $DB->set_field('user', 'phone1', '+15550100009', ['id' => $this->student->id]);
        $this->assertFalse($this->call('find_student', 'whatsapp:+15550100009')['found']);
        set_config('profilenumbers', 1, 'local_examfollowup');
        $this->assertFalse($this->call('find_student', 'whatsapp:+15550100009')['found']);
        set_config('profilenumbersbasis', 'Signed at enrolment', 'local_examfollowup');
        $found = $this->call('find_student', 'whatsapp:+15550100009');
        $this->assertTrue($found['found']);
        $this->assertSame('active', $found['student']['consent']);
        $this->getDataGenerator()->create_user(['phone2' => '+1 (555) 010-0009']);
        $this->assertFalse($this->call('find_student', 'whatsapp:+15550100009')['found']);

        $address = $this->plugin->create_contact($this->student->id);
        $this->assertTrue($this->call('find_student', $address)['found']);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->student->id]);
        $this->assertFalse($this->call('find_student', $address)['found']);
        $DB->set_field('user', 'suspended', 0, ['id' => $this->student->id]);
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'user']);
        assign_capability(
            'local/examfollowup:linkownnumber',
            CAP_PROHIBIT,
            $roleid,
            \core\context\system::instance()->id,
            true
        );
        $this->assertFalse($this->call('find_student', $address)['found']);
    }

    /**
     * Only a linked address in use finds anybody, and only somebody who is there.
     */
    public function test_who_is_gone_is_not_found(): void {
        $this->preventResetByRollback();
        global $DB;
        $address = $this->plugin->create_contact($this->student->id);
        $this->assertTrue($this->call('find_student', $address)['found']);
        $this->assertSame(['found' => false, 'student' => null], $this->call('find_student', 'whatsapp:US.ABC123'));
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended');
        $this->assertSame(['found' => false, 'student' => null], $this->call('find_student', $address));
        $DB->set_field('local_examfollowup_contact', 'state', 'active');
        delete_user($this->student);
        $this->assertSame(['found' => false, 'student' => null], $this->call('find_student', $address));
        $DB->insert_record('local_examfollowup_contact', [
            'userid' => $this->student->id,
            'address' => $address,
            'proof' => 'code',
            'state' => 'active',
            'timecreated' => 1,
            'timemodified' => 1,
        ]);
        $this->assertSame(['found' => false, 'student' => null], $this->call('find_student', $address));
    }
}
