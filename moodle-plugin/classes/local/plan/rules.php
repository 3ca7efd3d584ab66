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
use local_examfollowup\local\settings;

/**
 * What a plan must keep to, whoever saves it: the form, a web service or the command line.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules {
    /** Percent of students that may be held out at most. */
    public const MAX_HOLDOUT = 50;

    /**
     * What no plan may be: outside the site's bounds, or about what isn't of this course.
     *
     * @param \stdClass $course
     * @param plan_settings $settings
     * @param template_catalogue $catalogue
     * @return problem[]
     */
    public static function bounds(\stdClass $course, plan_settings $settings, template_catalogue $catalogue): array {
        $problems = [];
        if (array_diff($settings->examids, array_keys(choices::exams($course)))) {
            $problems[] = self::problem('examids', 'errorexam');
        }
        if (array_diff($settings->groupids, array_keys(groups_get_all_groups($course->id)))) {
            $problems[] = self::problem('groupids', 'errorgroup');
        }
        foreach (['quietfrom', 'quietto'] as $field) {
            if ($settings->$field < 0 || $settings->$field >= 24 * 60) {
                $problems[] = self::problem($field, 'errortimeofday');
            }
        }
        foreach (['weeklycap' => [1, settings::max_weekly_cap()], 'holdout' => [0, self::MAX_HOLDOUT]] as $field => [$min, $max]) {
            if ($settings->$field < $min || $settings->$field > $max) {
                $problems[] = self::problem($field, 'errorrange', compact('min', 'max'));
            }
        }
        if (!preg_match('/^[a-z]{2,3}(_[a-z0-9]+)*$/D', $settings->language)) {
            $problems[] = self::problem('language', 'errorlanguage');
        }
        if ($settings->timezone !== '' && !isset(\core_date::get_list_of_timezones()[$settings->timezone])) {
            $problems[] = self::problem('timezone', 'errortimezone');
        }
        if (count($settings->steps) > settings::max_steps()) {
            $problems[] = self::problem('steps', 'errortoomanysteps', settings::max_steps());
        }
        foreach ($settings->steps as $index => $step) {
            array_push($problems, ...self::of_step($step, $index, $catalogue));
        }
        return $problems;
    }

    /**
     * What a plan that is switched on still lacks, and messages that stand in each other's way.
     *
     * @param plan_settings $settings
     * @return problem[]
     */
    public static function gaps(plan_settings $settings): array {
        $problems = [];
        if ($settings->enabled && !$settings->examids) {
            $problems[] = self::problem('enabled', 'errornoexams');
        } else if ($settings->enabled && !$settings->steps) {
            $problems[] = self::problem('enabled', 'errornosteps');
        }
        $seen = [];
        foreach ($settings->steps as $index => $step) {
            if (isset($seen[$step->outcome][$step->delay])) {
                $problems[] = self::problem('delay', 'errorsteptwice', null, $index);
            }
            $seen[$step->outcome][$step->delay] = true;
        }
        return $problems;
    }

    /**
     * What is wrong with a step.
     *
     * @param step $step
     * @param int $index
     * @param template_catalogue $catalogue
     * @return problem[]
     */
    private static function of_step(step $step, int $index, template_catalogue $catalogue): array {
        $problems = [];
        $outcome = outcome::tryFrom($step->outcome);
        if (!in_array($outcome, choices::OUTCOMES, true)) {
            $problems[] = self::problem('outcome', 'erroroutcome', implode(', ', array_column(choices::OUTCOMES, 'value')), $index);
        } else {
            $template = $catalogue->templates[$step->template] ?? null;
            $missing = $step->template === '' ? 'errornotemplate' : 'errortemplategone';
            $error = $template ? $template->misfit($outcome) : get_string($missing, 'local_examfollowup');
            if ($error !== null) {
                $problems[] = new problem('template', $error, $index);
            }
        }
        if ($step->delay < 0 || $step->delay > settings::max_delay()) {
            $problems[] = self::problem('delay', 'errordelay', format_time(settings::max_delay()), $index);
        }
        foreach (['leaveout' => step::LEAVE_OUT, 'stopon' => step::STOP_ON] as $field => $allowed) {
            if (array_diff($step->$field, $allowed)) {
                $problems[] = self::problem($field, 'errorchoice', implode(', ', $allowed), $index);
            }
        }
        return $problems;
    }

    /**
     * A problem in words.
     *
     * @param string $field
     * @param string $string
     * @param mixed $a
     * @param int|null $step
     * @return problem
     */
    private static function problem(string $field, string $string, mixed $a = null, ?int $step = null): problem {
        return new problem($field, get_string($string, 'local_examfollowup', $a), $step);
    }
}
