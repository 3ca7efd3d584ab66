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

use local_examfollowup\local\transaction;

/**
 * Plans as JSON text: out of Moodle, and into it, all of them or none.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class json {
    /** Plans that are read in one go. */
    private const PAGE = 100;

    /**
     * The plans of the site, or of one course.
     *
     * @param int|null $courseid
     * @return string
     */
    public static function export(?int $courseid): string {
        $found = array_filter([$courseid === null ? null : repository::of_course($courseid)]);
        for ($page = [], $after = 0; $courseid === null; $after = array_key_last($page)) {
            $page = repository::page($after, self::PAGE);
            if (!$page) {
                break;
            }
            array_push($found, ...$page);
        }
        $plans = array_map(
            static fn(\stdClass $plan): array => document::of((int) $plan->courseid, plan_settings::of_plan($plan)),
            $found
        );
        return json_encode(['plans' => $plans], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    }

    /**
     * Saves plans, unless there is a problem in any of them.
     *
     * @param string $text
     * @param bool $dryrun whether only to look for problems
     * @return array{courses: int[], problems: string[]} whose plans were or would be saved, and each problem with its field
     */
    public static function import(string $text, bool $dryrun): array {
        $data = json_decode($text, true);
        if (!is_array($data['plans'] ?? null)) {
            return ['courses' => [], 'problems' => [get_string('errorplansfile', 'local_examfollowup')]];
        }
        $settings = [];
        $courseids = [];
        $problems = [];
        foreach (array_values($data['plans']) as $index => $plan) {
            [$course, $found] = self::read($plan);
            if ($course && in_array($course->id, $courseids)) {
                $found[] = new problem('courseid', get_string('errorcoursetwice', 'local_examfollowup', $course->id));
            }
            $courseids[] = $course->id ?? 0;
            foreach ($found as $problem) {
                $problems[] = "plans[$index].{$problem->said()}";
            }
            if ($course && !$found) {
                $settings[(int) $course->id] = document::settings($course, $plan);
            }
        }
        if (!$problems && !$dryrun) {
            transaction::run(static function () use ($settings): void {
                foreach ($settings as $courseid => $each) {
                    api::save($courseid, $each);
                }
            });
        }
        return ['courses' => array_keys($settings), 'problems' => $problems];
    }

    /**
     * The course of a plan, and what is wrong with the plan.
     *
     * @param mixed $plan
     * @return array{\stdClass|null, problem[]}
     */
    private static function read(mixed $plan): array {
        global $DB;
        if (!is_array($plan) || !is_int($plan['courseid'] ?? null)) {
            return [null, [new problem('courseid', get_string('errorfieldmissing', 'local_examfollowup'))]];
        }
        $course = $DB->get_record('course', ['id' => $plan['courseid']]);
        if (!$course || $course->id == SITEID) {
            return [null, [new problem('courseid', get_string('errornocourse', 'local_examfollowup'))]];
        }
        $faults = document::faults($plan);
        return [$course, $faults ?: self::problems($course, document::settings($course, $plan))];
    }

    /**
     * What is wrong with settings.
     *
     * @param \stdClass $course
     * @param plan_settings $settings
     * @return problem[]
     */
    private static function problems(\stdClass $course, plan_settings $settings): array {
        return [...rules::bounds($course, $settings, template_catalogue::of_site()), ...rules::gaps($settings)];
    }
}
