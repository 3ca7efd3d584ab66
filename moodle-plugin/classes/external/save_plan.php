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

use core\exception\moodle_exception;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\courses;
use local_examfollowup\local\plan\api;
use local_examfollowup\local\plan\concerned;
use local_examfollowup\local\plan\document;
use local_examfollowup\local\plan\problem;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\rules;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\permission;

/**
 * Saves the plan of a course, by the same rules as its form.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class save_plan extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters(['plan' => plan_structure::settings()]);
    }

    /**
     * Saves it.
     *
     * @param array $plan
     * @return array
     */
    public static function execute(array $plan): array {
        ['plan' => $plan] = self::validate_parameters(self::execute_parameters(), compact('plan'));
        $context = courses::context($plan['courseid']);
        self::validate_context($context);
        permission::require_can_configure($context);

        $course = get_course($plan['courseid']);
        $settings = document::settings($course, $plan);
        $gaps = rules::gaps($settings);
        if ($gaps) {
            $said = implode(' ', array_map(static fn(problem $problem): string => $problem->said(), $gaps));
            throw new moodle_exception('errorplan', 'local_examfollowup', '', $said);
        }
        api::save($course->id, $settings);
        return concerned::count($course, repository::of_course($course->id));
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'students' => new external_value(PARAM_INT, 'Students whom the plan concerns now'),
            'reached' => new external_value(PARAM_INT, 'Those of them who can be reached on WhatsApp'),
            'older' => new external_value(PARAM_INT, 'Students who are left out since their outcomes are older'),
        ]);
    }
}
