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

namespace local_examfollowup\local\sidecar;

use core\clock;
use core\exception\moodle_exception;
use core\http_client;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\Exception\RequestException;
use GuzzleHttp\RequestOptions;
use local_examfollowup\local\settings;

/**
 * Asks the sidecar, signed and in a hurry: whoever waits holds one of Moodle's processes.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class client {
    /** Seconds to connect. */
    private const CONNECT_TIMEOUT = 1;
    /** Seconds for all. */
    private const TIMEOUT = 3;

    /**
     * Set up.
     *
     * @param http_client $http
     * @param clock $clock
     */
    public function __construct(
        /** @var http_client Moodle's own, which holds to HTTP security and proxies. */
        private readonly http_client $http,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Asks for something and gives the answer's data.
     *
     * @param string $route below /api/moodle/v1/
     * @param string $purpose
     * @param array $params
     * @param string $scope
     * @param int $timeout seconds for all; more only where nobody waits for a page
     * @return array
     */
    public function ask(
        string $route,
        string $purpose,
        array $params,
        string $scope = 'site',
        int $timeout = self::TIMEOUT
    ): array {
        global $USER;
        $url = settings::sidecar_url();
        $secret = settings::secret();
        if ($url === '' || $secret === '') {
            throw new moodle_exception('sidecarnotset', 'local_examfollowup');
        }
        $refusal = http_security::refusal($url);
        if ($refusal !== '') {
            throw new moodle_exception($refusal, 'local_examfollowup', '', http_security::parts($url));
        }
        cut_off::refuse($url, $this->clock->time());
        $body = json_encode((object) $params, JSON_THROW_ON_ERROR);
        $token = token::sign($secret, $USER->id, $purpose, $scope, $body, $this->clock->time());
        try {
            $response = $this->http->post("$url/api/moodle/v1/$route", [
                RequestOptions::BODY => $body,
                RequestOptions::HEADERS => [
                    'Authorization' => "Bearer $token",
                    'Content-Type' => 'application/json',
                    'Accept' => 'application/json',
                ],
                RequestOptions::CONNECT_TIMEOUT => self::CONNECT_TIMEOUT,
                RequestOptions::TIMEOUT => $timeout,
                RequestOptions::HTTP_ERRORS => false,
                RequestOptions::ALLOW_REDIRECTS => false,
            ]);
        } catch (GuzzleException $e) {
            $connected = self::has_connected($e);
            if (!$connected) {
                cut_off::begin($url, $this->clock->time());
            }
            throw new moodle_exception(
                $connected ? 'sidecarslow' : 'sidecarunreachable',
                'local_examfollowup',
                '',
                http_security::parts($url),
                $e->getMessage()
            );
        }
        return answer::data($response);
    }

    /**
     * Whether a call that failed had reached the sidecar: then it is there, and only that call took too long or broke off.
     *
     * The exception's class doesn't say: a time-out is the same one before and after connecting.
     *
     * @param GuzzleException $e
     * @return bool
     */
    private static function has_connected(GuzzleException $e): bool {
        $measured = $e instanceof ConnectException || $e instanceof RequestException ? $e->getHandlerContext() : [];
        return ($measured['pretransfer_time'] ?? 0) > 0;
    }
}
