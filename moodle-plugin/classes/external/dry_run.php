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
use local_examfollowup\local\courses;
use local_examfollowup\local\plan\follow_up;
use local_examfollowup\permission;

/**
 * Tells a teacher what the follow-up of a course would do now: asks the sidecar, signed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class dry_run extends external_api {
    /**
     * Parameters of the function.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
        ]);
    }

    /**
     * Tries it out.
     *
     * @param int $courseid
     * @return array
     */
    public static function execute(int $courseid): array {
        $params = self::validate_parameters(self::execute_parameters(), compact('courseid'));
        $context = courses::context($params['courseid']);
        self::validate_context($context);
        permission::require_can_configure($context);
        manager::write_close();

        return follow_up::dry_run(get_course($params['courseid']));
    }

    /**
     * What the function returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'rows' => new external_multiple_structure(new external_single_structure([
                'userid' => new external_value(PARAM_INT, 'Student'),
                'fullname' => new external_value(PARAM_RAW, 'Name of the student'),
                'examid' => new external_value(PARAM_INT, 'Course module id'),
                'exam' => new external_value(PARAM_RAW, 'Name of the exam'),
                'outcome' => new external_value(PARAM_ALPHAEXT, 'What became of the student in the exam'),
                'outcomename' => new external_value(PARAM_RAW, 'The outcome in words'),
                'stepid' => new external_value(PARAM_INT, 'Step, null where the plan has none', VALUE_REQUIRED, null, NULL_ALLOWED),
                'template' => new external_value(PARAM_RAW, 'Name of the template, empty without a step'),
                'due' => new external_value(PARAM_INT, 'When it would go, null: it does not', VALUE_REQUIRED, null, NULL_ALLOWED),
                'reason' => new external_value(PARAM_ALPHAEXT, 'Why not, or why later; empty: it goes now'),
                'reasonname' => new external_value(PARAM_RAW, 'The reason in words'),
            ])),
            'forecast' => new external_multiple_structure(new external_single_structure([
                'day' => new external_value(PARAM_RAW, 'Day in the time zone of the plan, such as 2026-01-31'),
                'people' => new external_value(PARAM_INT, 'Students who will be reached'),
            ]), 'When they will be reached, within the people that WhatsApp allows a day'),
            'summary' => new external_single_structure([
                'send' => new external_value(PARAM_INT, 'Rows that would go now'),
                'later' => new external_value(PARAM_INT, 'Rows that would go later'),
                'not' => new external_value(PARAM_INT, 'Rows that would not go'),
                'heldout' => new external_value(PARAM_INT, 'Students who are held out, or are likely to be once the lot is drawn'),
            ]),
        ]);
    }
}
