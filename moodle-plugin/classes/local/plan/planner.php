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
use local_examfollowup\local\outbox\planned;

/**
 * Saves what a teacher decided. Neither switching on nor adding an exam or a step floods: what is older stays out unless
 * asked for.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class planner {
    /** What cancels a step before it goes out. */
    private const STOP_ON = 'retook,booked';

    /**
     * Set up.
     *
     * @param \moodle_database $db
     * @param clock $clock
     */
    public function __construct(
        /** @var \moodle_database The database. */
        private readonly \moodle_database $db,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Saves the plan of a course.
     *
     * @param int $courseid
     * @param plan_settings $settings
     * @param int $userid who decides
     */
    public function save(int $courseid, plan_settings $settings, int $userid): void {
        $now = $this->clock->time();
        $old = repository::of_course($courseid);
        $plan = (object) [
            'courseid' => $courseid,
            'enabled' => (int) $settings->enabled,
            'since' => self::since($old, $settings, $now),
            'language' => $settings->language,
            'timezone' => $old->timezone ?? '',
            'quietfrom' => $settings->quietfrom,
            'quietto' => $settings->quietto,
            'weeklycap' => $settings->weeklycap,
            'timecreated' => $old->timecreated ?? $now,
            'timemodified' => $now,
            'usermodified' => $userid,
        ];
        if ($old) {
            $plan->id = $old->id;
        }
        $transaction = $this->db->start_delegated_transaction();
        $planid = repository::save($plan);
        $added = $settings->includeolder ? null : $now;
        repository::set_exams($planid, $settings->examids, $added);
        repository::set_steps($planid, self::steps($settings), $added);
        $transaction->allow_commit();
        planned::forget();
    }

    /**
     * From when on outcomes count: null for all, else the moment of switching on, which later saves leave as it is.
     *
     * @param \stdClass|null $old
     * @param plan_settings $settings
     * @param int $now
     * @return int|null
     */
    private static function since(?\stdClass $old, plan_settings $settings, int $now): ?int {
        if ($settings->includeolder) {
            return null;
        }
        $stayson = $old && $old->enabled && $settings->enabled && $old->since !== null;
        return $stayson ? (int) $old->since : $now;
    }

    /**
     * One row a step.
     *
     * @param plan_settings $settings
     * @return \stdClass[]
     */
    private static function steps(plan_settings $settings): array {
        $steps = [];
        foreach ($settings->steps as $outcome => $step) {
            $steps[] = (object) [
                'outcome' => $outcome,
                'delay' => $step['delay'],
                'template' => $step['template'],
                'stopon' => self::STOP_ON,
            ];
        }
        return $steps;
    }
}
