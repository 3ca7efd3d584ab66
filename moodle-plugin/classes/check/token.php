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
use local_examfollowup\local\sidecar\service_token;
use local_examfollowup\local\sidecar\service_user;

/**
 * Whether the sidecar's token is valid, and for how long it has been in use.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class token extends base {
    /** Seconds after which a token should be replaced. */
    private const OLD = YEARSECS;

    #[\Override]
    public function get_result(): result {
        $user = service_user::find();
        $now = di::get(\core\clock::class)->time();
        $tokens = $user ? service_token::valid($user->id, $now) : [];
        $newest = reset($tokens);
        if (!$newest) {
            return $this->found(result::ERROR, 'none');
        }
        if ($newest->validuntil) {
            return $this->found(result::WARNING, 'expires', userdate($newest->validuntil));
        }
        $age = $now - $newest->timecreated;
        if ($age > self::OLD) {
            return $this->found(result::WARNING, 'old', format_time($age));
        }
        $previous = next($tokens);
        return $previous
            ? $this->found(result::INFO, 'rotated', userdate($previous->validuntil ?: $now))
            : $this->found(result::OK, 'ok', userdate($newest->timecreated));
    }
}
