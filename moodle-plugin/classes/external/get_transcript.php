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
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\event\conversation_viewed;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\conversation\shape;
use local_examfollowup\local\courses;
use local_examfollowup\permission;

/**
 * Gives what one student and the school wrote to each other in a course: asks the sidecar, signed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_transcript extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'userid' => new external_value(PARAM_INT, 'Id of the student'),
            'before' => new external_value(
                PARAM_INT,
                'Only what is older than this, epoch seconds',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
            'limit' => new external_value(PARAM_INT, 'Messages, 100 at most', VALUE_DEFAULT, 50),
        ]);
    }

    /**
     * Gives it, and records that it was read.
     *
     * @param int $courseid
     * @param int $userid
     * @param int|null $before
     * @param int $limit
     * @return array
     */
    public static function execute(int $courseid, int $userid, ?int $before = null, int $limit = 50): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'userid', 'before', 'limit'));
        $context = courses::context($params['courseid']);
        self::validate_context($context);
        permission::require_can_read_from($context, $params['userid']);
        manager::write_close();

        $transcript = conversation_api::transcript(
            $params['courseid'],
            $params['userid'],
            $params['before'],
            $params['limit']
        );
        conversation_viewed::of($params['courseid'], $params['userid'])->trigger();
        return $transcript;
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'messages' => new external_multiple_structure(
                new external_single_structure(shape::message_structure()),
                'Oldest first'
            ),
        ] + shape::state_structure());
    }
}
