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

/**
 * A plan as web services give it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exporter {
    /**
     * What the sidecar needs to know of a plan. A step whose template left the catalogue, or says there
     * what no outcome has, is left out.
     *
     * @param \stdClass $plan
     * @param template_catalogue $catalogue
     * @param template[] $invitations see {@see invitations}
     * @param array{answered: template[], reminder: template[]} $notices see {@see notices}
     * @return array
     */
    public static function export(
        \stdClass $plan,
        template_catalogue $catalogue,
        array $invitations,
        array $notices
    ): array {
        $steps = array_filter(
            $plan->steps,
            static fn(\stdClass $step): bool => ($catalogue->templates[$step->template] ?? null)?->is_for_steps() ?? false
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
            'holdout' => (int) $plan->holdout,
            'groupids' => $plan->groupids,
            'exams' => array_map(static fn(\stdClass $exam): array => [
                'examid' => (int) $exam->cmid,
                'since' => self::time($exam->timeadded),
            ], $plan->exams),
            'steps' => array_values(array_map(static fn(\stdClass $step): array => [
                'stepid' => (int) $step->id,
                'since' => self::time($step->timeadded),
                'outcome' => $step->outcome,
                'delay' => (int) $step->delay,
                'sortorder' => (int) $step->sortorder,
                'leaveout' => self::words($step->leaveout),
                'stopon' => self::words($step->stopon),
                'template' => (array) $catalogue->templates[$step->template],
            ], $steps)),
            'invitations' => self::templates($invitations),
            'notices' => array_map(self::templates(...), $notices),
        ];
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
     * The words of a list of the database.
     *
     * @param string $list
     * @return string[]
     */
    private static function words(string $list): array {
        return array_values(array_filter(explode(',', $list)));
    }

    /**
     * Templates as they are given.
     *
     * @param template[] $templates
     * @return array[]
     */
    private static function templates(array $templates): array {
        return array_map(static fn(template $template): array => (array) $template, $templates);
    }
}
