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

namespace local_examfollowup\check;

use core\check\result;
use core\di;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\local\checks;
use local_examfollowup\local\erasure_queue;
use local_examfollowup\local\sidecar\provision;
use local_examfollowup\local\sidecar\service_account;
use local_examfollowup\local\sidecar\service_user;

/**
 * Tests of what the status page is told.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\check\base
 * @covers     \local_examfollowup\check\of_health
 * @covers     \local_examfollowup\check\account
 * @covers     \local_examfollowup\check\clock
 * @covers     \local_examfollowup\check\erasures
 * @covers     \local_examfollowup\check\moodle
 * @covers     \local_examfollowup\check\security
 * @covers     \local_examfollowup\check\sidecar
 * @covers     \local_examfollowup\check\token
 * @covers     \local_examfollowup\check\versions
 * @covers     \local_examfollowup\check\webservices
 * @covers     \local_examfollowup\local\checks
 * @covers     \local_examfollowup\local\sidecar\health
 * @covers     \local_examfollowup\local\sidecar\service_role
 * @covers     \local_examfollowup\local\sidecar\service_token
 * @covers     \local_examfollowup\local\sidecar\service_user
 */
final class checks_test extends \advanced_testcase {
    /** When the tests happen. */
    private const NOW = 1_790_000_000;
    /** @var MockHandler What the sidecar answers. */
    private MockHandler $mock;
    /** @var array What it was asked. */
    private array $history = [];
    /** @var \frozen_clock The time. */
    private \frozen_clock $clock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen(self::NOW);
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        provision::run('https://followup.example.org', '+15550100');
        ['mock' => $this->mock] = $this->get_mocked_http_client($this->history);
    }

    /**
     * Moodle's status page finds them all, each with a name of its own and a way to the page that says more.
     */
    public function test_the_status_page_finds_them(): void {
        $ours = array_filter(
            \core\check\manager::get_status_checks(),
            static fn(\core\check\check $check): bool => $check->get_component() === 'local_examfollowup'
        );
        $this->assertCount(9, $ours);
        $names = array_map(static fn(\core\check\check $check): string => $check->get_name(), $ours);
        $this->assertCount(9, array_unique($names));
        $this->assertStringNotContainsString('[[', implode($names));
        $this->assertStringEndsWith('/health.php', reset($ours)->get_action_link()->url->out_as_local_url());
    }

    /**
     * Where everything is right each says so, and the sidecar is asked once.
     */
    public function test_all_is_well(): void {
        $this->sidecar_says();
        foreach (checks::all() as $check) {
            $result = $check->get_result();
            $this->assertSame(result::OK, $result->get_status(), "{$check->get_id()}: {$result->get_summary()}");
        }
        $this->assertCount(1, $this->history);
        $this->assertStringEndsWith('/api/moodle/v1/health', (string) $this->history[0]['request']->getUri());
    }

    /**
     * A sidecar that doesn't answer is named once; what only it could tell is unknown.
     */
    public function test_a_sidecar_that_does_not_answer_is_named(): void {
        $this->mock->append(new ConnectException('refused', new Request('POST', 'https://followup.example.org')));
        $this->assert_finds(new sidecar(), result::ERROR, 'followup.example.org');
        foreach ([new clock(), new versions(), new moodle()] as $check) {
            $this->assertSame(result::UNKNOWN, $check->get_result()->get_status());
        }
    }

    /**
     * A sidecar with another secret, and something else at its address, are named.
     */
    public function test_a_refused_signature_and_another_site_are_named(): void {
        $this->mock->append(
            new Response(401, [], json_encode(['success' => false, 'error' => ['code' => 'bad_signature', 'message' => 'No']])),
            new Response(200, [], '<html>'),
            new Response(200, [], json_encode(['success' => true, 'data' => ['version' => 7]])),
        );
        $this->assert_finds(new sidecar(), result::ERROR, 'shared secret');
        $this->ask_anew();
        $this->assert_finds(new sidecar(), result::ERROR, 'is not the sidecar');
        $this->ask_anew();
        $this->assert_finds(new sidecar(), result::ERROR, 'is not the sidecar');
    }

    /**
     * Without a sidecar there is nothing to check but that.
     */
    public function test_no_sidecar_is_named(): void {
        set_config('sidecarurl', '', 'local_examfollowup');
        $this->assert_finds(new sidecar(), result::WARNING, 'provision.php');
        foreach ([new clock(), new versions(), new moodle(), new security()] as $check) {
            $this->assertSame(result::NA, $check->get_result()->get_status());
        }
    }

    /**
     * Each thing that keeps the sidecar from Moodle has its own text; what is new is told as the sidecar says it.
     */
    public function test_what_keeps_the_sidecar_from_moodle_is_named(): void {
        $codes = ['moodle_token_refused' => 'MOODLE_TOKEN', 'moodle_unreachable' => 'firewalls', 'timeout' => 'firewalls',
            'moodle_not_set_up' => 'profile',
            'moodle_rest_off' => 'REST', 'moodle_no_access' => 'role', 'moodle_plugin_missing' => 'functions',
            'moodle_plugin_old' => 'older', 'moodle_url_moved' => 'redirects', 'moodle_not_moodle' => 'is not Moodle',
            'moodle_ip_refused' => 'IP address', 'moodle_strange' => '&lt;b&gt;'];
        foreach ($codes as $code => $text) {
            $this->sidecar_says(['moodle' => ['ok' => false, 'code' => $code, 'message' => '<b>']]);
            $this->assert_finds(new moodle(), result::ERROR, $text);
        }
    }

    /**
     * Clocks that are apart are named, before signatures are refused.
     */
    public function test_clocks_apart_are_named(): void {
        $cases = [10 => result::OK, -10 => result::OK, 11 => result::WARNING, -29 => result::WARNING, 30 => result::ERROR];
        foreach ($cases as $seconds => $status) {
            $this->sidecar_says(['now' => self::NOW + $seconds]);
            $this->assert_finds(new clock(), $status, (string) abs($seconds));
        }
    }

    /**
     * Before 1.0 the second number counts too.
     */
    public function test_a_version_of_another_generation_is_named(): void {
        $release = \core_plugin_manager::instance()->get_plugin_info('local_examfollowup')->release;
        [$major, $minor] = array_map('intval', explode('.', $release));
        $this->sidecar_says(['version' => "$major.$minor.99"]);
        $this->assert_finds(new versions(), result::OK, "$major.$minor.99");
        $other = ($major + 1) . '.0.0';
        $this->sidecar_says(['version' => $other]);
        $this->assert_finds(new versions(), result::ERROR, $other);
    }

    /**
     * HTTP security that blocks the sidecar is named with host and port.
     */
    public function test_http_security_is_named(): void {
        set_config('sidecarurl', 'http://127.0.0.1:3000', 'local_examfollowup');
        set_config('curlsecurityblockedhosts', '127.0.0.1');
        set_config('curlsecurityallowedport', '443');
        $this->assert_finds(new security(), result::ERROR, '3000');
        $this->assert_finds(new sidecar(), result::ERROR, '127.0.0.1');
    }

    /**
     * Web services, REST and the service itself are each named when they are off.
     */
    public function test_web_services_that_are_off_are_named(): void {
        global $DB;
        $DB->set_field('external_services', 'enabled', 0, ['shortname' => 'local_examfollowup']);
        $this->assert_finds(new webservices(), result::ERROR, 'enable it');
        set_config('webserviceprotocols', 'soap');
        $this->assert_finds(new webservices(), result::ERROR, 'REST is off');
        set_config('enablewebservices', 0);
        $this->assert_finds(new webservices(), result::ERROR, 'Web services are off');
    }

    /**
     * The token's age and end are told.
     */
    public function test_the_tokens_age_is_told(): void {
        $userid = service_user::find()->id;
        $this->set_token($userid, ['timecreated' => self::NOW - YEARSECS - DAYSECS]);
        $this->assert_finds(new token(), result::WARNING, '--rotate');
        $this->set_token($userid, ['timecreated' => self::NOW, 'validuntil' => self::NOW + DAYSECS]);
        $this->assert_finds(new token(), result::WARNING, 'expires');
        $this->set_token($userid, ['validuntil' => self::NOW]);
        $this->assert_finds(new token(), result::ERROR, 'no valid token');
        $this->set_token($userid, ['validuntil' => 0]);
        $this->assertSame(result::OK, (new token())->get_result()->get_status());
        service_account::rotate(DAYSECS);
        $this->assert_finds(new token(), result::INFO, userdate(self::NOW + DAYSECS));
    }

    /**
     * What is wrong with the account is named: a field that became required, a capability, suspended, gone.
     */
    public function test_what_is_wrong_with_the_account_is_named(): void {
        $this->getDataGenerator()->create_custom_profile_field(
            ['datatype' => 'text', 'shortname' => 'dni', 'name' => 'Document', 'required' => 1]
        );
        $this->assert_finds(new account(), result::ERROR, 'Document');
        service_account::ensure();
        $this->assertSame(result::OK, (new account())->get_result()->get_status());
        unassign_capability('moodle/course:viewhiddencourses', $this->role());
        $this->assert_finds(new account(), result::ERROR, 'moodle/course:viewhiddencourses');
        user_update_user(['id' => service_user::find()->id, 'suspended' => 1], false, false);
        $this->assert_finds(new account(), result::ERROR, 'suspended');
        delete_user(service_user::find());
        $this->assert_finds(new account(), result::ERROR, 'no user');
        $this->assert_finds(new token(), result::ERROR, 'no valid token');
    }

    /**
     * What the sidecar is still to forget is told, and is an error once people are owed it.
     */
    public function test_erasures_that_wait_are_told(): void {
        erasure_queue::add(12, null);
        $this->assert_finds(new erasures(), result::OK, '1');
        $this->clock->bump(DAYSECS + 1);
        $this->assert_finds(new erasures(), result::WARNING, 'cron');
        $this->clock->bump(WEEKSECS);
        $this->assert_finds(new erasures(), result::ERROR, 'cron');
    }

    /**
     * The sidecar will say that it is well, but for what differs.
     *
     * @param array $differs
     */
    private function sidecar_says(array $differs = []): void {
        $this->ask_anew();
        $release = \core_plugin_manager::instance()->get_plugin_info('local_examfollowup')->release;
        $data = $differs + ['version' => $release, 'now' => self::NOW, 'moodle' => ['ok' => true]];
        $this->mock->append(new Response(200, [], json_encode(['success' => true, 'data' => $data])));
    }

    /**
     * As if another page were opened.
     */
    private function ask_anew(): void {
        di::set(\local_examfollowup\local\sidecar\health::class, di::get_container()->make(
            \local_examfollowup\local\sidecar\health::class
        ));
    }

    /**
     * Changes the sidecar's token.
     *
     * @param int $userid
     * @param array $values
     */
    private function set_token(int $userid, array $values): void {
        global $DB;
        foreach ($values as $name => $value) {
            $DB->set_field('external_tokens', $name, $value, ['userid' => $userid]);
        }
    }

    /**
     * The sidecar's role.
     *
     * @return int
     */
    private function role(): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => 'examfollowupsidecar'], MUST_EXIST);
    }

    /**
     * A check finds this, in words that hold that.
     *
     * @param base $check
     * @param string $status
     * @param string $words
     */
    private function assert_finds(base $check, string $status, string $words): void {
        $result = $check->get_result();
        $this->assertSame($status, $result->get_status(), $result->get_summary());
        $this->assertStringContainsString($words, $result->get_summary());
    }
}
