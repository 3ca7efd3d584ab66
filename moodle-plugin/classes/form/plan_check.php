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

use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\plan\template_catalogue;

/**
 * What is wrong with a plan as a teacher filled it in. Only a plan that is switched on must be complete.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_check {
    /**
     * Errors by form field.
     *
     * @param array $data
     * @param template_catalogue $catalogue
     * @return string[]
     */
    public static function errors(array $data, template_catalogue $catalogue): array {
        $errors = [];
        $steps = plan_fields::steps($data);
        foreach ($steps as $outcome => $step) {
            $error = self::step_error(outcome::from($outcome), $step['template'], $catalogue);
            if ($error !== null) {
                $errors["template_$outcome"] = $error;
            }
        }
        if ($data['quietfrom'] === $data['quietto']) {
            $errors['quietto'] = get_string('errorquiet', 'local_examfollowup');
        }
        if ($data['enabled'] && !plan_fields::examids($data)) {
            $errors['enabled'] = get_string('errornoexams', 'local_examfollowup');
        } else if ($data['enabled'] && !$steps) {
            $errors['enabled'] = get_string('errornosteps', 'local_examfollowup');
        }
        return $errors;
    }

    /**
     * Why a template doesn't go with an outcome, or null.
     *
     * @param outcome $outcome
     * @param string $name
     * @param template_catalogue $catalogue
     * @return string|null
     */
    private static function step_error(outcome $outcome, string $name, template_catalogue $catalogue): ?string {
        $template = $catalogue->templates[$name] ?? null;
        if (!$template) {
            return get_string('errortemplategone', 'local_examfollowup');
        }
        if ($template->needs_result() && !$outcome->is_result()) {
            return get_string('errortemplategrade', 'local_examfollowup');
        }
        return null;
    }
}
