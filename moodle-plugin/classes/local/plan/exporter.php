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

namespace local_examfollowup\local\plan;

use core\context\course as course_context;
use core\url;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * A plan as web services give it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exporter {
    /**
     * What the sidecar needs to know of a plan. A step whose template left the catalogue is left out.
     *
     * @param \stdClass $plan
     * @param template_catalogue $catalogue
     * @param template[] $invitations see {@see invitations}
     * @return array
     */
    public static function export(\stdClass $plan, template_catalogue $catalogue, array $invitations): array {
        $steps = array_filter(
            $plan->steps,
            static fn(\stdClass $step): bool => isset($catalogue->templates[$step->template])
        );
        return [
            'courseid' => (int) $plan->courseid,
            'coursename' => format_string($plan->fullname, true, [
                'context' => course_context::instance($plan->courseid),
                'escape' => false,
            ]),
            'courseurl' => (new url('/course/view.php', ['id' => $plan->courseid]))->out(false),
            'enabled' => $plan->enabled && $plan->visible,
            'since' => self::time($plan->since),
            'language' => $plan->language,
            'timezone' => $plan->timezone ?: \core_date::get_server_timezone(),
            'quietfrom' => (int) $plan->quietfrom,
            'quietto' => (int) $plan->quietto,
            'weeklycap' => (int) $plan->weeklycap,
            'exams' => array_map(static fn(\stdClass $exam): array => [
                'examid' => (int) $exam->cmid,
                'since' => self::time($exam->timeadded),
            ], $plan->exams),
            'steps' => array_values(array_map(static fn(\stdClass $step): array => [
                'stepid' => (int) $step->id,
                'since' => self::time($step->timeadded),
                'outcome' => $step->outcome,
                'delay' => (int) $step->delay,
                'stopon' => array_filter(explode(',', $step->stopon)),
                'template' => (array) $catalogue->templates[$step->template],
            ], $steps)),
            'invitations' => array_map(static fn(template $template): array => (array) $template, $invitations),
        ];
    }

    /**
     * What {@see export()} gives.
     *
     * @return external_single_structure
     */
    public static function structure(): external_single_structure {
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
            'exams' => new external_multiple_structure(new external_single_structure([
                'examid' => new external_value(PARAM_INT, 'Course module id'),
                'since' => self::time_structure('Older outcomes of this exam are left out too, or null'),
            ])),
            'steps' => new external_multiple_structure(new external_single_structure([
                'stepid' => new external_value(PARAM_INT, 'Step id, which stays'),
                'since' => self::time_structure('Older outcomes are left out of this step too, or null'),
                'outcome' => new external_value(PARAM_ALPHAEXT, 'Outcome that it is for'),
                'delay' => new external_value(PARAM_INT, 'Seconds after the outcome'),
                'stopon' => new external_multiple_structure(new external_value(PARAM_ALPHAEXT, 'retook, booked or replied')),
                'template' => self::template_structure(),
            ])),
            'invitations' => new external_multiple_structure(
                self::template_structure(),
                'Neutral invitations to link, without variables, one a language; none: nobody is invited'
            ),
        ]);
    }

    /**
     * A time of the database.
     *
     * @param string|int|null $time
     * @return int|null
     */
    private static function time(string|int|null $time): ?int {
        return $time === null ? null : (int) $time;
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
