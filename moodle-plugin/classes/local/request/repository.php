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
 * SQL about requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of requests. */
    private const TABLE = 'local_examfollowup_request';
    /** State of a request that nobody has answered. */
    public const OPEN = 'open';

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
            'state' => self::OPEN,
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
    }

    /**
     * A student's requests in some courses, newest first.
     *
     * @param int $userid
     * @param int[] $courseids
     * @return \stdClass[]
     */
    public static function of_user(int $userid, array $courseids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED, 'course', true, 0);
        return $DB->get_records_select(
            self::TABLE,
            "userid = :userid AND courseid $in",
            $params + ['userid' => $userid],
            'timecreated DESC, id DESC',
            'id, courseid, type, state, timecreated'
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
