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

use core\files\curl_security_helper;
use core\url;

/**
 * Moodle's HTTP security, which refuses private hosts and unusual ports until an administrator allows them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class http_security extends curl_security_helper {
    /**
     * The string that says why Moodle refuses to call an address, to be filled with its {@see parts()}.
     *
     * @param string $address
     * @return string empty: it doesn't refuse
     */
    public static function refusal(string $address): string {
        $helper = new self();
        if (!$helper->url_is_blocked($address)) {
            return '';
        }
        ['host' => $host, 'port' => $port] = self::parts($address);
        if (!$helper->port_is_blocked($port)) {
            return 'sidecarblockedhost';
        }
        return $helper->host_is_blocked($host) ? 'sidecarblocked' : 'sidecarblockedport';
    }

    /**
     * The host and port of an address, for messages that say what to allow.
     *
     * @param string $address
     * @return array{host: string, port: int}
     */
    public static function parts(string $address): array {
        $url = new url($address);
        return [
            'host' => $url->get_host(),
            'port' => (int) ($url->get_port() ?: ($url->get_scheme() === 'https' ? 443 : 80)),
        ];
    }
}
