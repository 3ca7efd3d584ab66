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
use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\settings;

/**
 * What a teacher can choose from.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class choices {
    /** Outcomes that a plan may write about, the usual ones first. */
    public const OUTCOMES = [
        outcome::PASSED,
        outcome::FAILED,
        outcome::MISSED,
        outcome::PENDING_OPEN,
        outcome::ABANDONED,
        outcome::GRADED,
        outcome::PENDING_INPROGRESS,
        outcome::PENDING_GRADING,
    ];
    /** How many of them every teacher sees at once. */
    public const USUAL_OUTCOMES = 4;

    /**
     * Times of day by minutes after midnight.
     *
     * @param int|null $used one more that is in use
     * @return string[]
     */
    public static function times_of_day(?int $used = null): array {
        return array_map(
            static fn(int $minutes): string => sprintf('%02d:%02d', intdiv($minutes, 60), $minutes % 60),
            self::numbers(range(0, 24 * 60 - 1, 30), $used)
        );
    }

    /**
     * How many messages a student may get in seven days.
     *
     * @param int|null $used one more that is in use
     * @return int[]
     */
    public static function weekly_caps(?int $used = null): array {
        return self::numbers(range(1, settings::max_weekly_cap()), $used);
    }

    /**
     * Shares of students who are not written to.
     *
     * @param int $used one more that is in use
     * @return string[]
     */
    public static function holdouts(int $used): array {
        return array_map(
            static fn(int $percent): string => $percent
                ? get_string('percents', 'core', $percent)
                : get_string('holdoutnone', 'local_examfollowup'),
            self::numbers(range(0, rules::MAX_HOLDOUT, 5), $used)
        );
    }

    /**
     * Time zones by name, that of the site first.
     *
     * @param string $used one more that is in use
     * @return string[]
     */
    public static function timezones(string $used): array {
        $site = \core_date::get_localised_timezone(\core_date::get_server_timezone());
        $zones = \core_date::get_list_of_timezones($used ?: null);
        return ['' => get_string('timezonesite', 'local_examfollowup', $site)] + $zones;
    }

    /**
     * The groups of a course by id; one that is gone stays visible, so that it can be taken out.
     *
     * @param \stdClass $course
     * @param int[] $used
     * @return string[]
     */
    public static function groups(\stdClass $course, array $used): array {
        $context = course_context::instance($course->id);
        $groups = array_map(
            static fn(\stdClass $group): string => format_string($group->name, true, ['context' => $context]),
            groups_get_all_groups($course->id)
        );
        return $groups + array_fill_keys($used, get_string('groupgone', 'local_examfollowup'));
    }

    /**
     * Quizzes and assignments of a course by course module id.
     *
     * @param \stdClass $course
     * @return string[]
     */
    public static function exams(\stdClass $course): array {
        $exams = [];
        foreach (get_fast_modinfo($course)->get_cms() as $cm) {
            if (in_array($cm->modname, ['quiz', 'assign']) && !$cm->deletioninprogress) {
                $exams[$cm->id] = get_string($cm->visible ? 'examchoice' : 'examchoicehidden', 'local_examfollowup', [
                    'name' => $cm->get_formatted_name(),
                    'kind' => $cm->modfullname,
                ]);
            }
        }
        return $exams;
    }

    /**
     * Languages by code: those installed, and those that templates are written in.
     *
     * @param template_catalogue $catalogue
     * @param string $used one more that is in use
     * @return string[]
     */
    public static function languages(template_catalogue $catalogue, string $used): array {
        $languages = get_string_manager()->get_list_of_translations();
        foreach ([...array_column($catalogue->templates, 'language'), $used] as $code) {
            $languages[$code] ??= $code;
        }
        return $languages;
    }

    /**
     * Numbers by themselves, in order.
     *
     * @param int[] $numbers
     * @param int|null $used one more
     * @return int[]
     */
    private static function numbers(array $numbers, ?int $used): array {
        $numbers = array_unique($used === null ? $numbers : [...$numbers, $used]);
        sort($numbers);
        return array_combine($numbers, $numbers);
    }
}
