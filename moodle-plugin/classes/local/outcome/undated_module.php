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

namespace local_examfollowup\local\outcome;

/**
 * An exam's restrictions without their dates.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class undated_module extends \core_availability\info_module {
    /**
     * Set up for an exam.
     *
     * @param \cm_info $cm
     * @param int|null $last until when somebody could come, null for ever
     */
    public function __construct(\cm_info $cm, ?int $last) {
        parent::__construct($cm);
        $this->availability = undated::availability($this->availability, $last);
    }

    /**
     * Whether they can only be judged student by student.
     *
     * @return bool
     */
    public function is_personal(): bool {
        return undated::is_personal($this->availability);
    }
}
