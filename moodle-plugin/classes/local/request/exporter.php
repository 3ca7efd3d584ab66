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

namespace local_examfollowup\local\request;

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * A student's requests, as the sidecar is told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exporter {
    /**
     * The requests of a student in some courses, newest first.
     *
     * @param int $userid
     * @param int[] $courseids
     * @return array[]
     */
    public static function of_student(int $userid, array $courseids): array {
        return array_values(array_map(static fn(\stdClass $request): array => [
            'requestid' => (int) $request->id,
            'courseid' => (int) $request->courseid,
            'examid' => $request->cmid === null ? null : (int) $request->cmid,
            'type' => $request->type,
            'state' => $request->state,
            'timecreated' => (int) $request->timecreated,
            'answer' => $request->answer,
            'timeanswered' => $request->timeanswered === null ? null : (int) $request->timeanswered,
        ], repository::of_user($userid, $courseids)));
    }

    /**
     * What {@see of_student()} gives.
     *
     * @return external_multiple_structure
     */
    public static function structure(): external_multiple_structure {
        return new external_multiple_structure(new external_single_structure([
            'requestid' => new external_value(PARAM_INT, 'Request id'),
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'examid' => self::nullable(PARAM_INT, 'Course module id of the exam that it is about'),
            'type' => new external_value(PARAM_ALPHA, 'justification, question, review, technical or handoff'),
            'state' => new external_value(PARAM_ALPHA, 'open, answered or closed'),
            'timecreated' => new external_value(PARAM_INT, 'When it was made'),
            'answer' => self::nullable(PARAM_RAW, 'Newest answer of a teacher, plain text'),
            'timeanswered' => self::nullable(PARAM_INT, 'When that was given'),
        ]), 'Requests, newest first');
    }

    /**
     * A value that may be null.
     *
     * @param string $type
     * @param string $description
     * @return external_value
     */
    private static function nullable(string $type, string $description): external_value {
        return new external_value($type, $description, VALUE_REQUIRED, null, NULL_ALLOWED);
    }
}
