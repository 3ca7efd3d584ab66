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
use core\di;
use core\exception\invalid_parameter_exception;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\offer\finder;
use local_examfollowup\permission;

/**
 * Lists courses that one student may enrol in for a fee.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class list_offers extends external_api {
    /** @var int Offers in one answer. */
    private const MAX_LIMIT = 50;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'text' => new external_value(PARAM_RAW, 'Words to look for, empty for all', VALUE_DEFAULT, ''),
            'limit' => new external_value(PARAM_INT, 'Offers at most, 1 to 50', VALUE_DEFAULT, 10),
        ]);
    }

    /**
     * Lists them.
     *
     * @param int $userid
     * @param string $text
     * @param int $limit
     * @return array
     */
    public static function execute(int $userid, string $text = '', int $limit = 10): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('userid', 'text', 'limit'));
        if ($params['limit'] < 1 || $params['limit'] > self::MAX_LIMIT) {
            throw new invalid_parameter_exception('limit must be from 1 to ' . self::MAX_LIMIT);
        }
        self::validate_context(system::instance());
        permission::require_sidecar();
        permission::require_can_be_answered($params['userid']);

        return ['offers' => di::get(finder::class)->find($params['userid'], $params['text'], $params['limit'])];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'offers' => new external_multiple_structure(new external_single_structure([
                'courseid' => new external_value(PARAM_INT, 'Course id'),
                'name' => new external_value(PARAM_RAW, 'Full name, plain text'),
                'summary' => new external_value(PARAM_RAW, 'Summary, plain text, shortened'),
                'cost' => new external_value(PARAM_RAW, 'What it costs, such as 50.00'),
                'currency' => new external_value(PARAM_ALPHA, 'Currency of the cost, such as EUR'),
                'url' => new external_value(PARAM_URL, 'Moodle\'s own page of enrolment and payment'),
            ]), 'What fits best first; none where the site makes no offers'),
        ]);
    }
}
