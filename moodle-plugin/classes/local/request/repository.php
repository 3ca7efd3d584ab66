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

use core\exception\moodle_exception;

/**
 * SQL about requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of requests. */
    private const TABLE = 'local_examfollowup_request';

    /**
     * Stores a new request.
     *
     * @param int $userid
     * @param int $courseid
     * @param request_type $type
     * @param string $content
     * @param int|null $cmid
     * @param int $now
     * @return int its id
     */
    public static function add(
        int $userid,
        int $courseid,
        request_type $type,
        string $content,
        ?int $cmid,
        int $now
    ): int {
        global $DB;
        return $DB->insert_record(self::TABLE, [
            'userid' => $userid,
            'courseid' => $courseid,
            'type' => $type->value,
            'cmid' => $cmid,
            'content' => $content,
            'state' => request_state::OPEN->value,
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
    }

    /**
     * Writes down how far a request is.
     *
     * @param int $id
     * @param request_state $state
     * @param int $now
     * @param int|null $replyid the answer that led there, if one did
     */
    public static function set_state(int $id, request_state $state, int $now, ?int $replyid = null): void {
        global $DB;
        $fields = ['id' => $id, 'state' => $state->value, 'timemodified' => $now];
        $DB->update_record(self::TABLE, $fields + ($replyid === null ? [] : ['lastreplyid' => $replyid]));
    }

    /**
     * How far a request is. Whoever else wants to change it waits until this transaction has ended.
     *
     * @param int $id
     * @return request_state
     */
    public static function hold(int $id): request_state {
        global $DB;
        $sql = 'SELECT state FROM {' . self::TABLE . '} WHERE id = ? FOR UPDATE';
        return request_state::from($DB->get_field_sql($sql, [$id], MUST_EXIST));
    }

    /**
     * A request, or null.
     *
     * @param int $id
     * @return \stdClass|null
     */
    public static function find(int $id): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id]) ?: null;
    }

    /**
     * A request that must be there.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function get(int $id): \stdClass {
        return self::find($id) ?? throw new moodle_exception('errorrequestgone', 'local_examfollowup');
    }

    /**
     * A request that must be there and belong to a course.
     *
     * @param int $id
     * @param int $courseid
     * @return \stdClass
     */
    public static function get_of_course(int $id, int $courseid): \stdClass {
        $request = self::get($id);
        if ($request->courseid != $courseid) {
            throw new moodle_exception('errorrequestgone', 'local_examfollowup');
        }
        return $request;
    }

    /**
     * The request that a new message of a student goes on with: of the same kind, about the same exam, and not long ago.
     *
     * @param int $userid
     * @param int $courseid
     * @param request_type $type
     * @param int|null $cmid
     * @param int $since
     * @param request_state[] $states that it may be in
     * @return \stdClass|null
     */
    public static function newest_since(
        int $userid,
        int $courseid,
        request_type $type,
        ?int $cmid,
        int $since,
        array $states
    ): ?\stdClass {
        global $DB;
        [$state, $params] = $DB->get_in_or_equal(array_column($states, 'value'), SQL_PARAMS_NAMED, 'state');
        $exam = $cmid === null ? 'cmid IS NULL' : 'cmid = :cmid';
        $requests = $DB->get_records_select(
            self::TABLE,
            "userid = :userid AND courseid = :courseid AND type = :type AND $exam AND state $state AND timemodified >= :since",
            [
                'userid' => $userid,
                'courseid' => $courseid,
                'type' => $type->value,
                'cmid' => $cmid,
                'since' => $since,
            ] + $params,
            'timemodified DESC, id DESC',
            '*',
            0,
            1
        );
        return $requests ? reset($requests) : null;
    }

    /**
     * How many requests students of a course have open.
     *
     * @param int $courseid
     * @param int[] $userids
     * @return int[] by user id; without those who have none
     */
    public static function count_open(int $courseid, array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        return array_map('intval', $DB->get_records_sql_menu(
            'SELECT userid, COUNT(*)
               FROM {local_examfollowup_request}
              WHERE courseid = :courseid AND state = :open AND userid BETWEEN :first AND :last
           GROUP BY userid',
            [
                'courseid' => $courseid,
                'open' => request_state::OPEN->value,
                'first' => min($userids),
                'last' => max($userids),
            ]
        ));
    }

    /**
     * Whether a student waits for a person in a course.
     *
     * @param int $userid
     * @param int $courseid
     * @return bool
     */
    public static function waits_for_person(int $userid, int $courseid): bool {
        global $DB;
        return $DB->record_exists_select(
            self::TABLE,
            'userid = :userid AND courseid = :courseid AND type = :handoff AND state <> :closed',
            [
                'userid' => $userid,
                'courseid' => $courseid,
                'handoff' => request_type::HANDOFF->value,
                'closed' => request_state::CLOSED->value,
            ]
        );
    }

    /**
     * A student's requests in some courses with the newest answer to each, newest first.
     *
     * @param int $userid
     * @param int[] $courseids
     * @return \stdClass[]
     */
    public static function of_user(int $userid, array $courseids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED, 'course', true, 0);
        return $DB->get_records_sql(
            "SELECT r.id, r.courseid, r.cmid, r.type, r.state, r.timecreated, e.content AS answer, e.timecreated AS timeanswered
               FROM {local_examfollowup_request} r
          LEFT JOIN {local_examfollowup_request_entry} e ON e.id = r.lastreplyid
              WHERE r.userid = :userid AND r.courseid $in
           ORDER BY r.timecreated DESC, r.id DESC",
            $params + ['userid' => $userid]
        );
    }

    /**
     * Whether a course has this activity.
     *
     * @param int $courseid
     * @param int $cmid
     * @return bool
     */
    public static function has_exam(int $courseid, int $cmid): bool {
        global $DB;
        return $DB->record_exists('course_modules', ['id' => $cmid, 'course' => $courseid, 'deletioninprogress' => 0]);
    }
}
