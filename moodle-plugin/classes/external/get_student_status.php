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

use core\clock;
use core\context\system;
use core\di;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\contact\status;
use local_examfollowup\local\contact\student;
use local_examfollowup\local\request\exporter as requests;
use local_examfollowup\permission;

/**
 * Gives one student's exams, outcomes, requests and bookings: all that an answer may be built from.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_student_status extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
        ]);
    }

    /**
     * Gives the status.
     *
     * @param int $userid
     * @return array
     */
    public static function execute(int $userid): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('userid'));
        self::validate_context(system::instance());
        permission::require_sidecar();
        permission::require_can_be_answered($params['userid']);

        return status::export($params['userid'], di::get(clock::class)->time());
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'now' => new external_value(PARAM_INT, 'The time by which it was judged'),
            'student' => student::structure(),
            'courses' => new external_multiple_structure(new external_single_structure([
                'courseid' => new external_value(PARAM_INT, 'Course id'),
                'name' => new external_value(PARAM_RAW, 'Full name'),
                'shortname' => new external_value(PARAM_RAW, 'Short name'),
                'url' => new external_value(PARAM_URL, 'Page of the course'),
                'exams' => new external_multiple_structure(new external_single_structure(
                    outcome_structure::exam() + outcome_structure::outcome()
                )),
            ])),
            'requests' => requests::structure(),
            'bookings' => new external_multiple_structure(tutoring_structure::booking(), 'Not over yet, soonest first'),
        ]);
    }
}
