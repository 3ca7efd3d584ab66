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
use local_examfollowup\local\contact\suspension;
use local_examfollowup\permission;

/**
 * Leaves a WhatsApp address alone that WhatsApp reported dead, until it is linked again.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class suspend_contact extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'address' => new external_value(PARAM_RAW, 'WhatsApp address as Twilio gives it, such as whatsapp:+34600000000'),
            'reason' => new external_value(PARAM_ALPHA, 'dead'),
            'at' => new external_value(PARAM_INT, 'When WhatsApp said so, epoch seconds'),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
        ]);
    }

    /**
     * Suspends it. What is linked after the time given stays in use.
     *
     * @param string $address
     * @param string $reason
     * @param int $at
     * @param string $operationid
     * @return array
     */
    public static function execute(string $address, string $reason, int $at, string $operationid): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('address', 'reason', 'at', 'operationid')
        );
        if (!address::is_valid($params['address'])) {
            throw new invalid_parameter_exception('address: whatsapp:+NUMBER or whatsapp:CC.ID');
        }
        if ($params['reason'] !== suspension::DEAD->value) {
            throw new invalid_parameter_exception('reason must be dead');
        }
        if ($params['at'] <= 0) {
            throw new invalid_parameter_exception('at must be a time in epoch seconds');
        }
        self::validate_context(system::instance());
        permission::require_sidecar();

        return contact_api::suspend_dead($params['address'], $params['at'], $params['operationid']);
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'state' => new external_value(PARAM_ALPHA, 'State of the address now: active or suspended'),
        ]);
    }
}
