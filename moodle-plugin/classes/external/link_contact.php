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
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\student;
use local_examfollowup\permission;

/**
 * Uses up a one-time code and links the WhatsApp address that sent it to the student who made the code.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class link_contact extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'code' => new external_value(PARAM_RAW, 'The code as the student sent it'),
            'address' => new external_value(PARAM_RAW, 'WhatsApp address as Twilio gives it, such as whatsapp:+34600000000'),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
            'at' => new external_value(
                PARAM_INT,
                'When the student sent it, epoch seconds; now, if left out',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
        ]);
    }

    /**
     * Links the address. A repeat says nothing about a student who was suspended or deleted since.
     *
     * @param string $code
     * @param string $address
     * @param string $operationid
     * @param int|null $at
     * @return array
     */
    public static function execute(string $code, string $address, string $operationid, ?int $at = null): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('code', 'address', 'operationid', 'at'));
        if (!address::is_valid($params['address'])) {
            throw new invalid_parameter_exception('address: whatsapp:+NUMBER or whatsapp:CC.ID');
        }
        if ($params['at'] !== null && $params['at'] <= 0) {
            throw new invalid_parameter_exception('at must be a time in epoch seconds');
        }
        self::validate_context(system::instance());
        permission::require_sidecar();

        $result = contact_api::link($params['code'], $params['address'], $params['operationid'], $params['at']);
        if ($result['userid'] !== null && !permission::can_be_answered($result['userid'])) {
            $result = ['reason' => 'unknown_code', 'userid' => null];
        }
        return [
            'linked' => $result['reason'] === '',
            'reason' => $result['reason'],
            'student' => $result['userid'] === null ? null : student::export($result['userid']),
        ];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'linked' => new external_value(PARAM_BOOL, 'Whether the address is linked now'),
            'reason' => new external_value(
                PARAM_ALPHAEXT,
                'Empty, or unknown_code, expired, used, rate_limited, address_taken'
            ),
            'student' => student::structure(true),
        ]);
    }
}
