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
use local_examfollowup\local\settings;
use local_examfollowup\local\sidecar\http_security;

/**
 * Whether Moodle's HTTP security lets Moodle call the sidecar.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class security extends base {
    #[\Override]
    public function get_result(): result {
        $url = settings::sidecar_url();
        if ($url === '') {
            return new result(result::NA, get_string('check_notset', 'local_examfollowup'));
        }
        $refusal = http_security::refusal($url);
        return new result(
            $refusal === '' ? result::OK : result::ERROR,
            get_string($refusal ?: 'provisionallowed', 'local_examfollowup', http_security::parts($url))
        );
    }
}
