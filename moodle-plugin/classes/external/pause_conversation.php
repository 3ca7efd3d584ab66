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

use core\session\manager;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\courses;
use local_examfollowup\permission;

/**
 * Lets only teachers answer one student, or the bot again: asks the sidecar, signed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class pause_conversation extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'userid' => new external_value(PARAM_INT, 'Id of the student'),
            'paused' => new external_value(PARAM_BOOL, 'Whether only teachers answer'),
        ]);
    }

    /**
     * Pauses, or ends the pause.
     *
     * @param int $courseid
     * @param int $userid
     * @param bool $paused
     * @return array
     */
    public static function execute(int $courseid, int $userid, bool $paused): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'userid', 'paused'));
        $context = courses::context($params['courseid']);
        self::validate_context($context);
        permission::require_can_converse_with($context, $params['userid']);
        manager::write_close();

        return ['paused' => conversation_api::pause($params['courseid'], $params['userid'], $params['paused'])];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'paused' => new external_value(PARAM_BOOL, 'Whether only teachers answer now'),
        ]);
    }
}
