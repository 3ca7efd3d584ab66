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
use local_examfollowup\local\profile\api as profile_api;
use local_examfollowup\permission;

/**
 * Changes a field of a student's own profile, where the site allows it and nothing locks it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class update_profile extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'field' => new external_value(PARAM_ALPHANUM, 'language, timezone or another one that the site allows'),
            'value' => new external_value(PARAM_RAW, 'What it is to be: a language that is installed, an IANA time zone, a text'),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
        ]);
    }

    /**
     * Changes it.
     *
     * @param int $userid
     * @param string $field
     * @param string $value
     * @param string $operationid
     * @return array
     */
    public static function execute(int $userid, string $field, string $value, string $operationid): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('userid', 'field', 'value', 'operationid')
        );
        self::validate_context(system::instance());
        permission::require_sidecar();

        return profile_api::update($params['userid'], $params['field'], $params['value'], $params['operationid']);
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'field' => new external_value(PARAM_ALPHANUM, 'The field'),
            'value' => new external_value(PARAM_RAW, 'What it is now'),
        ]);
    }
}
