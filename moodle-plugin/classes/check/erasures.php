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
use core\clock as time_source;
use core\di;
use local_examfollowup\local\erasure_queue;

/**
 * Whether the sidecar has forgotten what Moodle has deleted.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class erasures extends base {
    /** Seconds that an erasure may wait. */
    private const LATE = DAYSECS;
    /** Seconds after which people are owed it. */
    private const TOO_LATE = WEEKSECS;

    #[\Override]
    public function get_result(): result {
        ['count' => $count, 'since' => $since] = erasure_queue::waiting();
        if ($count === 0) {
            return $this->found(result::OK, 'none');
        }
        $waited = di::get(time_source::class)->time() - $since;
        $a = ['count' => $count, 'since' => userdate($since)];
        return match (true) {
            $waited > self::TOO_LATE => $this->found(result::ERROR, 'late', $a),
            $waited > self::LATE => $this->found(result::WARNING, 'late', $a),
            default => $this->found(result::OK, 'some', $a),
        };
    }
}
