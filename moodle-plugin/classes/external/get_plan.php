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

namespace local_examfollowup\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\courses;
use local_examfollowup\local\plan\document;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\permission;

/**
 * Gives the plan of a course to whoever sets it up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_plan extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
        ]);
    }

    /**
     * Gives the plan, or what a new one starts with.
     *
     * @param int $courseid
     * @return array
     */
    public static function execute(int $courseid): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid'));
        $context = courses::context($params['courseid']);
        self::validate_context($context);
        permission::require_can_configure($context);

        $plan = repository::of_course($params['courseid']);
        $settings = $plan
            ? plan_settings::of_plan($plan)
            : plan_settings::fresh(get_course($params['courseid']), template_catalogue::of_site());
        return ['exists' => $plan !== null, 'plan' => document::of($params['courseid'], $settings)];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'exists' => new external_value(PARAM_BOOL, 'False: this is what a new plan starts with'),
            'plan' => plan_structure::settings(),
        ]);
    }
}
