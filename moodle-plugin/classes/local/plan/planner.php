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
use core\exception\moodle_exception;
use local_examfollowup\event\plan_saved;
use local_examfollowup\event\plan_switched_off;
use local_examfollowup\event\plan_switched_on;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\planned;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\transaction;

/**
 * Saves what a teacher decided. Neither switching on nor adding an exam or a step floods: what is older stays out unless
 * asked for. That is asked once: it holds while the plan stays on, for what is in it then.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class planner {
    /**
     * Set up.
     *
     * @param clock $clock
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Saves the plan of a course; a plan outside the site's bounds is refused.
     *
     * @param int $courseid
     * @param plan_settings $settings
     * @param int $userid who decides
     */
    public function save(int $courseid, plan_settings $settings, int $userid): void {
        $problems = rules::bounds(get_course($courseid), $settings, template_catalogue::of_site());
        if ($problems) {
            $said = implode(' ', array_map(static fn(problem $problem): string => $problem->said(), $problems));
            throw new moodle_exception('errorplan', 'local_examfollowup', '', $said);
        }
        $old = repository::of_course($courseid);
        $plan = $this->draft($old, $courseid, $settings);
        $plan->timecreated = $old->timecreated ?? $plan->timemodified;
        $plan->usermodified = $userid;
        transaction::run(static function () use ($plan, $courseid): void {
            $plan->id = repository::save($plan);
            repository::set_parts($plan);
            outbox::add(change_type::PLAN, $courseid);
        });
        planned::forget();

        plan_saved::of($plan)->trigger();
        if ($settings->enabled !== (bool) ($old->enabled ?? false)) {
            ($settings->enabled ? plan_switched_on::of($plan) : plan_switched_off::of($plan))->trigger();
        }
    }

    /**
     * Switches the plan of a course off, whatever else is in it.
     *
     * @param int $courseid
     */
    public function switch_off(int $courseid): void {
        $plan = repository::of_course($courseid);
        if (!$plan || !$plan->enabled) {
            return;
        }
        transaction::run(function () use ($plan, $courseid): void {
            $now = $this->clock->time();
            repository::save((object) ['id' => $plan->id, 'enabled' => 0, 'since' => $now, 'timemodified' => $now]);
            outbox::add(change_type::PLAN, $courseid);
        });
        planned::forget();
        plan_switched_off::of($plan)->trigger();
    }

    /**
     * Removes the plan of a course.
     *
     * @param int $courseid
     */
    public function delete(int $courseid): void {
        transaction::run(static function () use ($courseid): void {
            if (repository::delete($courseid)) {
                outbox::add(change_type::PLAN, $courseid, deleted: true);
            }
        });
        planned::forget();
    }

    /**
     * The plan as it would be stored now, with from when on outcomes count for each exam and step.
     *
     * A step keeps its id while it is about the same outcome: what was sent for it counts.
     *
     * @param \stdClass|null $old
     * @param int $courseid
     * @param plan_settings $settings
     * @return \stdClass
     */
    public function draft(?\stdClass $old, int $courseid, plan_settings $settings): \stdClass {
        $now = $this->clock->time();
        $asked = $settings->includeolder && $settings->enabled && !self::includes_older($old);
        $added = static fn(?\stdClass $known): ?int => match (true) {
            $asked => null,
            $known === null => $now,
            default => $known->timeadded === null ? null : (int) $known->timeadded,
        };
        $exams = array_column($old->exams ?? [], null, 'cmid');
        $steps = array_column($old->steps ?? [], null, 'id');
        $plan = (object) [
            'courseid' => $courseid,
            'enabled' => (int) $settings->enabled,
            'since' => self::since($old, $settings, $now),
            'language' => $settings->language,
            'timezone' => $settings->timezone,
            'quietfrom' => $settings->quietfrom,
            'quietto' => $settings->quietto,
            'weeklycap' => $settings->weeklycap,
            'holdout' => $settings->holdout,
            'timemodified' => $now,
            'groupids' => $settings->groupids,
            'exams' => array_map(static fn(int $cmid): \stdClass => (object) [
                'cmid' => $cmid,
                'timeadded' => $added($exams[$cmid] ?? null),
            ], array_map('intval', array_values(array_unique($settings->examids)))),
            'steps' => [],
        ];
        foreach (array_values($settings->steps) as $index => $step) {
            $known = $steps[$step->id ?? 0] ?? null;
            $known = $known && $known->outcome === $step->outcome ? $known : null;
            $row = $step->row($index);
            $row->timeadded = $added($known);
            if (!$known) {
                unset($row->id);
            }
            $plan->steps[] = $row;
        }
        if ($old) {
            $plan->id = $old->id;
        }
        return $plan;
    }

    /**
     * Whether a plan is on and was asked to write about older outcomes too.
     *
     * @param \stdClass|null $plan
     * @return bool
     */
    public static function includes_older(?\stdClass $plan): bool {
        return $plan && $plan->enabled && $plan->since === null;
    }

    /**
     * From when on outcomes count: null for all, else the moment of switching on, which later saves leave as it is. A plan that
     * is off holds the moment of its last change, so that it never stays asked to write about what is older.
     *
     * @param \stdClass|null $old
     * @param plan_settings $settings
     * @param int $now
     * @return int|null
     */
    private static function since(?\stdClass $old, plan_settings $settings, int $now): ?int {
        if ($settings->enabled && $settings->includeolder) {
            return null;
        }
        $stayson = $old && $old->enabled && $settings->enabled && $old->since !== null;
        return $stayson ? (int) $old->since : $now;
    }
}
