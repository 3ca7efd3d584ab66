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

use core\di;
use local_examfollowup\local\contact\repository;

/**
 * Tests of contacts that come into doubt when profiles change.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\contact\suspender
 * @covers     \local_examfollowup\local\contact\register
 * @covers     \local_examfollowup\local\contact\profile_numbers
 * @covers     \local_examfollowup\local\contact\reach
 */
final class suspension_test extends \advanced_testcase {
    /** The number in question. */
    private const NUMBER = '+15550100009';

    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;
    /** @var int A student who linked the number. */
    private int $owner;

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->dirroot . '/user/lib.php');
        $this->resetAfterTest();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $this->owner = (int) $this->getDataGenerator()->create_user(['phone2' => '+1 555 010 0009'])->id;
        $this->link();
        $this->assert_reached();
    }

    /**
     * A number that leaves the profile for another one is in doubt, until it is linked again.
     */
    public function test_a_changed_number_is_suspended_until_linked_again(): void {
        $this->preventResetByRollback();
        $this->write_profile($this->owner, ['phone2' => '+15550100008']);
        $this->assert_reason('suspended', 'changed');
        $this->link();
        $this->assert_reached();
        $this->write_profile($this->owner, ['phone2' => '+15550100007']);
        $this->assert_reached();
    }

    /**
     * The same number written otherwise, in the other field, or taken away without another in its place is no change.
     */
    public function test_what_is_no_change(): void {
        $this->write_profile($this->owner, ['phone2' => '(001) 555-010-0009', 'city' => 'Springfield']);
        $this->write_profile($this->owner, ['phone2' => '', 'phone1' => self::NUMBER]);
        $this->write_profile($this->owner, ['phone1' => '']);
        $this->assert_reached();
    }

    /**
     * A number that wasn't in the profile when it was linked is in doubt once it was there and left.
     */
    public function test_a_number_that_came_into_the_profile_later_counts(): void {
        $this->preventResetByRollback();
        $this->write_profile($this->owner, ['phone2' => '']);
        $this->link();
        $this->write_profile($this->owner, ['phone2' => '+15550100008']);
        $this->assert_reached();
        $this->write_profile($this->owner, ['phone2' => self::NUMBER]);
        $this->write_profile($this->owner, ['phone2' => '+15550100008']);
        $this->assert_reason('suspended', 'changed');
    }

    /**
     * A number that comes into another profile is shared, until it is linked again; who has it already doesn't count twice.
     */
    public function test_a_number_in_another_profile_is_suspended_until_linked_again(): void {
        $this->preventResetByRollback();
        $other = (int) $this->getDataGenerator()->create_user()->id;
        $this->write_profile($other, ['phone1' => '+1 (555) 0100009']);
        $this->assert_reason('shared_number', 'shared');
        $this->link();
        $this->assert_reached();
        \core_cache\cache::make('local_examfollowup', 'seennumbers')->purge();
        $this->write_profile($other, ['city' => 'Springfield']);
        $this->assert_reached();
        $this->getDataGenerator()->create_user(['phone2' => self::NUMBER]);
        $this->assert_reason('shared_number', 'shared');
    }

    /**
     * An account that has the number and is deleted doesn't count.
     */
    public function test_a_deleted_account_has_no_number(): void {
        $this->preventResetByRollback();
        $other = $this->getDataGenerator()->create_user(['phone2' => self::NUMBER]);
        delete_user($other);
        $this->link();
        $this->getDataGenerator()->create_user(['phone2' => self::NUMBER]);
        $this->assert_reason('shared_number', 'shared');
    }

    /**
     * A WhatsApp user id is in no profile.
     */
    public function test_a_whatsapp_user_id_is_in_no_profile(): void {
        $this->plugin->create_contact($this->owner, 'whatsapp:US.ABC0100009');
        $this->write_profile($this->owner, ['phone2' => '+15550100008']);
        $this->getDataGenerator()->create_user(['phone2' => '0100009']);
        $this->assertSame('whatsapp:US.ABC0100009', repository::reach([$this->owner])[$this->owner]->address);
    }

    /**
     * The sidecar and Moodle's log are told, once.
     */
    public function test_it_is_told_once(): void {
        global $DB;
        $DB->delete_records('local_examfollowup_change');
        $sink = $this->redirectEvents();
        di::get(contact\suspender::class)->profile_changed($this->owner);
        $this->assertSame([], $sink->get_events());
        $DB->set_field('user', 'phone2', '+15550100008', ['id' => $this->owner]);
        di::get(contact\suspender::class)->profile_changed($this->owner);
        di::get(contact\suspender::class)->profile_changed($this->owner);
        $this->assertCount(1, $sink->get_events());
        $this->assertSame(1, $DB->count_records('local_examfollowup_change', ['type' => 'contact', 'userid' => $this->owner]));
    }

    /**
     * The owner links the number.
     */
    private function link(): void {
        $this->plugin->create_contact($this->owner, 'whatsapp:' . self::NUMBER);
    }

    /**
     * Writes a profile as Moodle does.
     *
     * @param int $userid
     * @param array $fields
     */
    private function write_profile(int $userid, array $fields): void {
        user_update_user(['id' => $userid] + $fields, false);
    }

    /**
     * The owner is written to.
     */
    private function assert_reached(): void {
        $this->assertSame('whatsapp:' . self::NUMBER, repository::reach([$this->owner])[$this->owner]->address);
    }

    /**
     * The owner isn't written to.
     *
     * @param string $reason as the sidecar is told
     * @param string $stored
     */
    private function assert_reason(string $reason, string $stored): void {
        $reach = repository::reach([$this->owner])[$this->owner];
        $this->assertSame([null, $reason, null], [$reach->address, $reach->reason, $reach->invite]);
        $this->assertSame($stored, repository::of_user($this->owner)->reason);
    }
}
