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

use local_examfollowup\local\request\erasure as requests;

/**
 * SQL that deletes what is stored about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_repository {
    /** What every table's name begins with. */
    private const PREFIX = 'local_examfollowup_';

    /**
     * The courses where something is stored about some users.
     *
     * @param int[] $userids
     * @return int[]
     */
    public static function courses_of(array $userids): array {
        global $DB;
        $parts = [];
        $params = [];
        $places = [
            'FROM {local_examfollowup_request} t WHERE t.userid',
            'FROM {local_examfollowup_request} t JOIN {local_examfollowup_request_entry} e ON e.requestid = t.id WHERE e.userid',
            'FROM {local_examfollowup_slot} t WHERE t.teacherid',
            'FROM {local_examfollowup_slot} t JOIN {local_examfollowup_booking} b ON b.slotid = t.id WHERE b.userid',
            'FROM {local_examfollowup_reach} t WHERE t.userid',
            'FROM {local_examfollowup_seen} t WHERE t.userid',
        ];
        foreach ($places as $place) {
            [$in, $some] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
            $parts[] = "SELECT t.courseid $place $in";
            $params += $some;
        }
        return array_map('intval', $DB->get_fieldset_sql(implode(' UNION ', $parts), $params));
    }

    /**
     * Deletes what belongs to users alone. What they recorded about others stays, without their name.
     *
     * @param int[] $userids
     */
    public static function delete_users(array $userids): void {
        global $DB;
        foreach (erasure::OF_USER as $table) {
            $DB->delete_records_list(self::PREFIX . $table, 'userid', $userids);
        }
        self::forget_actors($userids, null);
    }

    /**
     * Takes the names of some users from the consent that they recorded.
     *
     * @param int[] $userids
     * @param int|null $ownerid whose consent; null: everybody's
     */
    public static function forget_actors(array $userids, ?int $ownerid): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $where = "actorid $in";
        if ($ownerid !== null) {
            $where .= ' AND userid = :ownerid';
            $params['ownerid'] = $ownerid;
        }
        $DB->set_field_select(self::PREFIX . 'consent', 'actorid', null, $where, $params);
    }

    /**
     * Deletes what belongs to users in a course. What they wrote about others' requests stays, without their name.
     *
     * @param int[] $userids
     * @param int $courseid
     */
    public static function delete_users_in_course(array $userids, int $courseid): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $params['courseid'] = $courseid;
        requests::of_users($userids, $courseid);
        tutoring\api::erase($courseid, $userids);
        foreach (['reach', 'seen'] as $table) {
            $DB->delete_records_select(self::PREFIX . $table, "userid $in AND courseid = :courseid", $params);
        }
    }

    /**
     * Deletes what belongs to the students of a course. What its teachers set up and published stays.
     *
     * @param int $courseid
     */
    public static function delete_students(int $courseid): void {
        global $DB;
        requests::of_course($courseid);
        tutoring\api::reset($courseid);
        foreach (['reach', 'seen'] as $table) {
            $DB->delete_records(self::PREFIX . $table, ['courseid' => $courseid]);
        }
    }

    /**
     * Deletes what belongs to a course, of everybody.
     *
     * @param int $courseid
     */
    public static function delete_course(int $courseid): void {
        self::delete_students($courseid);
        tutoring\api::erase($courseid);
    }

    /**
     * Deletes what became of messages about an activity.
     *
     * @param int $cmid
     */
    public static function delete_module(int $cmid): void {
        global $DB;
        $DB->delete_records(self::PREFIX . 'reach', ['cmid' => $cmid]);
    }
}
