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

/**
 * Between the plan form's fields and what they decide.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_fields {
    /**
     * What the fields decide.
     *
     * @param array $data
     * @return plan_settings
     */
    public static function settings(array $data): plan_settings {
        return new plan_settings(
            self::examids($data),
            self::steps($data),
            $data['language'],
            (int) $data['quietfrom'],
            (int) $data['quietto'],
            (int) $data['weeklycap'],
            (bool) $data['enabled'],
            (bool) ($data['includeolder'] ?? false),
        );
    }

    /**
     * The exams that were ticked.
     *
     * @param array $data
     * @return int[]
     */
    public static function examids(array $data): array {
        return array_keys(array_filter((array) ($data['exam'] ?? [])));
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
            'language' => $settings->language,
            'quietfrom' => $settings->quietfrom,
            'quietto' => $settings->quietto,
            'weeklycap' => $settings->weeklycap,
            'enabled' => (int) $settings->enabled,
            'includeolder' => (int) $settings->includeolder,
        ];
        foreach (choices::OUTCOMES as $outcome) {
            $step = $settings->steps[$outcome->value] ?? null;
            $fields["template_$outcome->value"] = $step['template'] ?? '';
            $fields["delay_$outcome->value"] = $step['delay'] ?? choices::DEFAULT_DELAY;
        }
        return $fields;
    }

    /**
     * The steps that were chosen, by outcome.
     *
     * @param array $data
     * @return array
     */
    public static function steps(array $data): array {
        $steps = [];
        foreach (choices::OUTCOMES as $outcome) {
            $template = $data["template_$outcome->value"] ?? '';
            if ($template !== '') {
                $delay = (int) ($data["delay_$outcome->value"] ?? choices::DEFAULT_DELAY);
                $steps[$outcome->value] = ['template' => $template, 'delay' => $delay];
            }
        }
        return $steps;
    }
}
