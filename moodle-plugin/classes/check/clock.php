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
 * Whether both clocks agree: a signature is good for a minute, and messages go when they are due.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class clock extends of_health {
    /** Seconds apart that are no matter. */
    private const CLOSE = 10;
    /** Seconds apart from which signatures may be refused. */
    private const FAR = 30;

    #[\Override]
    protected function judge(health $health): result {
        $apart = abs($health->ahead());
        return match (true) {
            $apart <= self::CLOSE => $this->found(result::OK, 'ok', $apart),
            $apart < self::FAR => $this->found(result::WARNING, 'apart', $apart),
            default => $this->found(result::ERROR, 'apart', $apart),
        };
    }
}
