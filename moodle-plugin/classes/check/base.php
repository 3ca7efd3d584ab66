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

use core\check\check;
use core\check\result;
use core\output\action_link;
use core\url;

/**
 * A check for the status page. What it finds names the cause and what mends it.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class base extends check {
    #[\Override]
    public function get_name(): string {
        return get_string("check_{$this->get_id()}", 'local_examfollowup');
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        return new action_link(
            new url('/local/examfollowup/health.php'),
            get_string('healthpage', 'local_examfollowup')
        );
    }

    /**
     * What it found: the string of that name.
     *
     * @param string $status of {@see result}
     * @param string $cause
     * @param mixed $a what the string is filled with
     * @return result
     */
    protected function found(string $status, string $cause, mixed $a = null): result {
        return new result($status, get_string("check_{$this->get_id()}_$cause", 'local_examfollowup', $a));
    }
}
