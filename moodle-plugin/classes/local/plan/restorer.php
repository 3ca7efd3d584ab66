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
use local_examfollowup\local\transaction;

/**
 * Stores the plan of a backup in the course that it is restored to: switched off, so that copying a course writes to nobody.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class restorer {
    /** Stands for groups that did not come along: it has no members, so that nobody is written to by mistake. */
    private const NO_GROUP = 0;

    /**
     * Stores it. What the site's bounds or catalogue don't allow is told when the teacher opens the plan.
     *
     * @param int $courseid
     * @param \stdClass $backup language, timezone, quietfrom, quietto, weeklycap, holdout, examids, steps, groupids
     * @param callable $cmid from an old course module id to the new one, 0 where it didn't come along
     * @param callable $groupid from an old group id to the new one, 0 where it didn't come along
     * @param bool $replace whether the plan that the course has goes
     */
    public static function restore(
        int $courseid,
        \stdClass $backup,
        callable $cmid,
        callable $groupid,
        bool $replace
    ): void {
        global $USER;
        if (repository::of_course($courseid) && !$replace) {
            return;
        }
        $now = di::get(clock::class)->time();
        $plan = (object) [
            'courseid' => $courseid,
            'enabled' => 0,
            'since' => $now,
            'language' => $backup->language,
            'timezone' => $backup->timezone,
            'quietfrom' => (int) $backup->quietfrom,
            'quietto' => (int) $backup->quietto,
            'weeklycap' => (int) $backup->weeklycap,
            'holdout' => (int) $backup->holdout,
            'timecreated' => $now,
            'timemodified' => $now,
            'usermodified' => $USER->id,
            'exams' => array_map(
                static fn(int $id): \stdClass => (object) ['cmid' => $id, 'timeadded' => null],
                array_values(array_unique(array_filter(array_map($cmid, $backup->examids))))
            ),
            'steps' => array_map(static function (\stdClass $row): \stdClass {
                unset($row->id);
                return (object) ((array) step::of_row($row)->row((int) $row->sortorder) + ['timeadded' => null]);
            }, $backup->steps),
            'groupids' => self::groupids(array_map($groupid, $backup->groupids)),
        ];
        transaction::run(static function () use ($plan, $courseid): void {
            api::delete($courseid);
            $plan->id = repository::save($plan);
            repository::set_parts($plan);
        });
    }

    /**
     * The groups that a plan is limited to now. One that lost all of them must not be about everybody.
     *
     * @param int[] $groupids 0 for those that didn't come along
     * @return int[]
     */
    private static function groupids(array $groupids): array {
        return array_values(array_filter(array_unique($groupids))) ?: ($groupids ? [self::NO_GROUP] : []);
    }
}
