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
 * The templates that invite a student to link a number: neutral, so without variables, and one a language.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class invitations {
    /**
     * Those of the site; a template that left the catalogue, or got variables there, invites nobody.
     *
     * @param template_catalogue $catalogue
     * @return template[]
     */
    public static function of_site(template_catalogue $catalogue): array {
        $named = array_intersect_key($catalogue->templates, array_flip(self::names(settings::invitations())));
        return array_values(array_filter($named, static fn(template $template): bool => !$template->variables));
    }

    /**
     * What is wrong with a list of names, or null.
     *
     * @param string $list
     * @param template_catalogue $catalogue
     * @return string|null
     */
    public static function error_in(string $list, template_catalogue $catalogue): ?string {
        $byname = [];
        foreach (self::names($list) as $name) {
            $template = $catalogue->templates[$name] ?? null;
            if (!$template) {
                return get_string('invitationunknown', 'local_examfollowup', $name);
            }
            if ($template->variables) {
                return get_string('invitationvariables', 'local_examfollowup', $name);
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

    /**
     * The names of a list.
     *
     * @param string $list separated by commas
     * @return string[]
     */
    private static function names(string $list): array {
        return array_unique(array_filter(array_map('trim', explode(',', $list)), 'strlen'));
    }
}
