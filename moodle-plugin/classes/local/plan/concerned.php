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

use core\clock;
use core\di;
use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;

/**
 * How many students a plan concerns now, so that nobody is surprised by what switching on does.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class concerned {
    /** Students that are looked at in one go. */
    private const WINDOW = 2000;

    /**
     * What a teacher is told after saving.
     *
     * @param \stdClass $course
     * @param plan_settings $settings
     * @return string
     */
    public static function sentence(\stdClass $course, plan_settings $settings): string {
        if (!$settings->enabled) {
            return get_string('savedoff', 'local_examfollowup');
        }
        $name = $settings->includeolder ? 'savedonall' : 'savedonnew';
        return get_string($name, 'local_examfollowup', self::count($course, $settings));
    }

    /**
     * Students with an outcome that the plan writes about, and how many of them can be reached.
     *
     * @param \stdClass $course
     * @param plan_settings $settings
     * @return array{students: int, reached: int}
     */
    public static function count(\stdClass $course, plan_settings $settings): array {
        $page = new page($course, $settings->examids, di::get(clock::class)->time());
        $count = ['students' => 0, 'reached' => 0];
        $after = 0;
        do {
            $window = window::next($course->id, $after, self::WINDOW);
            ['students' => $students, 'outcomes' => $outcomes] = $page->of($window);
            $userids = self::with_step($outcomes, $settings);
            $reached = array_filter($students, static fn(array $student): bool => $student['address'] !== null);
            $count['students'] += count($userids);
            $count['reached'] += count(array_intersect_key($userids, array_column($reached, 'userid', 'userid')));
            $after = $window->upto;
        } while ($after !== null);
        return $count;
    }

    /**
     * The students among these outcomes for whom the plan has a step.
     *
     * @param array[] $outcomes
     * @param plan_settings $settings
     * @return array<int, true> by user id
     */
    private static function with_step(array $outcomes, plan_settings $settings): array {
        $userids = [];
        foreach ($outcomes as $row) {
            $hidden = outcome::from($row['outcome'])->is_result() && !$row['resultvisible'];
            $outcome = $hidden ? outcome::PENDING_GRADING->value : $row['outcome'];
            if (isset($settings->steps[$outcome])) {
                $userids[$row['userid']] = true;
            }
        }
        return $userids;
    }
}
