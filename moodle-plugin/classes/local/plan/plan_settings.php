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

use local_examfollowup\local\settings;

/**
 * What a teacher decides: the input of saving a plan.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_settings {
    /**
     * Describe it.
     *
     * @param int[] $examids
     * @param step[] $steps
     * @param string $language
     * @param int $quietfrom
     * @param int $quietto
     * @param int $weeklycap
     * @param bool $enabled
     * @param bool $includeolder
     * @param int $holdout
     * @param int[] $groupids
     * @param string $timezone
     */
    public function __construct(
        /** @var int[] Course module ids. */
        public readonly array $examids,
        /** @var step[] In the order in which the teacher put them. */
        public readonly array $steps,
        /** @var string For students whose profile says none. */
        public readonly string $language,
        /** @var int Minutes after midnight. */
        public readonly int $quietfrom,
        /** @var int Minutes after midnight; as quietfrom: there are no quiet hours. */
        public readonly int $quietto,
        /** @var int Messages a student and week. */
        public readonly int $weeklycap,
        /** @var bool Whether messages go out. */
        public readonly bool $enabled,
        /** @var bool Whether outcomes from before it was switched on count; holds until it is switched off. */
        public readonly bool $includeolder = false,
        /** @var int Percent of students who are not written to. */
        public readonly int $holdout = 0,
        /** @var int[] Groups that it is limited to; none: everybody. */
        public readonly array $groupids = [],
        /** @var string An IANA name; empty: that of the site. */
        public readonly string $timezone = '',
    ) {
    }

    /**
     * What a teacher finds who opens the page the first time: all but the exams is there.
     *
     * @param \stdClass $course
     * @param template_catalogue $catalogue
     * @return self
     */
    public static function fresh(\stdClass $course, template_catalogue $catalogue): self {
        global $CFG;
        $language = $course->lang ?: $CFG->lang;
        return new self(
            [],
            default_steps::of_site($catalogue, $language),
            $language,
            ...settings::plan_defaults(),
            enabled: false,
        );
    }

    /**
     * What is stored.
     *
     * @param \stdClass $plan
     * @return self
     */
    public static function of_plan(\stdClass $plan): self {
        return new self(
            $plan->examids,
            array_map(step::of_row(...), array_values($plan->steps)),
            $plan->language,
            (int) $plan->quietfrom,
            (int) $plan->quietto,
            (int) $plan->weeklycap,
            (bool) $plan->enabled,
            planner::includes_older($plan),
            (int) $plan->holdout,
            $plan->groupids,
            $plan->timezone,
        );
    }
}
