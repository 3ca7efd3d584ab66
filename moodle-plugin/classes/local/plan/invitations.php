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
        return template_names::templates(settings::invitations(), $catalogue, []);
    }

    /**
     * What is wrong with a list of names, or null.
     *
     * @param string $list
     * @param template_catalogue $catalogue
     * @return string|null
     */
    public static function error_in(string $list, template_catalogue $catalogue): ?string {
        return template_names::error_in($list, $catalogue, static fn(template $template): ?string => $template->variables
            ? get_string('invitationvariables', 'local_examfollowup', $template->name)
            : null);
    }
}
