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

namespace local_examfollowup\local;

use local_examfollowup\external\set_consent;
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\repository as contacts;
use local_examfollowup\second_connection;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../second_connection.php');

/**
 * Tests of what happens at the same moment, with two connections.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\contact\api
 * @covers     \local_examfollowup\local\consent\api
 * @covers     \local_examfollowup\local\operation\runner
 */
final class contact_concurrency_test extends \advanced_testcase {
    /** How often each race is run: not every one is close. */
    private const ROUNDS = 8;

    /** @var second_connection[] Two processes. */
    private array $connections;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->connections = [new second_connection(), new second_connection()];
    }

    #[\Override]
    protected function tearDown(): void {
        foreach ($this->connections as $connection) {
            $connection->close();
        }
        parent::tearDown();
    }

    /**
     * One code that two numbers send at the same moment links one of them.
     */
    public function test_one_code_from_two_numbers_links_one(): void {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $userid = $this->getDataGenerator()->create_user()->id;
            $code = contact_api::make_code($userid);
            $reasons = $this->race(
                [contact_api::class . '::link', $code, "whatsapp:+1555010100$round", "first-$round"],
                [contact_api::class . '::link', $code, "whatsapp:+1555010200$round", "second-$round"]
            );
            $reasons = array_column($reasons, 'reason');
            sort($reasons);
            $this->assertSame(['', 'used'], $reasons);
        }
    }

    /**
     * One number that sends the codes of two students at the same moment is linked to one of them; the other is told.
     */
    public function test_one_number_for_two_students_is_linked_to_one(): void {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $address = "whatsapp:+1555010300$round";
            $first = $this->getDataGenerator()->create_user()->id;
            $second = $this->getDataGenerator()->create_user()->id;
            $results = $this->race(
                [contact_api::class . '::link', contact_api::make_code($first), $address, "third-$round"],
                [contact_api::class . '::link', contact_api::make_code($second), $address, "fourth-$round"]
            );
            $linked = array_filter($results, static fn(array $result): bool => $result['reason'] === '');
            $this->assertCount(1, $linked);
            $this->assertContains('address_taken', array_column($results, 'reason'));
            $this->assertSame(contacts::owner($address), reset($linked)['userid']);
        }
    }

    /**
     * The same operation from two connections is done once, and both get its answer.
     */
    public function test_one_operation_is_done_once(): void {
        global $DB;
        $userid = (int) $this->getDataGenerator()->create_user()->id;
        for ($round = 1; $round <= self::ROUNDS; $round++) {
            $set = $this->say($userid, 'opted_out', $round, "same-$round");
            $this->assertSame(array_fill(0, 2, ['state' => 'opted_out']), $this->race($set, $set));
            $this->assertSame($round, $DB->count_records('local_examfollowup_consent'));
        }
    }

    /**
     * Of two statements at the same moment both stand in the ledger, and all agree on which one holds.
     */
    public function test_both_statements_stand_and_one_holds(): void {
        global $DB;
        $userid = (int) $this->getDataGenerator()->create_user()->id;
        for ($round = 1; $round <= self::ROUNDS; $round++) {
            $this->race(
                $this->say($userid, 'opted_out', $round, "stop-$round"),
                $this->say($userid, 'active', $round, "start-$round")
            );
            $ledger = array_values($DB->get_records('local_examfollowup_consent', ['timegiven' => $round], 'id'));
            $this->assertCount(2, $ledger);
            $this->assertSame(end($ledger)->state, consent::state($userid));
        }
    }

    /**
     * The call by which a student says something about being written to.
     *
     * @param int $userid
     * @param string $state
     * @param int $at
     * @param string $operationid
     * @return array
     */
    private function say(int $userid, string $state, int $at, string $operationid): array {
        return [set_consent::class . '::execute', $userid, $state, 'whatsapp_keyword', '2026-11', $at, $operationid];
    }

    /**
     * The answers of two calls at the same moment, neither of which may fail.
     *
     * @param array $first
     * @param array $second
     * @return array
     */
    private function race(array $first, array $second): array {
        $answers = second_connection::race($this->connections, [$first, $second]);
        $this->assertSame(['', ''], array_column($answers, 'error'));
        return array_column($answers, 'value');
    }
}
