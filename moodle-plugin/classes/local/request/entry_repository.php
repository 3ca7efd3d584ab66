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

namespace local_examfollowup\local\request;

/**
 * SQL about the history of requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class entry_repository {
    /** Table of entries. */
    private const TABLE = 'local_examfollowup_request_entry';

    /**
     * Adds to the history of a request.
     *
     * @param int $requestid
     * @param int $userid who wrote or decided
     * @param entry_kind $kind
     * @param string|null $content
     * @param request_state $state that it led to
     * @param int $now
     * @return int its id
     */
    public static function add(
        int $requestid,
        int $userid,
        entry_kind $kind,
        ?string $content,
        request_state $state,
        int $now
    ): int {
        global $DB;
        return $DB->insert_record(self::TABLE, [
            'requestid' => $requestid,
            'userid' => $userid,
            'kind' => $kind->value,
            'content' => $content,
            'state' => $state->value,
            'timecreated' => $now,
        ]);
    }

    /**
     * The history of a request, oldest first.
     *
     * @param int $requestid
     * @return \stdClass[]
     */
    public static function of_request(int $requestid): array {
        global $DB;
        return $DB->get_records(self::TABLE, ['requestid' => $requestid], 'timecreated, id');
    }

    /**
     * An entry, if it is the newest of its request; null where something newer came, or it is gone.
     *
     * @param int $id
     * @return \stdClass|null
     */
    public static function newest(int $id): ?\stdClass {
        global $DB;
        return $DB->get_record_sql(
            'SELECT e.*
               FROM {local_examfollowup_request_entry} e
              WHERE e.id = :id AND NOT EXISTS (
                    SELECT 1
                      FROM {local_examfollowup_request_entry} later
                     WHERE later.requestid = e.requestid AND later.id > e.id)',
            ['id' => $id]
        ) ?: null;
    }

    /**
     * Deletes the history of some requests.
     *
     * @param int[] $requestids
     */
    public static function delete_of(array $requestids): void {
        global $DB;
        $DB->delete_records_list(self::TABLE, 'requestid', $requestids);
    }

    /**
     * Forgets who answered and decided in a course, where it was one of these users. What they wrote is the students'.
     *
     * @param int[] $userids
     * @param int $courseid
     */
    public static function forget_authors(array $userids, int $courseid): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'author');
        $params['courseid'] = $courseid;
        $where = "userid $in AND requestid IN (SELECT id FROM {local_examfollowup_request} WHERE courseid = :courseid)";
        $DB->set_field_select(self::TABLE, 'userid', null, $where, $params);
    }
}
