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

use core\clock;
use core\context\course as course_context;
use core\context\system;
use core\di;
use core\exception\invalid_parameter_exception;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\contact\student_repository;
use local_examfollowup\local\tutoring\listing;
use local_examfollowup\permission;

/**
 * Lists the tutoring slots that a student can book, and those booked.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class list_slots extends external_api {
    /** Slots a call at most. */
    private const MOST = 100;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'courseid' => new external_value(
                PARAM_INT,
                'Course id, null for every course of the student',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
            'from' => new external_value(
                PARAM_INT,
                'Only slots that begin after this time, null or past for now',
                VALUE_DEFAULT,
                null,
                NULL_ALLOWED
            ),
            'limit' => new external_value(PARAM_INT, 'How many, 1 to ' . self::MOST, VALUE_DEFAULT, 20),
        ]);
    }

    /**
     * Lists the slots.
     *
     * @param int $userid
     * @param int|null $courseid
     * @param int|null $from
     * @param int $limit
     * @return array
     */
    public static function execute(int $userid, ?int $courseid = null, ?int $from = null, int $limit = 20): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('userid', 'courseid', 'from', 'limit'));
        if ($params['limit'] < 1 || $params['limit'] > self::MOST) {
            throw new invalid_parameter_exception('limit: 1 to ' . self::MOST);
        }
        self::validate_context(system::instance());
        permission::require_sidecar();
        permission::require_can_be_answered($params['userid']);
        $courseids = array_filter(
            array_keys(student_repository::courses($params['userid'])),
            static fn(int $id): bool => permission::can_book($params['userid'], course_context::instance($id))
        );
        if ($params['courseid'] !== null) {
            permission::require_can_be_answered_in($params['userid'], $params['courseid']);
            permission::require_can_book($params['userid'], course_context::instance($params['courseid']), 0);
            $courseids = [$params['courseid']];
        }
        $from = max(di::get(clock::class)->time(), (int) $params['from']);
        return ['slots' => listing::for_student($params['userid'], $courseids, $from, $params['limit'])];
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'slots' => new external_multiple_structure(tutoring_structure::slot(), 'Soonest first'),
        ]);
    }
}
