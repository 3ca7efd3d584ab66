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
     * @param array<string, array{template: string, delay: int}> $steps
     * @param string $language
     * @param int $quietfrom
     * @param int $quietto
     * @param int $weeklycap
     * @param bool $enabled
     * @param bool $includeolder
     */
    public function __construct(
        /** @var int[] Course module ids. */
        public readonly array $examids,
        /** @var array Template name and delay in seconds, by outcome. */
        public readonly array $steps,
        /** @var string For students whose profile says none. */
        public readonly string $language,
        /** @var int Minutes after midnight. */
        public readonly int $quietfrom,
        /** @var int Minutes after midnight. */
        public readonly int $quietto,
        /** @var int Messages a student and week. */
        public readonly int $weeklycap,
        /** @var bool Whether messages go out. */
        public readonly bool $enabled,
        /** @var bool Whether outcomes from before it was switched on count. */
        public readonly bool $includeolder = false,
    ) {
    }

    /**
     * What a teacher finds who opens the page the first time.
     *
     * @return self
     */
    public static function fresh(): self {
        global $CFG;
        return new self([], [], $CFG->lang, ...\local_examfollowup\local\settings::plan_defaults(), enabled: false);
    }

    /**
     * What is stored.
     *
     * @param \stdClass $plan
     * @return self
     */
    public static function of_plan(\stdClass $plan): self {
        $steps = [];
        foreach ($plan->steps as $step) {
            $steps[$step->outcome] = ['template' => $step->template, 'delay' => (int) $step->delay];
        }
        return new self(
            $plan->examids,
            $steps,
            $plan->language,
            (int) $plan->quietfrom,
            (int) $plan->quietto,
            (int) $plan->weeklycap,
            (bool) $plan->enabled,
            $plan->since === null,
        );
    }
}
