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

use local_examfollowup\local\consent\wording;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of when a code counts as agreeing: when the student sent it, however late it is redeemed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\link_contact
 * @covers     \local_examfollowup\local\contact\api
 * @covers     \local_examfollowup\local\contact\linker
 */
final class link_consent_test extends sidecar_testcase {
    /** The address that sends the code. */
    private const ADDRESS = 'whatsapp:+15550100001';

    /**
     * A STOP sent after the code holds, though it was recorded before the code was redeemed; the number is linked all the same.
     */
    public function test_a_later_stop_holds(): void {
        $now = $this->clock->time();
        $code = contact_api::make_code($this->student->id);
        $this->clock->bump(60);
        $this->stop($now + 10);
        $result = $this->call('link_contact', $code, self::ADDRESS, 'op-1', $now + 5);
        $this->assertTrue($result['linked']);
        $this->assertSame('opted_out', $result['student']['consent']);
        $this->assertSame('opted_out', $this->call('find_student', self::ADDRESS)['student']['consent']);
    }

    /**
     * A code sent after a STOP takes it back.
     */
    public function test_a_code_takes_an_earlier_stop_back(): void {
        $now = $this->clock->time();
        $code = contact_api::make_code($this->student->id);
        $this->clock->bump(60);
        $this->stop($now + 5);
        $result = $this->call('link_contact', $code, self::ADDRESS, 'op-1', $now + 10);
        $this->assertSame('active', $result['student']['consent']);
    }

    /**
     * Without a time, or with one to come, it counts from now on: a STOP a moment later holds.
     */
    public function test_it_never_counts_from_a_time_to_come(): void {
        global $DB;
        $now = $this->clock->time();
        foreach ([null, $now + DAYSECS] as $index => $at) {
            $code = contact_api::make_code($this->student->id);
            $this->call('link_contact', $code, self::ADDRESS, "op-$index", $at);
        }
        $given = $DB->get_fieldset_select('local_examfollowup_consent', 'timegiven', 'state = ?', ['active']);
        $this->assertEquals([$now, $now], $given);
        $this->clock->bump(1);
        $this->stop($now + 1);
        $this->assertSame('opted_out', $this->call('find_student', self::ADDRESS)['student']['consent']);
    }

    /**
     * What is no time is refused, and the code stays good.
     */
    public function test_what_is_no_time_is_refused(): void {
        $code = contact_api::make_code($this->student->id);
        $this->assertSame('invalidparameter', $this->refusal('link_contact', $code, self::ADDRESS, 'op-1', 0));
        $this->assertTrue($this->call('link_contact', $code, self::ADDRESS, 'op-1', $this->clock->time())['linked']);
    }

    /**
     * The student sends STOP.
     *
     * @param int $at
     */
    private function stop(int $at): void {
        $userid = (int) $this->student->id;
        $this->call('set_consent', $userid, 'opted_out', 'whatsapp_keyword', wording::VERSION, $at, "stop-$at");
    }
}
