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

namespace local_examfollowup\local\sidecar;

use core\context\system;

/**
 * The role that says what the sidecar may do in Moodle.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class service_role {
    /** Short name of the role. */
    private const ROLE = 'examfollowupsidecar';
    /** What the sidecar may do. Courses are seen without being enrolled, hidden ones too: outcomes are judged there. */
    private const CAPABILITIES = [
        'local/examfollowup:sidecar',
        'webservice/rest:use',
        'moodle/course:view',
        'moodle/course:viewhiddencourses',
    ];

    /**
     * Gives it to the sidecar's user.
     *
     * @param int $userid
     */
    public static function give(int $userid): void {
        role_assign(self::ensure_role(), $userid, system::instance()->id);
    }

    /**
     * What the user may not do and should.
     *
     * @param int $userid
     * @return string[] capabilities
     */
    public static function missing_capabilities(int $userid): array {
        $may = static fn(string $capability): bool => has_capability($capability, system::instance(), $userid);
        return array_values(array_filter(self::CAPABILITIES, static fn(string $capability): bool => !$may($capability)));
    }

    /**
     * Deletes it.
     */
    public static function remove(): void {
        global $DB;
        $roleid = $DB->get_field('role', 'id', ['shortname' => self::ROLE]);
        if ($roleid) {
            delete_role($roleid);
        }
    }

    /**
     * The role with its capabilities.
     *
     * @return int
     */
    private static function ensure_role(): int {
        global $DB;
        $roleid = $DB->get_field('role', 'id', ['shortname' => self::ROLE]);
        if (!$roleid) {
            $roleid = create_role(
                get_string('rolename', 'local_examfollowup'),
                self::ROLE,
                get_string('roledescription', 'local_examfollowup')
            );
            set_role_contextlevels($roleid, [CONTEXT_SYSTEM]);
        }
        foreach (self::CAPABILITIES as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, system::instance()->id, true);
        }
        return (int) $roleid;
    }
}
