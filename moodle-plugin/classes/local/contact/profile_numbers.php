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
 * SQL about numbers in profiles: in which accounts one stands.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class profile_numbers {
    /** Digits at the end of a number by which accounts are looked for, however the number is written there. */
    private const DIGITS = 7;

    /**
     * The accounts whose profile holds the number of an address.
     *
     * @param string $address
     * @return int[]
     */
    public static function holders(string $address): array {
        global $DB;
        if ($address[strlen('whatsapp:')] !== '+') {
            return [];
        }
        $where = [];
        $params = [];
        foreach (['phone1', 'phone2'] as $field) {
            $plain = $field;
            foreach ([' ', '-', '.', '(', ')', '/'] as $sign) {
                $plain = "REPLACE($plain, '$sign', '')";
            }
            $where[] = $DB->sql_like($plain, ":$field");
            $params[$field] = '%' . substr($address, -self::DIGITS);
        }
        $users = $DB->get_records_select(
            'user',
            'deleted = 0 AND (' . implode(' OR ', $where) . ')',
            $params,
            'id',
            'id, phone1, phone2, country'
        );
        return array_keys(array_filter(
            $users,
            static fn(\stdClass $user): bool => in_array($address, address::all_of_profile($user), true)
        ));
    }

    /**
     * The accounts whose profiles hold each of many numbers: reads all profiles once.
     *
     * @param string[] $addresses
     * @return array<string, int[]>
     */
    public static function holders_of_all(array $addresses): array {
        $holders = array_fill_keys($addresses, []);
        foreach (self::all() as $user) {
            foreach (address::all_of_profile($user) as $address) {
                if (isset($holders[$address])) {
                    $holders[$address][] = (int) $user->id;
                }
            }
        }
        return $holders;
    }

    /**
     * All profiles with a number.
     *
     * @return iterable<\stdClass> id, phone1, phone2, country
     */
    public static function all(): iterable {
        global $DB;
        $users = $DB->get_recordset_select(
            'user',
            "deleted = 0 AND (phone1 <> '' OR phone2 <> '')",
            null,
            '',
            'id, phone1, phone2, country'
        );
        yield from $users;
        $users->close();
    }
}
