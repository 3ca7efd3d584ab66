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
 * A list of template names in a setting, one a language.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template_names {
    /**
     * The names of a list.
     *
     * @param string $list separated by commas
     * @return string[]
     */
    public static function split(string $list): array {
        return array_unique(array_filter(array_map('trim', explode(',', $list)), 'strlen'));
    }

    /**
     * The templates that a list names and that may stand in it.
     *
     * @param string $list
     * @param template_catalogue $catalogue
     * @param string[] $allowed what they may say
     * @return template[]
     */
    public static function templates(string $list, template_catalogue $catalogue, array $allowed): array {
        return array_values(array_filter(
            array_intersect_key($catalogue->templates, array_flip(self::split($list))),
            static fn(template $template): bool => !array_diff($template->variables, $allowed)
        ));
    }

    /**
     * What is wrong with a list, or null: a name that is no template, or two in one language.
     *
     * @param string $list
     * @param template_catalogue $catalogue
     * @param callable $refusal gives what is wrong with a template, or null
     * @return string|null
     */
    public static function error_in(string $list, template_catalogue $catalogue, callable $refusal): ?string {
        $byname = [];
        foreach (self::split($list) as $name) {
            $template = $catalogue->templates[$name] ?? null;
            if (!$template) {
                return get_string('invitationunknown', 'local_examfollowup', $name);
            }
            $error = $refusal($template);
            if ($error !== null) {
                return $error;
            }
            $other = array_search($template->language, $byname);
            if ($other !== false) {
                return get_string('invitationlanguage', 'local_examfollowup', [
                    'name' => $name,
                    'other' => $other,
                    'language' => $template->language,
                ]);
            }
            $byname[$name] = $template->language;
        }
        return null;
    }
}
