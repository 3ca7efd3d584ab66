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
use core\session\manager;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\sidecar\client;
use local_examfollowup\local\sidecar\log_row;
use local_examfollowup\permission;

/**
 * Lists conversation turns for administrators: asks the sidecar, signed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class list_logs extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'page' => new external_value(PARAM_INT, 'Page, from 0', VALUE_DEFAULT, 0),
            'pagesize' => new external_value(PARAM_INT, 'Rows on one page, 100 at most', VALUE_DEFAULT, 25),
            'from' => new external_value(PARAM_INT, 'From this time on, epoch seconds', VALUE_DEFAULT, null, NULL_ALLOWED),
            'to' => new external_value(PARAM_INT, 'Before this time, epoch seconds', VALUE_DEFAULT, null, NULL_ALLOWED),
            'intent' => new external_value(PARAM_RAW_TRIMMED, 'This intent only', VALUE_DEFAULT, ''),
            'action' => new external_value(PARAM_RAW_TRIMMED, 'This action only', VALUE_DEFAULT, ''),
            'success' => new external_value(PARAM_ALPHA, 'all, ok or failed', VALUE_DEFAULT, 'all'),
            'user' => new external_value(PARAM_RAW_TRIMMED, 'This Moodle user id only', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Lists one page.
     *
     * @param int $page
     * @param int $pagesize
     * @param int|null $from
     * @param int|null $to
     * @param string $intent
     * @param string $action
     * @param string $success
     * @param string $user
     * @return array
     */
    public static function execute(
        int $page = 0,
        int $pagesize = 25,
        ?int $from = null,
        ?int $to = null,
        string $intent = '',
        string $action = '',
        string $success = 'all',
        string $user = ''
    ): array {
        $params = self::validate_parameters(self::execute_parameters(), compact(
            'page',
            'pagesize',
            'from',
            'to',
            'intent',
            'action',
            'success',
            'user'
        ));
        self::validate_context(system::instance());
        permission::require_can_view_logs();
        manager::write_close();

        $params['page'] = max(0, $params['page']);
        $params['pagesize'] = min(100, max(1, $params['pagesize']));
        $data = di::get(client::class)->ask('logs', 'logs', $params);
        return [
            'total' => (int) ($data['total'] ?? 0),
            'rows' => array_map(log_row::short(...), $data['rows'] ?? []),
        ];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Turns that match'),
            'rows' => new external_multiple_structure(new external_single_structure(log_row::structure())),
        ]);
    }
}
