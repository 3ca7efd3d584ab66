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
use local_examfollowup\local\sidecar\health;

/**
 * Whether Moodle answers the sidecar.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class moodle extends of_health {
    /** What the sidecar calls the causes that have a text here. */
    private const KNOWN = [
        'moodle_ip_refused', 'moodle_no_access', 'moodle_not_moodle', 'moodle_not_set_up', 'moodle_plugin_missing',
        'moodle_plugin_old', 'moodle_rest_off', 'moodle_token_refused', 'moodle_unreachable', 'moodle_url_moved',
    ];

    #[\Override]
    protected function judge(health $health): result {
        $moodle = $health->data()['moodle'] ?? [];
        if (($moodle['ok'] ?? false) === true) {
            return $this->found(result::OK, 'ok');
        }
        $code = clean_param((string) ($moodle['code'] ?? ''), PARAM_ALPHANUMEXT);
        if ($code === 'timeout') {
            $code = 'moodle_unreachable';
        }
        if (in_array($code, self::KNOWN)) {
            return $this->found(result::ERROR, substr($code, strlen('moodle_')));
        }
        return $this->found(result::ERROR, 'failed', ['code' => $code, 'message' => s((string) ($moodle['message'] ?? ''))]);
    }
}
