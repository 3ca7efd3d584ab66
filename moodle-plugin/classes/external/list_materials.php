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
use local_examfollowup\local\material\finder;
use local_examfollowup\permission;

/**
 * Lists what one student can open in a course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class list_materials extends external_api {
    /** @var int Materials in one answer. */
    private const MAX_LIMIT = 50;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'text' => new external_value(PARAM_RAW, 'Words to look for, empty for all', VALUE_DEFAULT, ''),
            'limit' => new external_value(PARAM_INT, 'Materials at most, 1 to 50', VALUE_DEFAULT, 10),
        ]);
    }

    /**
     * Lists them.
     *
     * @param int $userid
     * @param int $courseid
     * @param string $text
     * @param int $limit
     * @return array
     */
    public static function execute(int $userid, int $courseid, string $text = '', int $limit = 10): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('userid', 'courseid', 'text', 'limit'));
        if ($params['limit'] < 1 || $params['limit'] > self::MAX_LIMIT) {
            throw new invalid_parameter_exception('limit must be from 1 to ' . self::MAX_LIMIT);
        }
        self::validate_context(system::instance());
        permission::require_sidecar();
        permission::require_can_be_answered_in($params['userid'], $params['courseid']);

        $finder = new finder(get_course($params['courseid']), $params['userid']);
        return ['materials' => $finder->find($params['text'], $params['limit'])];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'materials' => new external_multiple_structure(new external_single_structure([
                'cmid' => new external_value(PARAM_INT, 'Course module id'),
                'name' => new external_value(PARAM_RAW, 'Name, plain text'),
                'kind' => new external_value(PARAM_PLUGIN, 'Kind of activity, such as page or resource'),
                'section' => new external_value(PARAM_RAW, 'Section of the course, plain text'),
                'url' => new external_value(PARAM_URL, 'Where it is opened'),
            ]), 'What fits best first; without a text, things to read first and the newest before older ones'),
        ]);
    }
}
