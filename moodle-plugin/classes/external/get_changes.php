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
use local_examfollowup\local\outbox\reader;
use local_examfollowup\permission;

/**
 * Tells what changed since the last call, so that the sidecar need not look at everything.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_changes extends external_api {
    /** Changes in one answer. */
    private const MAX_LIMIT = 2000;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'cursor' => new external_value(
                PARAM_RAW,
                'nextcursor of the call before; empty: no changes, but a cursor to go on from now',
                VALUE_DEFAULT,
                ''
            ),
            'limit' => new external_value(PARAM_INT, 'Changes to look at, from 1 to ' . self::MAX_LIMIT, VALUE_DEFAULT, 500),
        ]);
    }

    /**
     * Gives them.
     *
     * @param string $cursor
     * @param int $limit
     * @return array
     */
    public static function execute(string $cursor = '', int $limit = 500): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('cursor', 'limit'));
        if ($params['limit'] < 1 || $params['limit'] > self::MAX_LIMIT) {
            throw new invalid_parameter_exception('limit must be from 1 to ' . self::MAX_LIMIT);
        }
        self::validate_context(system::instance());
        permission::require_sidecar();

        return di::get(reader::class)->read(...$params);
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'now' => new external_value(PARAM_INT, 'The time of Moodle'),
            'changes' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_INT, 'Its number: they only grow'),
                'type' => new external_value(
                    PARAM_ALPHA,
                    'plan, outcome, consent, contact, slot, booking, request, enrolment or user'
                ),
                'courseid' => self::nullable('The course that it concerns, null for none'),
                'userid' => self::nullable('The student that it concerns, null for everybody of the course'),
                'itemid' => self::nullable('The exam, slot, booking or request that it concerns, null for none'),
                'deleted' => new external_value(PARAM_BOOL, 'Whether what it names is gone'),
                'time' => new external_value(PARAM_INT, 'When it was noted'),
            ]), 'In order, without repeats'),
            'nextcursor' => new external_value(PARAM_RAW, 'To go on with, also where nothing changed'),
            'more' => new external_value(PARAM_BOOL, 'Whether there is more at once'),
            'reset' => new external_value(
                PARAM_BOOL,
                'The cursor is too old or unknown: look at everything, then go on with nextcursor'
            ),
        ]);
    }

    /**
     * An id that may be null.
     *
     * @param string $description
     * @return external_value
     */
    private static function nullable(string $description): external_value {
        return new external_value(PARAM_INT, $description, VALUE_REQUIRED, null, NULL_ALLOWED);
    }
}
