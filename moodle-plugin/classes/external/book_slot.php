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

use core\context\system;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\tutoring\api as tutoring_api;
use local_examfollowup\permission;

/**
 * Books a tutoring slot for a student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class book_slot extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'slotid' => new external_value(PARAM_INT, 'Slot id'),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
        ]);
    }

    /**
     * Books the slot.
     *
     * @param int $userid
     * @param int $slotid
     * @param string $operationid
     * @return array
     */
    public static function execute(int $userid, int $slotid, string $operationid): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('userid', 'slotid', 'operationid'));
        self::validate_context(system::instance());
        permission::require_sidecar();

        return tutoring_api::book($params['userid'], $params['slotid'], $params['operationid']);
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return tutoring_structure::booked();
    }
}
