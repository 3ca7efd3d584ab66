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
use core\exception\invalid_parameter_exception;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\student;
use local_examfollowup\permission;

/**
 * Finds the student to whom a WhatsApp address belongs. Suspended and deleted users are not found.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class find_student extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'address' => new external_value(PARAM_RAW, 'WhatsApp address as Twilio gives it, such as whatsapp:+34600000000'),
        ]);
    }

    /**
     * Finds the student.
     *
     * @param string $address
     * @return array
     */
    public static function execute(string $address): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('address'));
        if (!address::is_valid($params['address'])) {
            throw new invalid_parameter_exception('address: whatsapp:+NUMBER or whatsapp:CC.ID');
        }
        self::validate_context(system::instance());
        permission::require_sidecar();

        $userid = student::find($params['address']);
        return ['found' => $userid !== null, 'student' => $userid === null ? null : student::export($userid)];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'found' => new external_value(PARAM_BOOL, 'Whether the address belongs to an active student'),
            'student' => student::structure(true),
        ]);
    }
}
