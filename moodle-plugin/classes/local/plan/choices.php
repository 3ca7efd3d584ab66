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

use local_examfollowup\local\outcome\outcome;

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
    /** Delays, in seconds. */
    private const DELAYS = [
        0, HOURSECS, 2 * HOURSECS, 4 * HOURSECS, 12 * HOURSECS,
        DAYSECS, 2 * DAYSECS, 3 * DAYSECS, 5 * DAYSECS, WEEKSECS, 2 * WEEKSECS,
    ];
    /** Delay that a step starts with. */
    public const DEFAULT_DELAY = HOURSECS;

    /**
     * Times of day by minutes after midnight.
     *
     * @return string[]
     */
    public static function times_of_day(): array {
        $times = [];
        for ($minutes = 0; $minutes < 24 * 60; $minutes += 30) {
            $times[$minutes] = sprintf('%02d:%02d', intdiv($minutes, 60), $minutes % 60);
        }
        return $times;
    }

    /**
     * How many messages a student may get in seven days.
     *
     * @return int[]
     */
    public static function weekly_caps(): array {
        return array_combine(range(1, 7), range(1, 7));
    }

    /**
     * Delays by seconds, with one more that is in use.
     *
     * @param int $used
     * @return string[]
     */
    public static function delays(int $used = self::DEFAULT_DELAY): array {
        $delays = array_unique([...self::DELAYS, $used]);
        sort($delays);
        return array_combine($delays, array_map(
            static fn(int $seconds): string => $seconds
                ? get_string('delayafter', 'local_examfollowup', format_time($seconds))
                : get_string('delaynone', 'local_examfollowup'),
            $delays
        ));
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
}
