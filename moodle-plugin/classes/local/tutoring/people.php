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

namespace local_examfollowup\local\tutoring;

/**
 * SQL about people's names.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people {
    /**
     * Full names of accounts that aren't deleted.
     *
     * @param int[] $userids
     * @return string[] by user id
     */
    public static function names(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_unique($userids), SQL_PARAMS_NAMED, 'user', true, 0);
        $fields = \core_user\fields::for_name()->get_sql('u')->selects;
        $users = $DB->get_records_sql("SELECT u.id$fields FROM {user} u WHERE u.deleted = 0 AND u.id $in", $params);
        return array_map(static fn(\stdClass $user): string => fullname($user), $users);
    }
}
