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

use core_external\external_value;

/**
 * The fields of exams, students and outcomes, wherever they are returned.
 *
 * PARAM_RAW is cleaned fastest; the values come from this plugin's own queries and leave as JSON.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outcome_structure {
    /**
     * Fields of an exam.
     *
     * @return external_value[]
     */
    public static function exam(): array {
        return [
            'examid' => new external_value(PARAM_INT, 'Course module id'),
            'kind' => new external_value(PARAM_ALPHA, 'quiz or assign'),
            'name' => new external_value(PARAM_RAW, 'Name'),
            'grademax' => self::nullable(PARAM_FLOAT, 'Highest grade, null where no points are given'),
            'gradepass' => self::nullable(PARAM_FLOAT, 'Pass mark, null for none'),
            'url' => new external_value(PARAM_URL, 'Page of the exam'),
        ];
    }

    /**
     * Fields of a student.
     *
     * @return external_value[]
     */
    public static function student(): array {
        return [
            'userid' => new external_value(PARAM_INT, 'User id'),
            'firstname' => new external_value(PARAM_RAW, 'First name'),
            'language' => new external_value(PARAM_RAW, 'Language code'),
            'timezone' => new external_value(PARAM_RAW, 'Time zone'),
            'address' => self::nullable(PARAM_RAW, 'Proven WhatsApp address with active consent'),
            'reason' => new external_value(PARAM_RAW, 'Why there is no address, empty where there is one'),
            'invite' => self::nullable(PARAM_RAW, 'Number of the profile that may be invited to link'),
            'consentat' => self::nullable(PARAM_INT, 'When the student last said yes or no to messages, null for never'),
            'consentsource' => self::nullable(PARAM_RAW, 'How that was said'),
            'consentwording' => self::nullable(PARAM_RAW, 'Version of the wording that was answered to'),
            'openrequests' => new external_value(PARAM_INT, 'Requests to the teachers of the course that nobody has answered yet'),
            'bookedat' => self::nullable(PARAM_INT, 'When the student last booked tutoring of this course that is still held'),
        ];
    }

    /**
     * Fields of an outcome, without whose and of what.
     *
     * @return external_value[]
     */
    public static function outcome(): array {
        return [
            'outcome' => new external_value(PARAM_RAW, 'Outcome'),
            'since' => self::nullable(PARAM_INT, 'Since when, as far as Moodle can tell'),
            'resultvisible' => new external_value(PARAM_BOOL, 'Whether the student may see the result'),
            'visiblefrom' => self::nullable(PARAM_INT, 'When a hidden result will be shown, where that is decided'),
            'grade' => self::nullable(PARAM_FLOAT, 'Grade, only where the student may see it'),
            'occasion' => new external_value(PARAM_RAW, 'What the outcome is about'),
            'attemptsused' => new external_value(PARAM_INT, 'Attempts handed in or over'),
            'attemptsallowed' => self::nullable(PARAM_INT, 'Attempts allowed, null for no limit'),
            'opens' => self::nullable(PARAM_INT, 'When it opens for this student'),
            'closes' => self::nullable(PARAM_INT, 'When it closes for this student'),
            'nextopportunity' => self::nullable(
                PARAM_INT,
                'When the student can next sit it, or after failing or missing it the next exam that is theirs: the time of the '
                    . 'answer where that is now, null where there is no chance or none is needed'
            ),
        ];
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
