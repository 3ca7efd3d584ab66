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
use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\consent\statement;
use local_examfollowup\permission;

/**
 * Records that a student agreed to be written to on WhatsApp, or asked to stop.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class set_consent extends external_api {
    /** How a student can say it on WhatsApp. */
    private const SOURCES = [statement::KEYWORD, statement::INTENT, statement::CODE];

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'state' => new external_value(PARAM_ALPHAEXT, 'active or opted_out'),
            'source' => new external_value(PARAM_ALPHAEXT, 'whatsapp_keyword, whatsapp_intent or whatsapp_code'),
            'wordingversion' => new external_value(PARAM_NOTAGS, 'Version of the text that the student saw'),
            'at' => new external_value(PARAM_INT, 'When the student said it, epoch seconds'),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
        ]);
    }

    /**
     * Records it.
     *
     * @param int $userid
     * @param string $state
     * @param string $source
     * @param string $wordingversion
     * @param int $at
     * @param string $operationid
     * @return array
     */
    public static function execute(
        int $userid,
        string $state,
        string $source,
        string $wordingversion,
        int $at,
        string $operationid
    ): array {
        $params = self::validate_parameters(self::execute_parameters(), compact(
            'userid',
            'state',
            'source',
            'wordingversion',
            'at',
            'operationid'
        ));
        self::check($params);
        self::validate_context(system::instance());
        permission::require_sidecar();

        return consent_api::set(
            new statement(
                $params['userid'],
                $params['state'],
                $params['source'],
                $params['wordingversion'],
                $params['at']
            ),
            $params['operationid']
        );
    }

    /**
     * Refuses what is no statement of consent.
     *
     * @param array $params
     */
    private static function check(array $params): void {
        if (!in_array($params['state'], [statement::ACTIVE, statement::OPTED_OUT], true)) {
            throw new invalid_parameter_exception('state must be active or opted_out');
        }
        if (!in_array($params['source'], self::SOURCES, true)) {
            throw new invalid_parameter_exception('source must be one of ' . implode(', ', self::SOURCES));
        }
        if (\core_text::strlen($params['wordingversion']) > 30) {
            throw new invalid_parameter_exception('wordingversion must have 30 characters at most');
        }
        if ($params['at'] <= 0) {
            throw new invalid_parameter_exception('at must be a time in epoch seconds');
        }
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'state' => new external_value(PARAM_ALPHAEXT, 'What holds now: active or opted_out'),
        ]);
    }
}
