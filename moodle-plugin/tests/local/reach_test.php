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

use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\repository;

/**
 * Tests of whom we may write to.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\contact\address
 * @covers     \local_examfollowup\local\contact\reach
 * @covers     \local_examfollowup\local\contact\repository
 * @covers     \local_examfollowup\local\contact\shared_numbers
 * @covers     \local_examfollowup\observer
 */
final class reach_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
    }

    /**
     * What people type into profiles.
     *
     * @dataProvider phones
     * @param string $phone
     * @param string $country
     * @param string|null $address
     */
    public function test_numbers_are_read_as_people_write_them(string $phone, string $country, ?string $address): void {
        $this->assertSame($address, address::from_phone($phone, $country));
    }

    /**
     * Numbers and their addresses.
     *
     * @return array
     */
    public static function phones(): array {
        return [
            'with country code' => ['+1 (555) 010-0001', '', 'whatsapp:+15550100001'],
            'with 00' => ['00 1 555.010.0001', 'ES', 'whatsapp:+15550100001'],
            'national, country known' => ['600 00 00 00', 'ES', 'whatsapp:+34600000000'],
            'national, country unknown' => ['600 00 00 00', '', null],
            'national, none of that country' => ['12', 'ES', null],
            'too short' => ['+12345', 'ES', null],
            'too long' => ['+1234567890123456', 'ES', null],
            'words' => ['ask my mother', 'ES', null],
            'empty' => ['', 'ES', null],
        ];
    }

    /**
     * A page shows enough to recognise a number, and not the number.
     */
    public function test_a_masked_address_hides_the_number(): void {
        $this->assertSame('+15•••••001', address::mask('whatsapp:+15550100001'));
    }

    /**
     * A linked number with consent is reached, whatever the profile says; without consent it isn't.
     */
    public function test_a_linked_number_is_reached(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['phone2' => '+1 555 010 0099']);
        $address = $this->plugin->create_contact($user->id);
        $this->assert_reach($user->id, $address, '');
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended', ['userid' => $user->id]);
        $this->assert_reach($user->id, null, 'suspended');
        $DB->set_field('local_examfollowup_contact', 'state', 'active', ['userid' => $user->id]);
        $DB->delete_records('local_examfollowup_consent');
        $this->assert_reach($user->id, null, 'no_consent');
        consent_api::set_own($user->id, 'opted_out');
        $this->assert_reach($user->id, null, 'opted_out');
        $DB->set_field('user', 'suspended', 1, ['id' => $user->id]);
        $this->assert_reach($user->id, null, 'suspended');
    }

    /**
     * Without a link each reason is named; an invitation goes only where the site allows it.
     */
    public function test_without_a_link_the_reason_is_named(): void {
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $generator = $this->getDataGenerator();
        $none = $generator->create_user()->id;
        $bad = $generator->create_user(['phone2' => 'none'])->id;
        $fallback = $generator->create_user(['phone2' => 'none'])->id;
        user_update_user(['id' => $fallback, 'phone1' => '+15550100005'], false);
        $user = $generator->create_user(['phone2' => '+15550100001'])->id;
        $this->assert_reach($none, null, 'no_phone');
        $this->assert_reach($bad, null, 'bad_phone');
        $this->assert_reach($fallback, null, 'not_linked');
        $this->assert_reach($user, null, 'not_linked');
        $this->plugin->create_templates();
        set_config('invitations', 'invite_en', 'local_examfollowup');
        $this->assert_reach($user, null, 'not_linked', 'whatsapp:+15550100001');
        set_config('templates', '', 'local_examfollowup');
        $this->assert_reach($user, null, 'not_linked');
    }

    /**
     * When the student last said yes or no is given with it, so that the sidecar can tell which of two statements is newer.
     */
    public function test_it_says_since_when_consent_holds(): void {
        $clock = $this->mock_clock_with_frozen();
        $user = $this->getDataGenerator()->create_user()->id;
        $this->assertNull(repository::reach([$user])[$user]->consentat);
        $this->plugin->create_contact($user);
        $this->assertSame($clock->time(), repository::reach([$user])[$user]->consentat);
        $clock->bump(60);
        consent_api::set_own($user, 'opted_out');
        $this->assertSame($clock->time(), repository::reach([$user])[$user]->consentat);
    }

    /**
     * A number that two accounts have is nobody's, from the moment when the second one has it, until it has not.
     */
    public function test_a_shared_number_is_nobodys(): void {
        $this->preventResetByRollback();
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $this->plugin->create_templates();
        set_config('invitations', 'invite_en', 'local_examfollowup');
        $generator = $this->getDataGenerator();
        $user = $generator->create_user(['phone2' => '+1 555 010 0001'])->id;
        user_update_user(['id' => $user, 'phone1' => '+15550100001'], false);
        $other = $generator->create_user(['phone2' => '+15550100002']);
        $this->assert_reach($user, null, 'not_linked', 'whatsapp:+15550100001');
        user_update_user(['id' => $other->id, 'phone2' => '001 555 0100001'], false);
        $this->assert_reach($user, null, 'shared_number');
        $this->assert_reach($other->id, null, 'shared_number');
        delete_user($other);
        $this->assert_reach($user, null, 'not_linked', 'whatsapp:+15550100001');
    }

    /**
     * A profile that is written without another number leaves the cache alone.
     */
    public function test_only_changed_numbers_are_counted_again(): void {
        $this->preventResetByRollback();
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $cache = \core_cache\cache::make('local_examfollowup', 'sharednumbers');
        $user = $this->getDataGenerator()->create_user(['phone2' => '+15550100001', 'country' => 'US']);
        $fill = fn() => $this->assert_reach($user->id, null, 'not_linked');
        $fill();
        user_update_user(['id' => $user->id, 'city' => 'Springfield'], false);
        $fill();
        user_update_user(['id' => $user->id, 'city' => 'Shelbyville'], false);
        $this->assertSame([], $cache->get('shared'));
        foreach (['phone1' => '+15550100003', 'phone2' => '+15550100002', 'country' => 'ES'] as $field => $value) {
            user_update_user(['id' => $user->id, $field => $value], false);
            $this->assertFalse($cache->get('shared'), $field);
            $fill();
        }
    }

    /**
     * A number that somebody else linked is never written to for the student whose profile has it, nor invited.
     */
    public function test_a_number_that_another_student_linked_is_theirs_alone(): void {
        global $DB;
        $this->plugin->create_templates();
        set_config('invitations', 'invite_en', 'local_examfollowup');
        $user = $this->getDataGenerator()->create_user(['phone2' => '+1 555 010 0777'])->id;
        $owner = $this->getDataGenerator()->create_user()->id;
        $this->assert_reach($user, null, 'not_linked', 'whatsapp:+15550100777');
        $this->plugin->create_contact($owner, 'whatsapp:+15550100777');
        $this->assert_reach($user, null, 'shared_number');
        set_config('profilenumbers', 1, 'local_examfollowup');
        set_config('profilenumbersbasis', 'Signed at enrolment', 'local_examfollowup');
        $this->assert_reach($user, null, 'shared_number');
        $this->assert_reach($owner, 'whatsapp:+15550100777', '');
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended');
        $this->assert_reach($user, null, 'shared_number');
    }

    /**
     * Profile numbers are written to only with a stated basis, and not after their owner said stop.
     */
    public function test_profile_numbers_need_a_basis(): void {
        $user = $this->getDataGenerator()->create_user(['phone2' => '+15550100001'])->id;
        set_config('profilenumbers', 1, 'local_examfollowup');
        set_config('profilenumbersbasis', '  ', 'local_examfollowup');
        $this->assert_reach($user, null, 'not_linked');
        set_config('profilenumbersbasis', 'Signed at enrolment', 'local_examfollowup');
        $this->assert_reach($user, 'whatsapp:+15550100001', '');
        consent_api::set_own($user, 'opted_out');
        $this->assert_reach($user, null, 'opted_out');
    }

    /**
     * All of a page are judged in two queries, however many there are.
     */
    public function test_two_queries_for_all(): void {
        global $DB;
        $userids = [];
        for ($i = 0; $i < 20; $i++) {
            $userids[] = $this->getDataGenerator()->create_user(['phone2' => "+155501001$i"])->id;
        }
        repository::reach($userids);
        $before = $DB->perf_get_queries();
        $this->assertCount(20, repository::reach($userids));
        $this->assertSame(2, $DB->perf_get_queries() - $before);
        $this->assertSame([], repository::reach([]));
    }

    /**
     * How one student is reached.
     *
     * @param int $userid
     * @param string|null $address
     * @param string $reason
     * @param string|null $invite
     */
    private function assert_reach(int $userid, ?string $address, string $reason, ?string $invite = null): void {
        $reach = repository::reach([$userid])[$userid];
        $this->assertSame([$address, $reason, $invite], [$reach->address, $reach->reason, $reach->invite]);
    }
}
