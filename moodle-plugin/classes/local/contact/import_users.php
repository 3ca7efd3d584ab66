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

namespace local_examfollowup\local\contact;

/**
 * SQL about accounts that the lines of an import name.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class import_users {
    /** Accounts that are looked for at a time. */
    private const CHUNK = 1000;

    /**
     * The accounts of this site that have some names. One name may be that of several: an e-mail address need not be unique.
     *
     * @param string $column username, email or idnumber
     * @param string[] $identities
     * @return array<string, \stdClass[]> by name in small letters: id, country
     */
    public static function find(string $column, array $identities): array {
        global $CFG, $DB;
        $found = [];
        $identities = array_unique(array_map([\core_text::class, 'strtolower'], $identities));
        foreach (array_chunk($identities, self::CHUNK) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $users = $DB->get_recordset_select(
                'user',
                "LOWER($column) $in AND deleted = 0 AND mnethostid = :host",
                $params + ['host' => $CFG->mnet_localhost_id],
                'id',
                "id, country, $column AS identity"
            );
            foreach ($users as $user) {
                $found[\core_text::strtolower($user->identity)][] = $user;
            }
            $users->close();
        }
        return $found;
    }
}
