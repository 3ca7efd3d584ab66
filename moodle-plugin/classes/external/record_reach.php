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
use local_examfollowup\local\reach\api as reach_api;
use local_examfollowup\local\reach\state;
use local_examfollowup\permission;

/**
 * Records what became of steps, so that Moodle's reports can tell whom they reached.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class record_reach extends external_api {
    /** Reports in one call. */
    private const MAX_ROWS = 500;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        $states = implode(', ', array_column(state::cases(), 'value'));
        return new external_function_parameters([
            'rows' => new external_multiple_structure(new external_single_structure([
                'stepid' => new external_value(PARAM_INT, 'Step of a plan'),
                'examid' => new external_value(PARAM_INT, 'Course module id'),
                'userid' => new external_value(PARAM_INT, 'User id'),
                'occasion' => new external_value(PARAM_RAW, 'The attempt or deadline that it is about: 1 to 40 characters'),
                'state' => new external_value(PARAM_ALPHA, "It only moves forward: $states"),
                'reason' => new external_value(PARAM_ALPHANUMEXT, 'Why it was not sent or did not arrive', VALUE_DEFAULT, ''),
                'sentat' => self::time('When it was sent'),
                'deliveredat' => self::time('When it arrived'),
                'readat' => self::time('When the student saw it'),
                'repliedat' => self::time('When the student answered'),
            ]), 'At most ' . self::MAX_ROWS),
            'operationid' => new external_value(PARAM_RAW, 'Unique: a repeat gets the first answer'),
        ]);
    }

    /**
     * Records it.
     *
     * @param array[] $rows
     * @param string $operationid
     * @return array
     */
    public static function execute(array $rows, string $operationid): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('rows', 'operationid'));
        if (!$params['rows'] || count($params['rows']) > self::MAX_ROWS) {
            throw new invalid_parameter_exception('rows must be from 1 to ' . self::MAX_ROWS);
        }
        array_walk($params['rows'], self::check(...));
        self::validate_context(system::instance());
        permission::require_sidecar();

        return reach_api::record($params['rows'], $params['operationid']);
    }

    /**
     * Refuses what is no report.
     *
     * @param array $row
     */
    private static function check(array $row): void {
        if (!state::tryFrom($row['state'])) {
            throw new invalid_parameter_exception('state must be one of ' . implode(', ', array_column(state::cases(), 'value')));
        }
        if (!preg_match('/^[\x21-\x7e]{1,40}$/D', $row['occasion'])) {
            throw new invalid_parameter_exception('occasion must have 1 to 40 printable characters without spaces');
        }
        if (strlen($row['reason']) > 50) {
            throw new invalid_parameter_exception('reason must have 50 characters at most');
        }
        foreach (['sentat', 'deliveredat', 'readat', 'repliedat'] as $time) {
            if ($row[$time] !== null && $row[$time] <= 0) {
                throw new invalid_parameter_exception("$time must be a time in epoch seconds");
            }
        }
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'recorded' => new external_value(PARAM_INT, 'Reports that are recorded, new or not'),
            'ignored' => new external_value(PARAM_INT, 'Reports about a step, an exam or a student that is not there any more'),
        ]);
    }

    /**
     * A time that may be unknown.
     *
     * @param string $description
     * @return external_value
     */
    private static function time(string $description): external_value {
        return new external_value(PARAM_INT, "$description, epoch seconds", VALUE_DEFAULT, null, NULL_ALLOWED);
    }
}
