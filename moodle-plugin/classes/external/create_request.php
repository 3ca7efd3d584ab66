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
use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\request\request_type;
use local_examfollowup\permission;

/**
 * Records what a student asks of the teachers of a course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class create_request extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'type' => new external_value(PARAM_ALPHA, 'justification, question, review, technical or handoff'),
            'text' => new external_value(PARAM_RAW, 'What the student wrote, plain text'),
            'examid' => new external_value(
                PARAM_INT,
                'Course module id of the exam that it is about, or null',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
            'draftitemid' => new external_value(
                PARAM_INT,
                'Draft area with files that webservice/upload.php took from the same account, or null',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
        ]);
    }

    /**
     * Records the request.
     *
     * @param int $userid
     * @param int $courseid
     * @param string $type
     * @param string $text
     * @param int|null $examid
     * @param string $operationid
     * @param int|null $draftitemid
     * @return array
     */
    public static function execute(
        int $userid,
        int $courseid,
        string $type,
        string $text,
        ?int $examid,
        string $operationid,
        ?int $draftitemid = null
    ): array {
        $params = self::validate_parameters(self::execute_parameters(), compact(
            'userid',
            'courseid',
            'type',
            'text',
            'examid',
            'operationid',
            'draftitemid'
        ));
        $type = request_type::tryFrom($params['type'])
            ?? throw new invalid_parameter_exception('type must be justification, question, review, technical or handoff');
        self::validate_context(system::instance());
        permission::require_sidecar();

        return request_api::create(
            $params['userid'],
            $params['courseid'],
            $type,
            $params['text'],
            $params['examid'],
            $params['operationid'],
            $params['draftitemid']
        );
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'requestid' => new external_value(PARAM_INT, 'Request id'),
            'state' => new external_value(PARAM_ALPHA, 'open'),
            'added' => new external_value(PARAM_BOOL, 'Whether it went to a request that was there before', VALUE_DEFAULT, false),
        ]);
    }
}
