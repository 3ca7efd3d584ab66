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

use core\exception\invalid_parameter_exception;
use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\courses;
use local_examfollowup\local\outcome\cursor;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;
use local_examfollowup\permission;

/**
 * Gives what became of each student in each exam of a course, page by page or for the students named.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_outcomes extends external_api {
    /** @var int Students named in one call. */
    private const MAX_USERS = 500;

    /** @var int Students on one page. */
    private const MAX_LIMIT = 5000;

    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'cursor' => new external_value(PARAM_RAW, 'nextcursor of the page before, empty for the first', VALUE_DEFAULT, ''),
            'limit' => new external_value(PARAM_INT, 'Students on one page at most', VALUE_DEFAULT, 2000),
            'userids' => new external_multiple_structure(
                new external_value(PARAM_INT, 'User id'),
                'Only these students, on one page; whoever is missing in the answer is no student of the course',
                VALUE_DEFAULT,
                [],
            ),
            'examids' => new external_multiple_structure(
                new external_value(PARAM_INT, 'Course module id'),
                'Only these exams, otherwise those of the plan',
                VALUE_DEFAULT,
                [],
            ),
        ]);
    }

    /**
     * Gives one page.
     *
     * @param int $courseid
     * @param string $cursor
     * @param int $limit
     * @param int[] $userids
     * @param int[] $examids
     * @return array
     */
    public static function execute(
        int $courseid,
        string $cursor = '',
        int $limit = 2000,
        array $userids = [],
        array $examids = [],
    ): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            compact('courseid', 'cursor', 'limit', 'userids', 'examids'),
        );
        self::check_sizes($params);
        self::validate_context(courses::context($courseid));
        permission::require_sidecar();

        $now = \core\di::get(\core\clock::class)->time();
        $run = $cursor !== ''
            ? cursor::read($cursor, $courseid, $now)
            : new cursor($courseid, $now, $params['examids'] ?: exam_repository::planned($courseid));
        $window = $userids ? window::of($params['userids']) : window::next($courseid, $run->after, $limit);
        $page = new page(get_course($courseid), $run->examids, $run->now);
        $next = $window->upto === null ? '' : $run->move_to($window->upto)->write();
        return ['now' => $run->now, 'exams' => $page->exams()] + $page->of($window) + ['nextcursor' => $next];
    }

    /**
     * Refuse what can't be asked in one call.
     *
     * @param array $params
     */
    private static function check_sizes(array $params): void {
        if ($params['limit'] < 1 || $params['limit'] > self::MAX_LIMIT) {
            throw new invalid_parameter_exception('limit must be from 1 to ' . self::MAX_LIMIT);
        }
        if (count($params['userids']) > self::MAX_USERS) {
            throw new invalid_parameter_exception('userids must be ' . self::MAX_USERS . ' at most');
        }
        if ($params['userids'] && $params['cursor'] !== '') {
            throw new invalid_parameter_exception('userids and cursor exclude each other');
        }
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'now' => new external_value(PARAM_INT, 'The time of the run, the same on all its pages'),
            'exams' => new external_multiple_structure(new external_single_structure(outcome_structure::exam())),
            'students' => new external_multiple_structure(new external_single_structure(outcome_structure::student())),
            'outcomes' => new external_multiple_structure(new external_single_structure(
                ['userid' => new external_value(PARAM_INT, 'User id'), 'examid' => new external_value(PARAM_INT, 'Exam')]
                    + outcome_structure::outcome(),
            )),
            'nextcursor' => new external_value(PARAM_RAW, 'Empty on the last page'),
        ]);
    }
}
