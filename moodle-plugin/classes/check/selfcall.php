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
use core\clock;
use core\http_client;
use GuzzleHttp\Exception\GuzzleException;
use GuzzleHttp\RequestOptions;
use local_examfollowup\local\sidecar\service_token;
use local_examfollowup\local\sidecar\service_user;

/**
 * Whether Moodle's own web server answers the sidecar's token, as the sidecar would be answered.
 *
 * A call from this server to itself: for the command line, not for the status page. A server that can't reach itself by
 * its public name may still be reached by the sidecar.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class selfcall extends base {
    /** Seconds that it may take. */
    private const TIMEOUT = 10;

    /**
     * Set up.
     *
     * @param http_client $http without HTTP security: it calls nothing but this site
     * @param clock $clock
     */
    public function __construct(
        /** @var http_client Calls. */
        private readonly http_client $http,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    #[\Override]
    public function get_result(): result {
        global $CFG;
        $user = service_user::find();
        $tokens = $user ? service_token::valid($user->id, $this->clock->time()) : [];
        if (!$tokens) {
            return $this->found(result::UNKNOWN, 'notoken');
        }
        try {
            $response = $this->http->post("$CFG->wwwroot/webservice/rest/server.php", [
                RequestOptions::FORM_PARAMS => [
                    'wstoken' => reset($tokens)->token,
                    'wsfunction' => 'core_webservice_get_site_info',
                    'moodlewsrestformat' => 'json',
                ],
                RequestOptions::TIMEOUT => self::TIMEOUT,
                RequestOptions::HTTP_ERRORS => false,
                RequestOptions::ALLOW_REDIRECTS => false,
            ]);
        } catch (GuzzleException) {
            return $this->found(result::WARNING, 'unreachable', $CFG->wwwroot);
        }
        $answer = json_decode((string) $response->getBody(), true);
        if (($answer['userid'] ?? null) === (int) $user->id) {
            return $this->found(result::OK, 'ok', $CFG->wwwroot);
        }
        $code = clean_param((string) ($answer['errorcode'] ?? ''), PARAM_ALPHANUMEXT);
        return $code === ''
            ? $this->found(result::ERROR, 'nonsense', ['url' => $CFG->wwwroot, 'status' => $response->getStatusCode()])
            : $this->found(result::ERROR, 'refused', $code);
    }
}
