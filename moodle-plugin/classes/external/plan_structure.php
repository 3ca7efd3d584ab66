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

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * The fields of plans, wherever they are returned.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_structure {
    /**
     * What {@see \local_examfollowup\local\plan\exporter} gives.
     *
     * @return external_single_structure
     */
    public static function whole(): external_single_structure {
        return new external_single_structure([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'coursename' => new external_value(PARAM_RAW, 'Full name of the course'),
            'courseurl' => new external_value(PARAM_URL, 'Page of the course'),
            'enabled' => new external_value(PARAM_BOOL, 'Switched on, in a visible course'),
            'since' => self::time_structure('Older outcomes are left out; null: none are'),
            'language' => new external_value(PARAM_RAW, 'Language for students whose profile says none'),
            'timezone' => new external_value(PARAM_RAW, 'Time zone of the course, an IANA name'),
            'quietfrom' => new external_value(PARAM_INT, 'Quiet hours begin, minutes after midnight'),
            'quietto' => new external_value(PARAM_INT, 'Quiet hours end, minutes after midnight'),
            'weeklycap' => new external_value(PARAM_INT, 'Messages that a student may get in seven days'),
            'holdout' => new external_value(PARAM_INT, 'Percent of students who are not written to, from 0 to 50'),
            'groupids' => new external_multiple_structure(
                new external_value(PARAM_INT, 'Group id'),
                'Groups that it is limited to; none: everybody'
            ),
            'exams' => new external_multiple_structure(new external_single_structure([
                'examid' => new external_value(PARAM_INT, 'Course module id'),
                'since' => self::time_structure('Older outcomes of this exam are left out too, or null'),
            ])),
            'steps' => new external_multiple_structure(new external_single_structure([
                'stepid' => new external_value(PARAM_INT, 'Step id, which stays'),
                'since' => self::time_structure('Older outcomes are left out of this step too, or null'),
                'outcome' => new external_value(PARAM_ALPHAEXT, 'Outcome that it is for'),
                'delay' => new external_value(PARAM_INT, 'Seconds after the outcome'),
                'sortorder' => new external_value(PARAM_INT, 'Order in which the teacher put them'),
                'leaveout' => new external_multiple_structure(
                    new external_value(PARAM_ALPHA, 'noopportunity, booked or requested'),
                    'Who does not get it'
                ),
                'stopon' => new external_multiple_structure(
                    new external_value(PARAM_ALPHA, 'retook, booked or replied'),
                    'What cancels it before it goes out'
                ),
                'template' => self::template_structure(),
            ])),
            'invitations' => new external_multiple_structure(
                self::template_structure(),
                'Neutral invitations to link, without variables, one a language; none: nobody is invited'
            ),
            'notices' => new external_single_structure([
                'answered' => new external_multiple_structure(
                    self::template_structure(),
                    'Tell that a request was answered, one a language'
                ),
                'reminder' => new external_multiple_structure(
                    self::template_structure(),
                    'Remind of a tutoring session, one a language'
                ),
            ]),
        ]);
    }

    /**
     * What a teacher decides, as {@see \local_examfollowup\local\plan\document} holds it.
     *
     * @return external_single_structure
     */
    public static function settings(): external_single_structure {
        $words = static fn(string $description): external_multiple_structure
            => new external_multiple_structure(new external_value(PARAM_ALPHA, $description));
        return new external_single_structure([
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'enabled' => new external_value(PARAM_BOOL, 'Whether messages go out'),
            'includeolder' => new external_value(PARAM_BOOL, 'Whether older outcomes count; only while it is on'),
            'language' => new external_value(PARAM_RAW, 'Language for students whose profile says none'),
            'timezone' => new external_value(PARAM_RAW, 'Time zone, an IANA name; empty: that of the site'),
            'quietfrom' => new external_value(PARAM_INT, 'Quiet hours begin, minutes after midnight'),
            'quietto' => new external_value(PARAM_INT, 'Quiet hours end, minutes after midnight'),
            'weeklycap' => new external_value(PARAM_INT, 'Messages that a student may get in seven days'),
            'holdout' => new external_value(PARAM_INT, 'Percent of students who are not written to, from 0 to 50'),
            'groupids' => new external_multiple_structure(new external_value(PARAM_INT, 'Group id'), 'None: everybody'),
            'examids' => new external_multiple_structure(new external_value(PARAM_INT, 'Course module id')),
            'steps' => new external_multiple_structure(new external_single_structure([
                'outcome' => new external_value(PARAM_ALPHAEXT, 'Outcome that it is for'),
                'delay' => new external_value(PARAM_INT, 'Seconds after the outcome'),
                'template' => new external_value(PARAM_RAW, 'Name in the template catalogue'),
                'leaveout' => $words('noopportunity, booked or requested'),
                'stopon' => $words('retook, booked or replied'),
            ])),
        ]);
    }

    /**
     * A time, or null.
     *
     * @param string $description
     * @return external_value
     */
    private static function time_structure(string $description): external_value {
        return new external_value(PARAM_INT, $description, VALUE_REQUIRED, null, NULL_ALLOWED);
    }

    /**
     * A template.
     *
     * @return external_single_structure
     */
    private static function template_structure(): external_single_structure {
        return new external_single_structure([
            'name' => new external_value(PARAM_RAW, 'Name'),
            'contentsid' => new external_value(PARAM_ALPHANUM, 'ContentSid at Twilio'),
            'language' => new external_value(PARAM_RAW, 'Language'),
            'variables' => new external_multiple_structure(
                new external_value(PARAM_ALPHA, 'Field'),
                'In order: the first fills variable 1'
            ),
            'offers' => new external_value(PARAM_ALPHAEXT, 'Intent that "yes" means in reply', VALUE_REQUIRED, null, NULL_ALLOWED),
        ]);
    }
}
