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

use core_external\external_api;
use Firebase\JWT\JWT;
use Firebase\JWT\Key;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;

/**
 * Tests of asking the sidecar for conversation logs.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\list_logs
 * @covers     \local_examfollowup\external\get_log
 * @covers     \local_examfollowup\local\sidecar\client
 * @covers     \local_examfollowup\local\sidecar\token
 * @covers     \local_examfollowup\local\sidecar\log_row
 * @covers     \local_examfollowup\local\sidecar\http_security
 */
final class logs_test extends \advanced_testcase {
    /** The shared secret. */
    private const SECRET = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
    /** A row as the sidecar gives it. */
    private const ROW = [
        'id' => 7,
        'timestamp' => '2026-11-22T09:00:00.000Z',
        'courseid' => null,
        'user_id' => '12',
        'message' => '¿Qué nota saqué? <b>',
        'intent' => 'consultar_resultado',
        'confidence' => 0.93,
        'action' => 'show_result',
        'reply' => 'Aprobaste',
        'processing_time' => 42,
        'success' => true,
        'error' => null,
    ];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', self::SECRET, 'local_examfollowup');
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
    }

    /**
     * The question goes signed to the sidecar, and its rows come back as they are.
     */
    public function test_logs_are_asked_for_and_given(): void {
        global $CFG, $USER;
        $history = [];
        ['mock' => $mock] = $this->get_mocked_http_client($history);
        $mock->append(self::answer(['total' => 30, 'rows' => [self::ROW]]));

        $result = external_api::clean_returnvalue(
            list_logs::execute_returns(),
            list_logs::execute(1, 500, 1764000000, null, 'consultar_resultado', '', 'ok', '12')
        );

        $this->assertSame(30, $result['total']);
        $this->assertSame(self::ROW, $result['rows'][0]);
        $request = $history[0]['request'];
        $this->assertSame('https://followup.example.org/api/moodle/v1/logs', (string) $request->getUri());
        $body = (string) $request->getBody();
        $this->assertSame([
            'page' => 1,
            'pagesize' => 100,
            'from' => 1764000000,
            'to' => null,
            'intent' => 'consultar_resultado',
            'action' => '',
            'success' => 'ok',
            'user' => '12',
        ], json_decode($body, true));
        $this->assertSame([1, 3], [$history[0]['options']['connect_timeout'], $history[0]['options']['timeout']]);
        $token = JWT::decode(
            substr($request->getHeaderLine('Authorization'), strlen('Bearer ')),
            new Key(self::SECRET, 'HS256')
        );
        $this->assertSame($CFG->wwwroot, $token->iss);
        $this->assertSame((string) $USER->id, $token->sub);
        $this->assertSame(['logs', 'site'], [$token->purpose, $token->scope]);
        $this->assertSame(hash('sha256', $body), $token->body);
        $this->assertSame(60, $token->exp - $token->iat);
    }

    /**
     * One turn comes with its details as JSON.
     */
    public function test_one_turn_is_given_with_its_details(): void {
        $history = [];
        ['mock' => $mock] = $this->get_mocked_http_client($history);
        $details = ['entities' => [['name' => 'exam']], 'rasa_response' => null, 'llm_response' => 'x', 'api_calls' => []];
        $mock->append(self::answer(self::ROW + $details));

        $turn = external_api::clean_returnvalue(get_log::execute_returns(), get_log::execute(7));

        $this->assertSame('[{"name":"exam"}]', $turn['entities']);
        $this->assertSame('null', $turn['rasa_response']);
        $this->assertSame('"x"', $turn['llm_response']);
        $this->assertSame('{"id":7}', (string) $history[0]['request']->getBody());
        $this->assertStringEndsWith('/logs/turn', (string) $history[0]['request']->getUri());
    }

    /**
     * Each thing that can go wrong is named. A sidecar that didn't answer is left alone for half a minute.
     */
    public function test_what_goes_wrong_is_named(): void {
        ['mock' => $mock] = $this->get_mocked_http_client();
        $clock = $this->mock_clock_with_frozen();
        $mock->append(
            new ConnectException('refused', new Request('POST', 'https://followup.example.org')),
            self::error(401, 'bad_signature'),
            self::error(503, 'database_down'),
            new Response(200, [], '<html>Another site</html>'),
        );
        $this->assertSame('sidecarunreachable', $this->refusal());
        $clock->bump(29);
        $this->assertSame('sidecarcutoff', $this->refusal());
        $clock->bump(1);
        $this->assertSame('sidecarrefused', $this->refusal());
        $this->assertSame('sidecarerror', $this->refusal());
        $this->assertSame('sidecarnonsense', $this->refusal());
        set_config('secret', '', 'local_examfollowup');
        $this->assertSame('sidecarnotset', $this->refusal());
    }

    /**
     * A sidecar that HTTP security blocks is not called; the message says which host and port to allow.
     */
    public function test_a_blocked_sidecar_is_named(): void {
        set_config('curlsecurityblockedhosts', '127.0.0.1');
        set_config('curlsecurityallowedport', "80\n443");
        set_config('sidecarurl', 'http://127.0.0.1:3000', 'local_examfollowup');
        try {
            list_logs::execute();
            $this->fail('It was called');
        } catch (\moodle_exception $e) {
            $this->assertSame('sidecarblocked', $e->errorcode);
            $this->assertStringContainsString('127.0.0.1', $e->getMessage());
            $this->assertStringContainsString('3000', $e->getMessage());
        }
    }

    /**
     * Teachers and students don't read everybody's conversations.
     */
    public function test_only_who_may_view_logs_asks(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertSame('nopermissions', $this->refusal());
        $this->expectException(\required_capability_exception::class);
        get_log::execute(7);
    }

    /**
     * With which error the list is refused.
     *
     * @return string
     */
    private function refusal(): string {
        try {
            list_logs::execute();
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }

    /**
     * A good answer of the sidecar.
     *
     * @param array $data
     * @return Response
     */
    private static function answer(array $data): Response {
        return new Response(200, [], json_encode(['success' => true, 'data' => $data]));
    }

    /**
     * A bad answer of the sidecar.
     *
     * @param int $status
     * @param string $code
     * @return Response
     */
    private static function error(int $status, string $code): Response {
        $body = ['success' => false, 'error' => ['code' => $code, 'message' => 'No']];
        return new Response($status, [], json_encode($body));
    }
}
