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
use local_examfollowup\local\settings;
use local_examfollowup\local\sidecar\health;

/**
 * A check that needs what the sidecar says about itself: unknown while it says nothing, which another check explains.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class of_health extends base {
    #[\Override]
    final public function get_result(): result {
        if (settings::sidecar_url() === '') {
            return new result(result::NA, get_string('check_notset', 'local_examfollowup'));
        }
        $health = di::get(health::class);
        return $health->data() === null
            ? new result(result::UNKNOWN, get_string('check_unknown', 'local_examfollowup'))
            : $this->judge($health);
    }

    /**
     * Judges what the sidecar said.
     *
     * @param health $health
     * @return result
     */
    abstract protected function judge(health $health): result;
}
