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

namespace local_examfollowup\local\outcome;

use core_courseformat\sectiondelegatemodule;

/**
 * The modules that a module stands in: a subsection is a module whose section holds others.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enclosing {
    /**
     * The module itself, then outwards: whoever can't come to one of them can't come to the module.
     *
     * @param \cm_info $cm
     * @return \cm_info[]
     */
    public static function of(\cm_info $cm): array {
        $modules = [];
        while ($cm !== null && !isset($modules[$cm->id])) {
            $modules[$cm->id] = $cm;
            $delegate = $cm->get_section_info()->get_component_instance();
            $cm = $delegate instanceof sectiondelegatemodule ? $delegate->get_cm() : null;
        }
        return array_values($modules);
    }
}
