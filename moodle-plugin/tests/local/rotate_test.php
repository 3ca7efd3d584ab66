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

use core\check\result;
use core\clock;
use core\di;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\check\selfcall;
use local_examfollowup\local\sidecar\diagnosis;
use local_examfollowup\local\sidecar\provision;
use local_examfollowup\local\sidecar\service_token;
use local_examfollowup\local\sidecar\service_user;

/**
 * Tests of making a new token, and of trying the connection.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\sidecar\provision
 * @covers     \local_examfollowup\local\sidecar\service_account
 * @covers     \local_examfollowup\local\sidecar\service_token
 * @covers     \local_examfollowup\local\sidecar\diagnosis
 * @covers     \local_examfollowup\check\selfcall
 */
final class rotate_test extends \advanced_testcase {
    /** When the tests happen: after now, since Moodle itself looks at the real time. */
    private const NOW = 2_000_000_000;
    /** @var \frozen_clock The time. */
    private \frozen_clock $clock;
    /** @var string[] What the sidecar was given first. */
    private array $first;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen(self::NOW);
        $this->first = provision::run('https://followup.example.org', '+15550100');
    }

    /**
     * There is a new token and a new secret; the old token goes on for the time that was stated, and the next ordinary run
     * prints the new one.
     */
    public function test_the_old_token_goes_on_for_a_while(): void {
        $new = provision::rotate(DAYSECS);
        $this->assertNotSame($this->first['MOODLE_TOKEN'], $new['MOODLE_TOKEN']);
        $this->assertNotSame($this->first['SIDECAR_SECRET'], $new['SIDECAR_SECRET']);
        $this->assertSame($this->first['SIDECAR_SECRET'], $new['SIDECAR_SECRET_PREVIOUS']);
        $this->assertSame($new['SIDECAR_SECRET'], settings::secret());
        $this->assertSame([$new['MOODLE_TOKEN'], $this->first['MOODLE_TOKEN']], $this->valid());
        foreach ([$new, $this->first] as $variables) {
            $login = (new \webservice())->authenticate_user($variables['MOODLE_TOKEN']);
            $this->assertSame('local_examfollowup', $login['service']->shortname);
        }
        $again = provision::run('https://followup.example.org', '+15550100');
        $this->assertSame($new['MOODLE_TOKEN'], $again['MOODLE_TOKEN']);
        $this->clock->bump(DAYSECS);
        $this->assertSame([$new['MOODLE_TOKEN']], $this->valid());
    }

    /**
     * A second rotation doesn't prolong the first token.
     */
    public function test_another_rotation_prolongs_nothing(): void {
        $second = provision::rotate(HOURSECS);
        $third = provision::rotate(DAYSECS);
        $this->clock->bump(HOURSECS);
        $this->assertSame([$third['MOODLE_TOKEN'], $second['MOODLE_TOKEN']], $this->valid());
    }

    /**
     * Without a time the old token ends at once.
     */
    public function test_without_grace_the_old_token_ends_at_once(): void {
        $new = provision::rotate(0);
        $this->assertSame([$new['MOODLE_TOKEN']], $this->valid());
        $this->expectException(\moodle_exception::class);
        (new \webservice())->authenticate_user($this->first['MOODLE_TOKEN']);
    }

    /**
     * Times are read as people write them.
     */
    public function test_times_are_read(): void {
        $times = ['0' => 0, '90' => 90, '90s' => 90, '30m' => 1800, '12h' => 43200, '1d' => DAYSECS, '30d' => 30 * DAYSECS];
        foreach ($times as $text => $seconds) {
            $this->assertSame($seconds, provision::seconds((string) $text));
        }
        foreach (['', 'd', '1w', '-1d', '31d', "1d\n", '1.5h'] as $text) {
            $this->assertNull(provision::seconds($text), $text);
        }
    }

    /**
     * A call to this very site shows whether the token is answered, refused, or not heard at all.
     */
    public function test_a_call_to_this_site_is_judged(): void {
        global $CFG;
        $history = [];
        ['mock' => $mock, 'client' => $client] = $this->get_mocked_http_client($history);
        $mock->append(
            new Response(200, [], json_encode(['userid' => (int) service_user::find()->id])),
            new Response(200, [], json_encode(['exception' => 'x', 'errorcode' => 'usernotfullysetup'])),
            new Response(200, [], json_encode(['userid' => 1])),
            new Response(303, [], '<html>'),
            new ConnectException('refused', new Request('POST', $CFG->wwwroot)),
        );
        $check = new selfcall($client, di::get(clock::class));
        $check->set_component('local_examfollowup');
        $this->assertSame(result::OK, $check->get_result()->get_status());
        parse_str((string) $history[0]['request']->getBody(), $sent);
        $this->assertSame($this->first['MOODLE_TOKEN'], $sent['wstoken']);
        $this->assertSame("$CFG->wwwroot/webservice/rest/server.php", (string) $history[0]['request']->getUri());
        foreach ([['error', 'usernotfullysetup'], ['error', '200'], ['error', '303'], ['warning', 'itself']] as [$status, $words]) {
            $finding = diagnosis::finding($check);
            $this->assertSame($status, $finding['status']);
            $this->assertStringContainsString($words, $finding['summary']);
        }
        service_token::remove(service_user::find()->id);
        $this->assertSame(result::UNKNOWN, $check->get_result()->get_status());
    }

    /**
     * What has to be mended makes the whole unwell; a warning doesn't, and no sidecar does.
     */
    public function test_what_has_to_be_mended_counts(): void {
        $one = static fn(string $status): array => ['status' => $status];
        $found = static fn(string ...$statuses): array => array_map($one, $statuses);
        $this->assertTrue(diagnosis::is_well($found('ok', 'warning', 'unknown', 'na', 'info')));
        $this->assertFalse(diagnosis::is_well($found('ok', 'error')));
        set_config('sidecarurl', '', 'local_examfollowup');
        $this->assertFalse(diagnosis::is_well($found('ok')));
    }

    /**
     * The tokens that are good now.
     *
     * @return string[]
     */
    private function valid(): array {
        return array_column(service_token::valid(service_user::find()->id, $this->clock->time()), 'token');
    }
}
