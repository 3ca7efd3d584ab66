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

use local_examfollowup\local\settings;

/**
 * Sets Moodle up for the sidecar. Done again it changes nothing and says the same.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provision {
    /** Bytes of the shared secret. */
    private const SECRET_BYTES = 32;
    /** Seconds that an old token may go on at most. */
    private const LONGEST_GRACE = 30 * DAYSECS;

    /**
     * What is wrong with the addresses, or null. Names the option of the command line.
     *
     * @param string $sidecarurl
     * @param string $number
     * @return string|null
     */
    public static function error_in(string $sidecarurl, string $number): ?string {
        if (!sidecar_url::is_valid($sidecarurl)) {
            return get_string('provisionbadurl', 'local_examfollowup', $sidecarurl);
        }
        if (!preg_match('/^\+[1-9]\d{6,14}$/D', $number)) {
            return get_string('provisionbadnumber', 'local_examfollowup', $number);
        }
        return null;
    }

    /**
     * Does it.
     *
     * @param string $sidecarurl
     * @param string $number E.164
     * @return array<string, string> variables for the sidecar's .env
     */
    public static function run(string $sidecarurl, string $number): array {
        global $CFG;
        self::enable_rest();
        $token = service_account::ensure();
        $secret = settings::secret() ?: self::new_secret();
        set_config('sidecarurl', rtrim($sidecarurl, '/'), 'local_examfollowup');
        set_config('whatsappnumber', $number, 'local_examfollowup');
        return [
            'MOODLE_URL' => $CFG->wwwroot,
            'MOODLE_TOKEN' => $token,
            'SIDECAR_SECRET' => $secret,
        ];
    }

    /**
     * Makes a new token and a new secret. The old token goes on for a while, and the old secret for as long as the sidecar
     * is told of it.
     *
     * @param int $grace seconds for which the old token is good
     * @return array<string, string> variables for the sidecar's .env
     */
    public static function rotate(int $grace): array {
        global $CFG;
        $previous = settings::secret();
        return array_filter([
            'MOODLE_URL' => $CFG->wwwroot,
            'MOODLE_TOKEN' => service_account::rotate($grace),
            'SIDECAR_SECRET' => self::new_secret(),
            'SIDECAR_SECRET_PREVIOUS' => $previous,
        ]);
    }

    /**
     * The seconds of a time such as 30m, 12h or 1d; 0 is none.
     *
     * @param string $time
     * @return int|null null: not such a time, or more than 30 days
     */
    public static function seconds(string $time): ?int {
        if (!preg_match('/^(\d{1,5})([smhd]?)$/D', $time, $parts)) {
            return null;
        }
        $seconds = $parts[1] * ['' => 1, 's' => 1, 'm' => MINSECS, 'h' => HOURSECS, 'd' => DAYSECS][$parts[2]];
        return $seconds > self::LONGEST_GRACE ? null : $seconds;
    }

    /**
     * What an administrator has to allow before Moodle's pages can ask the sidecar.
     *
     * @param string $sidecarurl
     * @return string
     */
    public static function http_security_advice(string $sidecarurl): string {
        $name = http_security::refusal($sidecarurl) ?: 'provisionallowed';
        return get_string($name, 'local_examfollowup', http_security::parts($sidecarurl));
    }

    /**
     * Switches on web services and REST.
     */
    private static function enable_rest(): void {
        global $CFG;
        if (empty($CFG->enablewebservices)) {
            set_config('enablewebservices', 1);
        }
        $protocols = array_filter(explode(',', $CFG->webserviceprotocols ?? ''));
        if (!in_array('rest', $protocols)) {
            set_config('webserviceprotocols', implode(',', [...$protocols, 'rest']));
        }
    }

    /**
     * Makes a secret and stores it.
     *
     * @return string
     */
    private static function new_secret(): string {
        $secret = bin2hex(random_bytes(self::SECRET_BYTES));
        set_config('secret', $secret, 'local_examfollowup');
        return $secret;
    }
}
