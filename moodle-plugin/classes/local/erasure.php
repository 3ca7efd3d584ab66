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

namespace local_examfollowup\local;

/**
 * Deletes what is stored about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure {
    /** Tables whose rows belong to the user alone. */
    public const OF_USER = ['contact', 'consent', 'code', 'operation'];

    /**
     * Everything about some users.
     *
     * @param int[] $userids
     */
    public static function of_users(array $userids): void {
        self::of_users_themselves($userids);
        self::of_users_in_course($userids, null);
    }

    /**
     * Links, consent, codes and operations of some users, which belong to no course.
     *
     * @param int[] $userids
     */
    public static function of_users_themselves(array $userids): void {
        global $DB;
        foreach (self::OF_USER as $table) {
            $DB->delete_records_list("local_examfollowup_$table", 'userid', $userids);
        }
    }

    /**
     * What some users asked in a course, or in all.
     *
     * @param int[] $userids
     * @param int|null $courseid
     */
    public static function of_users_in_course(array $userids, ?int $courseid): void {
        global $DB;
        if (!$userids) {
            return;
        }
        [$where, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $where = "userid $where";
        if ($courseid !== null) {
            $where .= ' AND courseid = :courseid';
            $params['courseid'] = $courseid;
        }
        $DB->delete_records_select('local_examfollowup_request', $where, $params);
    }

    /**
     * What everybody asked in a course.
     *
     * @param int $courseid
     */
    public static function of_course(int $courseid): void {
        global $DB;
        $DB->delete_records('local_examfollowup_request', ['courseid' => $courseid]);
    }
}
