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
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\conversation\shape;
use local_examfollowup\local\courses;
use local_examfollowup\permission;

/**
 * Lists the conversations of a course with students whom the acting teacher sees: asks the sidecar, signed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class list_conversations extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'page' => new external_value(PARAM_INT, 'Page, from 0', VALUE_DEFAULT, 0),
            'pagesize' => new external_value(PARAM_INT, 'Conversations on one page, 100 at most', VALUE_DEFAULT, 20),
        ]);
    }

    /**
     * Lists one page.
     *
     * @param int $courseid
     * @param int $page
     * @param int $pagesize
     * @return array
     */
    public static function execute(int $courseid, int $page = 0, int $pagesize = 20): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid', 'page', 'pagesize'));
        $context = courses::context($params['courseid']);
        self::validate_context($context);
        permission::require_can_converse($context);
        manager::write_close();

        return conversation_api::list($params['courseid'], $params['page'], $params['pagesize']);
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Conversations on all pages'),
            'rows' => new external_multiple_structure(new external_single_structure(shape::row_structure()), 'Newest first'),
        ]);
    }
}
