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

namespace local_examfollowup\form;

use local_examfollowup\local\plan\choices;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\problem;
use local_examfollowup\local\plan\step;
use local_examfollowup\local\settings;

/**
 * Between the plan form's fields and what they decide.
 *
 * The steps of an outcome are rows of fields named after it: template_failed[0], delay_failed[0], template_failed[1], …
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_fields {
    /** Fields that stand where a problem with what is chosen above them is told. */
    private const TOLD_AT = ['examids' => 'enabled', 'steps' => 'enabled', 'outcome' => 'template'];

    /**
     * What the fields decide.
     *
     * @param array $data
     * @return plan_settings
     */
    public static function settings(array $data): plan_settings {
        return new plan_settings(
            array_keys(array_filter((array) ($data['exam'] ?? []))),
            array_values(self::steps($data)),
            $data['language'],
            (int) $data['quietfrom'],
            (int) $data['quietto'],
            (int) $data['weeklycap'],
            (bool) $data['enabled'],
            (bool) ($data['includeolder'] ?? false),
            (int) $data['holdout'],
            array_values(array_map('intval', array_filter((array) ($data['groupids'] ?? []), 'is_numeric'))),
            $data['timezone'],
        );
    }

    /**
     * The fields of settings.
     *
     * @param plan_settings $settings
     * @return array
     */
    public static function of(plan_settings $settings): array {
        $fields = [
            'exam' => array_fill_keys($settings->examids, 1),
            'enabled' => (int) $settings->enabled,
            'includeolder' => (int) $settings->includeolder,
        ];
        foreach (['language', 'quietfrom', 'quietto', 'weeklycap', 'holdout', 'groupids', 'timezone'] as $name) {
            $fields[$name] = $settings->$name;
        }
        $rows = [];
        foreach ($settings->steps as $step) {
            $row = $rows[$step->outcome] = ($rows[$step->outcome] ?? -1) + 1;
            $fields += self::row($step, $row);
        }
        return $fields;
    }

    /**
     * The fields of a step.
     *
     * @param step $step
     * @param int $row
     * @return array
     */
    public static function row(step $step, int $row): array {
        $fields = [
            "stepid_{$step->outcome}[$row]" => (int) $step->id,
            "template_{$step->outcome}[$row]" => $step->template,
            "delay_{$step->outcome}[$row]" => $step->delay,
        ];
        foreach (['leaveout' => step::LEAVE_OUT, 'stopon' => step::STOP_ON] as $name => $choices) {
            foreach ($choices as $choice) {
                $fields["{$name}_{$step->outcome}[$row][$choice]"] = (int) in_array($choice, $step->$name);
            }
        }
        return $fields;
    }

    /**
     * How many rows each outcome has.
     *
     * @param plan_settings $settings
     * @return int[]
     */
    public static function rows(plan_settings $settings): array {
        return array_count_values(array_map(static fn(step $step): string => $step->outcome, $settings->steps));
    }

    /**
     * What has to be changed, by form field.
     *
     * @param problem[] $problems
     * @param array $data
     * @return string[]
     */
    public static function errors(array $problems, array $data): array {
        $places = array_keys(self::steps($data));
        $errors = [];
        foreach ($problems as $problem) {
            $field = self::TOLD_AT[$problem->field] ?? $problem->field;
            $field = $problem->step === null ? $field : "{$field}_{$places[$problem->step]}";
            $errors[$field] ??= $problem->message;
        }
        return $errors;
    }

    /**
     * The steps by where they stand: failed[0], failed[1], …
     *
     * @param array $data
     * @return array<string, step>
     */
    private static function steps(array $data): array {
        $steps = [];
        foreach (choices::OUTCOMES as $outcome) {
            $name = $outcome->value;
            foreach ((array) ($data["stepid_$name"] ?? []) as $row => $id) {
                $steps["{$name}[$row]"] = new step(
                    $name,
                    (int) ($data["delay_$name"][$row] ?? settings::default_delay()),
                    (string) ($data["template_$name"][$row] ?? ''),
                    array_keys(array_filter((array) ($data["leaveout_$name"][$row] ?? []))),
                    array_keys(array_filter((array) ($data["stopon_$name"][$row] ?? []))),
                    (int) $id ?: null,
                );
            }
        }
        return $steps;
    }
}
