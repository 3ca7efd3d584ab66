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

use core\context\course as course_context;

/**
 * Something happened to the plan of a course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class plan_event extends \core\event\base {
    /**
     * The event about a stored plan.
     *
     * @param \stdClass $plan with id and courseid
     * @return static
     */
    public static function of(\stdClass $plan): static {
        return static::create([
            'objectid' => $plan->id,
            'context' => course_context::instance($plan->courseid),
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'local_examfollowup_plan';
    }

    #[\Override]
    public function get_url() {
        return new \core\url('/local/examfollowup/course.php', ['id' => $this->courseid]);
    }

    /**
     * Logs that are restored with a course name no plan of it.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_examfollowup_plan', 'restore' => self::NOT_MAPPED];
    }
}
