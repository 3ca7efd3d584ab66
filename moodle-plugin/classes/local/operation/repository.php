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

namespace local_examfollowup\local\operation;

/**
 * SQL about the sidecar's writes and their answers.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of operations. */
    private const TABLE = 'local_examfollowup_operation';

    /**
     * An operation that was done before, or null.
     *
     * @param string $operationid
     * @return \stdClass|null
     */
    public static function find(string $operationid): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['operationid' => $operationid]) ?: null;
    }

    /**
     * Claims an operation id: throws where another call has claimed it.
     *
     * @param operation $operation
     * @param int $now
     * @return int id of the row
     */
    public static function claim(operation $operation, int $now): int {
        global $DB;
        return $DB->insert_record(self::TABLE, [
            'operationid' => $operation->id,
            'name' => $operation->name,
            'fingerprint' => $operation->fingerprint(),
            'actorhash' => $operation->actorhash,
            'refused' => 0,
            'timecreated' => $now,
        ]);
    }

    /**
     * Stores the answer of a claimed operation.
     *
     * @param int $id
     * @param answer $answer
     */
    public static function finish(int $id, answer $answer): void {
        global $DB;
        $DB->update_record(self::TABLE, [
            'id' => $id,
            'userid' => $answer->userid,
            'refused' => (int) $answer->refused,
            'answer' => json_encode($answer->data),
        ]);
    }

    /**
     * How often an actor was refused since a time.
     *
     * @param string $actorhash
     * @param int $since
     * @return int
     */
    public static function count_refused(string $actorhash, int $since): int {
        global $DB;
        return $DB->count_records_select(
            self::TABLE,
            'actorhash = ? AND timecreated > ? AND refused = 1',
            [$actorhash, $since]
        );
    }

    /**
     * Forgets who did what was done before a time.
     *
     * @param int $time
     */
    public static function forget_actors_before(int $time): void {
        global $DB;
        $DB->set_field_select(self::TABLE, 'actorhash', null, 'actorhash IS NOT NULL AND timecreated < ?', [$time]);
    }

    /**
     * Deletes operations that were done before a time.
     *
     * @param int $time
     */
    public static function delete_before(int $time): void {
        global $DB;
        $DB->delete_records_select(self::TABLE, 'timecreated < ?', [$time]);
    }
}
