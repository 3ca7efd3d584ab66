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
     * What a teacher is told about settings that were saved, or are about to be.
     *
     * @param \stdClass $course
     * @param \stdClass $plan see {@see planner::draft()}
     * @return string
     */
    public static function sentence(\stdClass $course, \stdClass $plan): string {
        if (!$plan->enabled) {
            return get_string('savedoff', 'local_examfollowup');
        }
        $name = $plan->since === null ? 'savedonall' : 'savedonnew';
        return get_string($name, 'local_examfollowup', self::count($course, $plan));
    }

    /**
     * Students with an outcome that the plan writes about, how many of them can be reached, and how many are left out since
     * all that the plan would write about is older than it.
     *
     * @param \stdClass $course
     * @param \stdClass $plan with since, exams, steps, groupids
     * @return array{students: int, reached: int, older: int}
     */
    public static function count(\stdClass $course, \stdClass $plan): array {
        $page = new page($course, array_column($plan->exams, 'cmid'), di::get(clock::class)->time(), $plan->groupids);
        $count = ['students' => 0, 'reached' => 0, 'older' => 0];
        $after = 0;
        do {
            $window = window::next($course->id, $after, self::WINDOW);
            ['students' => $students, 'outcomes' => $outcomes] = $page->of($window);
            $students = array_column($students, null, 'userid');
            $concerned = self::with_step($outcomes, $students, $plan);
            $now = array_filter($concerned);
            $count['students'] += count($now);
            $count['older'] += count($concerned) - count($now);
            foreach (array_keys($now) as $userid) {
                $count['reached'] += (int) ($students[$userid]['address'] !== null);
            }
            $after = $window->upto;
        } while ($after !== null);
        return $count;
    }

    /**
     * The students among these outcomes for whom the plan has a step.
     *
     * @param array[] $outcomes
     * @param array[] $students by user id
     * @param \stdClass $plan
     * @return array<int, bool> by user id: whether an outcome is new enough for a step
     */
    private static function with_step(array $outcomes, array $students, \stdClass $plan): array {
        $added = array_column($plan->exams, 'timeadded', 'cmid');
        $userids = [];
        foreach ($outcomes as $row) {
            $hidden = outcome::from($row['outcome'])->is_result() && !$row['resultvisible'];
            $outcome = $hidden ? outcome::PENDING_GRADING->value : $row['outcome'];
            foreach ($plan->steps as $step) {
                if ($step->outcome !== $outcome || self::is_left_out($step, $row, $students[$row['userid']])) {
                    continue;
                }
                $from = max((int) $plan->since, (int) $added[$row['examid']], (int) $step->timeadded);
                $isnew = $row['since'] === null || $row['since'] >= $from;
                $userids[$row['userid']] = ($userids[$row['userid']] ?? false) || $isnew;
            }
        }
        return $userids;
    }

    /**
     * Whether a step leaves a student out.
     *
     * @param \stdClass $step
     * @param array $row
     * @param array $student
     * @return bool
     */
    private static function is_left_out(\stdClass $step, array $row, array $student): bool {
        $leaveout = explode(',', $step->leaveout);
        return (in_array('noopportunity', $leaveout) && $row['nextopportunity'] === null)
            || (in_array('booked', $leaveout) && isset($student['bookedat']))
            || (in_array('requested', $leaveout) && !empty($student['openrequests']));
    }
}
