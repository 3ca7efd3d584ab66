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

namespace local_examfollowup\local\outbox;

use core\clock;
use core\di;

/**
 * SQL about the outbox of changes.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of changes. */
    private const TABLE = 'local_examfollowup_change';

    /**
     * Notes a change. One insert and nothing else, in the transaction of whatever changed: raw, for Moodle would look up
     * first of what type the columns are.
     *
     * @param change_type $type
     * @param int|null $courseid
     * @param int|null $userid the student concerned
     * @param int|null $itemid id of the slot, booking, request or activity
     * @param bool $deleted whether it is gone
     */
    public static function add(
        change_type $type,
        ?int $courseid = null,
        ?int $userid = null,
        ?int $itemid = null,
        bool $deleted = false
    ): void {
        global $DB;
        $DB->insert_record_raw(self::TABLE, [
            'type' => $type->value,
            'courseid' => $courseid,
            'userid' => $userid,
            'itemid' => $itemid,
            'deleted' => (int) $deleted,
            'timecreated' => di::get(clock::class)->time(),
        ], false);
    }

    /**
     * Whether a user is enrolled, in whatever way, in a course with follow-up.
     *
     * @param int $userid
     * @return bool
     */
    public static function concerns_user(int $userid): bool {
        global $DB;
        $sql = "SELECT 1
                  FROM {user_enrolments} ue
                  JOIN {enrol} e ON e.id = ue.enrolid
                  JOIN {local_examfollowup_plan} p ON p.courseid = e.courseid AND p.enabled = 1
                 WHERE ue.userid = :userid";
        return $DB->record_exists_sql($sql, ['userid' => $userid]);
    }

    /**
     * Changes after a given one up to another, in the order of their ids. Those of courses without a plan are passed over.
     *
     * @param int $after
     * @param int $end
     * @param int $limit
     * @return \stdClass[] by id
     */
    public static function page(int $after, int $end, int $limit): array {
        global $DB;
        $sql = "SELECT c.id, c.type, c.courseid, c.userid, c.itemid, c.deleted, c.timecreated
                  FROM {local_examfollowup_change} c
             LEFT JOIN {local_examfollowup_plan} p ON p.courseid = c.courseid
                 WHERE c.id > :after AND c.id <= :end AND (c.courseid IS NULL OR c.deleted = 1 OR p.id IS NOT NULL)
              ORDER BY c.id";
        return $DB->get_records_sql($sql, ['after' => $after, 'end' => $end], 0, $limit);
    }

    /**
     * The id of the last change that may be given: what follows is too young, or behind what is too young.
     *
     * Ids are given before their transactions end: what is young may still get a neighbour with a lower id.
     *
     * @param int $before what was noted at this time or later is too young
     * @return int
     */
    public static function end(int $before): int {
        global $DB;
        $young = $DB->get_field_sql(
            'SELECT MIN(id) FROM {local_examfollowup_change} WHERE timecreated >= :before',
            ['before' => $before]
        );
        return $young === null ? self::newest() : (int) $young - 1;
    }

    /**
     * The id of the last change of all: never less than that of one that was given, for the last one is never deleted.
     *
     * @return int
     */
    public static function newest(): int {
        global $DB;
        return (int) $DB->get_field_sql('SELECT MAX(id) FROM {local_examfollowup_change}');
    }

    /**
     * Deletes old changes, but not the last one of all.
     *
     * @param int $before
     */
    public static function delete_before(int $before): void {
        global $DB;
        $DB->delete_records_select(
            self::TABLE,
            'timecreated < :before AND id < :newest',
            ['before' => $before, 'newest' => self::newest()]
        );
    }
}
