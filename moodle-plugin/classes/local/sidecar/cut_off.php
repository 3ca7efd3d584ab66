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

use core\exception\moodle_exception;
use core_cache\cache;

/**
 * Leaves a sidecar that didn't answer alone for a while: else each page would hold a process until the time-out.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cut_off {
    /** Seconds without asking. */
    private const SECONDS = 30;

    /**
     * The sidecar at this address didn't answer.
     *
     * @param string $url
     * @param int $now
     */
    public static function begin(string $url, int $now): void {
        self::until()->set(sha1($url), $now + self::SECONDS);
    }

    /**
     * Refuses to ask a sidecar that didn't answer a moment ago.
     *
     * @param string $url
     * @param int $now
     */
    public static function refuse(string $url, int $now): void {
        $seconds = (int) self::until()->get(sha1($url)) - $now;
        if ($seconds > 0) {
            $parts = http_security::parts($url) + ['seconds' => $seconds];
            throw new moodle_exception('sidecarcutoff', 'local_examfollowup', '', $parts);
        }
    }

    /**
     * Until when which address isn't asked.
     *
     * @return cache
     */
    private static function until(): cache {
        return cache::make('local_examfollowup', 'sidecardown');
    }
}
