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
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\plan\exporter;
use local_examfollowup\local\plan\invitations;
use local_examfollowup\local\plan\notices;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\permission;

/**
 * Gives every course plan of the site, page by page.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_plans extends external_api {
    /** Plans on one page. */
    private const MAX_LIMIT = 500;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'cursor' => new external_value(PARAM_RAW, 'nextcursor of the page before, empty for the first', VALUE_DEFAULT, ''),
            'limit' => new external_value(PARAM_INT, 'Plans on one page at most', VALUE_DEFAULT, 100),
        ]);
    }

    /**
     * Gives one page.
     *
     * @param string $cursor
     * @param int $limit
     * @return array
     */
    public static function execute(string $cursor = '', int $limit = 100): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('cursor', 'limit'));
        if ($params['limit'] < 1 || $params['limit'] > self::MAX_LIMIT) {
            throw new invalid_parameter_exception('limit must be from 1 to ' . self::MAX_LIMIT);
        }
        if (!preg_match('/^\d{0,18}$/D', $params['cursor'])) {
            throw new invalid_parameter_exception('cursor must be a nextcursor of this function');
        }
        self::validate_context(system::instance());
        permission::require_sidecar();

        $plans = repository::page((int) $params['cursor'], $params['limit']);
        $catalogue = template_catalogue::of_site();
        $invitations = invitations::of_site($catalogue);
        $notices = notices::of_site($catalogue);
        return [
            'plans' => array_values(array_map(
                static fn(\stdClass $plan): array => exporter::export($plan, $catalogue, $invitations, $notices),
                $plans
            )),
            'nextcursor' => count($plans) === $params['limit'] ? (string) array_key_last($plans) : '',
        ];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'plans' => new external_multiple_structure(plan_structure::whole()),
            'nextcursor' => new external_value(PARAM_RAW, 'Empty on the last page'),
        ]);
    }
}
