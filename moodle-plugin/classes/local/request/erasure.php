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

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\transaction;

/**
 * Deletes requests with their history and their files.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure {
    /** Table of requests. */
    private const TABLE = 'local_examfollowup_request';

    /**
     * What some users asked in a course; who answered is forgotten where it was one of them.
     *
     * @param int[] $userids
     * @param int $courseid
     */
    public static function of_users(array $userids, int $courseid): void {
        global $DB;
        if (!$userids) {
            return;
        }
        [$where, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        self::delete("userid $where AND courseid = :courseid", $params + ['courseid' => $courseid]);
        entry_repository::forget_authors($userids, $courseid);
    }

    /**
     * What everybody asked in a course.
     *
     * @param int $courseid
     */
    public static function of_course(int $courseid): void {
        self::delete('courseid = :courseid', ['courseid' => $courseid]);
    }

    /**
     * Deletes the requests that a condition names.
     *
     * @param string $where
     * @param array $params
     */
    private static function delete(string $where, array $params): void {
        transaction::run(static function () use ($where, $params): void {
            global $DB;
            $requests = $DB->get_records_select(self::TABLE, $where, $params, 'id', 'id, userid, courseid');
            foreach ($requests as $request) {
                files::delete_of($request);
                outbox::add(change_type::REQUEST, $request->courseid, $request->userid, $request->id, true);
            }
            entry_repository::delete_of(array_keys($requests));
            $DB->delete_records_list(self::TABLE, 'id', array_keys($requests));
        });
    }
}
