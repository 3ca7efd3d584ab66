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

use Firebase\JWT\JWT;

/**
 * The token that goes with each call to the sidecar: who asks, for what, with which body, and only for a minute.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class token {
    /** Seconds that a token is good for. */
    private const LIFETIME = 60;

    /**
     * Signs a call.
     *
     * @param string $secret shared with the sidecar
     * @param int $userid the acting user
     * @param string $purpose what the call is for
     * @param string $scope "site" or "course:ID"
     * @param string $body as it will be sent
     * @param int $now
     * @return string
     */
    public static function sign(
        #[\SensitiveParameter] string $secret,
        int $userid,
        string $purpose,
        string $scope,
        string $body,
        int $now
    ): string {
        global $CFG;
        return JWT::encode([
            'iss' => $CFG->wwwroot,
            'sub' => (string) $userid,
            'purpose' => $purpose,
            'scope' => $scope,
            'body' => hash('sha256', $body),
            'iat' => $now,
            'exp' => $now + self::LIFETIME,
        ], $secret, 'HS256');
    }
}
