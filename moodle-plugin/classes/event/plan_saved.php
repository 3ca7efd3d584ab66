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

namespace local_examfollowup\event;

/**
 * The plan of a course was saved.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_saved extends plan_event {
    #[\Override]
    public static function get_name() {
        return get_string('eventplan_saved', 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return get_string('eventplan_saved_desc', 'local_examfollowup', [
            'userid' => $this->userid,
            'courseid' => $this->courseid,
        ]);
    }
}
