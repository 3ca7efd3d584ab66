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

use local_examfollowup\local\sidecar\provision;
use local_examfollowup\permission;

/**
 * Tests of setting Moodle up for the sidecar.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\sidecar\provision
 * @covers     \local_examfollowup\local\sidecar\service_account
 * @covers     \local_examfollowup\local\sidecar\sidecar_url
 */
final class provision_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * Afterwards the sidecar can call: REST is on, its token is that of a user who may be the sidecar.
     */
    public function test_the_sidecar_can_call(): void {
        global $CFG, $DB;
        set_config('webserviceprotocols', 'soap');
        $this->getDataGenerator()->create_custom_profile_field(
            ['datatype' => 'text', 'shortname' => 'dni', 'name' => 'DNI', 'required' => 1]
        );
        $this->getDataGenerator()->create_custom_profile_field(
            ['datatype' => 'menu', 'shortname' => 'campus', 'name' => 'Campus', 'required' => 1, 'param1' => "North\nSouth"]
        );

        $variables = provision::run('https://followup.example.org/', '+15550100');

        $this->assertSame($CFG->wwwroot, $variables['MOODLE_URL']);
        $this->assertSame('+15550100', settings::whatsapp_number());
        $this->assertSame(['MOODLE_URL', 'MOODLE_TOKEN', 'SIDECAR_SECRET'], array_keys($variables));
        $this->assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $variables['SIDECAR_SECRET']);
        $this->assertSame('https://followup.example.org', settings::sidecar_url());
        $this->assertSame($variables['SIDECAR_SECRET'], settings::secret());
        $this->assertSame('1', (string) get_config('core', 'enablewebservices'));
        $this->assertSame('soap,rest', get_config('core', 'webserviceprotocols'));
        $token = $DB->get_record('external_tokens', ['token' => $variables['MOODLE_TOKEN']], '*', MUST_EXIST);
        $user = \core_user::get_user($token->userid);
        $this->assertFalse(user_not_fully_set_up($user));
        $this->assertTrue(is_enabled_auth('webservice') || $user->auth === 'webservice');
        $this->setUser($user);
        $this->assertTrue(permission::is_sidecar());
        $this->assertTrue(has_capability('webservice/rest:use', \core\context\system::instance()));
        $this->assertFalse(is_siteadmin());
        $login = (new \webservice())->authenticate_user($variables['MOODLE_TOKEN']);
        $this->assertSame('local_examfollowup', $login['service']->shortname);
    }

    /**
     * Done again it changes nothing and says the same.
     */
    public function test_done_again_it_changes_nothing(): void {
        global $DB;
        $first = provision::run('https://followup.example.org', '+15550100');
        $tables = ['user', 'role', 'role_assignments', 'role_capabilities', 'external_tokens', 'external_services_users'];
        $count = fn(): array => array_map($DB->count_records(...), $tables);
        $before = $count();
        $this->assertSame($first, provision::run('https://followup.example.org', '+15550100'));
        $this->assertSame($before, $count());
    }

    /**
     * A profile field that became required later is filled too.
     */
    public function test_a_field_required_later_is_filled(): void {
        $first = provision::run('https://followup.example.org', '+15550100');
        $this->getDataGenerator()->create_custom_profile_field(
            ['datatype' => 'checkbox', 'shortname' => 'rules', 'name' => 'Rules', 'required' => 1]
        );
        $user = \core_user::get_user_by_username('examfollowup-sidecar');
        $this->assertTrue(user_not_fully_set_up($user));
        $this->assertSame($first, provision::run('https://followup.example.org', '+15550100'));
        $this->assertFalse(user_not_fully_set_up($user));
    }

    /**
     * A wrong option is named.
     *
     * @dataProvider wrong_options
     * @param string $url
     * @param string $number
     * @param string|null $option
     */
    public function test_a_wrong_option_is_named(string $url, string $number, ?string $option): void {
        $error = provision::error_in($url, $number);
        if ($option === null) {
            $this->assertNull($error);
            return;
        }
        $this->assertStringStartsWith($option, $error);
    }

    /**
     * Options and which of them is wrong.
     *
     * @return array
     */
    public static function wrong_options(): array {
        return [
            'right' => ['http://10.0.0.5:3000', '+15550100', null],
            'right, with a path' => ['https://example.org/followup', '+15550100', null],
            'no address' => ['', '+15550100', '--sidecar-url'],
            'no scheme' => ['followup.example.org', '+15550100', '--sidecar-url'],
            'another scheme' => ['ftp://followup.example.org', '+15550100', '--sidecar-url'],
            'with a password' => ['https://me:secret@example.org', '+15550100', '--sidecar-url'],
            'with a query' => ['https://example.org/?a=1', '+15550100', '--sidecar-url'],
            'no number' => ['https://example.org', '', '--whatsapp-number'],
            'no country code' => ['https://example.org', '600000000', '--whatsapp-number'],
        ];
    }

    /**
     * The advice names what HTTP security blocks, host or port or both, and says so where it doesn't.
     */
    public function test_the_advice_names_host_and_port(): void {
        set_config('curlsecurityblockedhosts', '10.0.0.0/8');
        set_config('curlsecurityallowedport', "80\n443");
        $parts = ['host' => '10.0.0.5', 'port' => 3000];
        $this->assertSame(
            get_string('sidecarblocked', 'local_examfollowup', $parts),
            provision::http_security_advice('http://10.0.0.5:3000')
        );
        set_config('curlsecurityblockedhosts', '');
        $this->assertSame(
            get_string('sidecarblockedport', 'local_examfollowup', $parts),
            provision::http_security_advice('http://10.0.0.5:3000')
        );
        set_config('curlsecurityblockedhosts', '10.0.0.5');
        set_config('curlsecurityallowedport', '3000');
        $this->assertSame(
            get_string('sidecarblockedhost', 'local_examfollowup', $parts),
            provision::http_security_advice('http://10.0.0.5:3000')
        );
        set_config('curlsecurityblockedhosts', '');
        $this->assertSame(
            get_string('provisionallowed', 'local_examfollowup', $parts),
            provision::http_security_advice('http://10.0.0.5:3000')
        );
    }
}
