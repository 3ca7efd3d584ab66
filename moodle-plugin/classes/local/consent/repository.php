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

namespace local_examfollowup\local\consent;

/**
 * SQL about consent: a ledger that only grows. The newest statement of a student is what holds.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of statements. */
    private const TABLE = 'local_examfollowup_consent';

    /**
     * A join (to write after LEFT JOIN) with the newest statement of each student.
     *
     * @param string $userid SQL that gives the student's id
     * @param string $alias
     * @return string
     */
    public static function latest_join(string $userid, string $alias): string {
        return "{local_examfollowup_consent} $alias ON $alias.userid = $userid AND NOT EXISTS (
                    SELECT 1
                      FROM {local_examfollowup_consent} newer
                     WHERE newer.userid = $alias.userid
                           AND (newer.timegiven > $alias.timegiven
                                OR newer.timegiven = $alias.timegiven AND newer.id > $alias.id))";
    }

    /**
     * The statement that holds for a student, or null.
     *
     * @param int $userid
     * @return \stdClass|null
     */
    public static function latest(int $userid): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['userid' => $userid], 'timegiven DESC, id DESC', '*', 0, 1);
        return reset($rows) ?: null;
    }

    /**
     * What holds for a student: active, opted_out or none.
     *
     * @param int $userid
     * @return string
     */
    public static function state(int $userid): string {
        return self::latest($userid)->state ?? 'none';
    }

    /**
     * A student's statements, newest first.
     *
     * @param int $userid
     * @param int $limit
     * @return \stdClass[]
     */
    public static function history(int $userid, int $limit): array {
        global $DB;
        return $DB->get_records(self::TABLE, ['userid' => $userid], 'timegiven DESC, id DESC', '*', 0, $limit);
    }

    /**
     * The statement that holds for each of some students.
     *
     * @param int[] $userids
     * @return \stdClass[] by user id: state, source
     */
    public static function latest_of(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $latest = self::latest_join('u.id', 'k');
        return $DB->get_records_sql(
            "SELECT k.userid, k.state, k.source FROM {user} u JOIN $latest WHERE u.id $in",
            $params
        );
    }

    /**
     * Writes one statement down. One from the future counts as made now, so that it can't outlive a later one.
     *
     * @param statement $statement
     * @param int $now
     * @return int its id
     */
    public static function add(statement $statement, int $now): int {
        global $DB;
        return $DB->insert_record(self::TABLE, [
            'userid' => $statement->userid,
            'state' => $statement->state,
            'source' => $statement->source,
            'wordingversion' => $statement->wordingversion,
            'basis' => $statement->basis,
            'actorid' => $statement->actorid,
            'timegiven' => min($statement->timegiven, $now),
            'timecreated' => $now,
        ]);
    }
}
