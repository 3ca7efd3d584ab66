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
 * SQL about one-time codes.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class code_repository {
    /** Table of codes. */
    private const TABLE = 'local_examfollowup_code';

    /**
     * How many codes a student made since a time.
     *
     * @param int $userid
     * @param int $since
     * @return int
     */
    public static function count_made(int $userid, int $since): int {
        global $DB;
        return $DB->count_records_select(self::TABLE, 'userid = ? AND timecreated > ?', [$userid, $since]);
    }

    /**
     * Stores a code in place of the student's older open ones.
     *
     * @param int $userid
     * @param string $hash
     * @param int $now
     * @param int $expires
     */
    public static function add(int $userid, string $hash, int $now, int $expires): void {
        global $DB;
        self::expire_open($userid, $now);
        $DB->insert_record(self::TABLE, [
            'userid' => $userid,
            'codehash' => $hash,
            'timecreated' => $now,
            'timeexpires' => $expires,
        ]);
    }

    /**
     * A code by its hash, or null.
     *
     * @param string $hash
     * @return \stdClass|null
     */
    public static function find(string $hash): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['codehash' => $hash]) ?: null;
    }

    /**
     * A code was used.
     *
     * @param int $id
     * @param int $now
     */
    public static function mark_used(int $id, int $now): void {
        global $DB;
        $DB->set_field(self::TABLE, 'timeused', $now, ['id' => $id]);
    }

    /**
     * Ends a student's open codes.
     *
     * @param int $userid
     * @param int $now
     */
    public static function expire_open(int $userid, int $now): void {
        global $DB;
        $DB->set_field_select(
            self::TABLE,
            'timeexpires',
            $now,
            'userid = ? AND timeused IS NULL AND timeexpires > ?',
            [$userid, $now]
        );
    }

    /**
     * Deletes codes that were used or expired before a time.
     *
     * @param int $time
     */
    public static function delete_closed_before(int $time): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timeexpires < ? OR timeused < ?', [$time, $time]);
    }
}
