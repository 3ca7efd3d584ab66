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

use core\clock;
use core\di;

/**
 * What the sidecar is still to forget. A row needs neither the user nor the course any more.
 *
 * The same may wait twice: what happened in between has to be forgotten too.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure_queue {
    /** Table of erasures. */
    private const TABLE = 'local_examfollowup_erasure';
    /** Seconds until the second attempt; each one after waits twice as long. */
    private const FIRST_WAIT = MINSECS;
    /** Seconds that it waits at most. */
    private const LONGEST_WAIT = 6 * HOURSECS;
    /** How often the wait is doubled: enough to reach the longest. */
    private const DOUBLINGS = 10;

    /**
     * Notes that the sidecar is to forget a user everywhere, everybody in a course, or a user in a course.
     *
     * @param int|null $userid null: everybody of the course
     * @param int|null $courseid null: everything of the user
     */
    public static function add(?int $userid, ?int $courseid): void {
        global $DB;
        if ($userid === null && $courseid === null) {
            throw new \core\exception\coding_exception('An erasure names a user or a course.');
        }
        $now = di::get(clock::class)->time();
        $DB->insert_record(self::TABLE, [
            'userid' => $userid,
            'courseid' => $courseid,
            'attempts' => 0,
            'timenext' => $now,
            'timecreated' => $now,
        ]);
    }

    /**
     * What is to be tried now, what waited longest first.
     *
     * @param int $now
     * @param int $limit
     * @return \stdClass[] id, userid, courseid, attempts
     */
    public static function due(int $now, int $limit): array {
        global $DB;
        return $DB->get_records_select(
            self::TABLE,
            'timenext <= :now',
            ['now' => $now],
            'timenext, id',
            'id, userid, courseid, attempts',
            0,
            $limit
        );
    }

    /**
     * The sidecar has forgotten it.
     *
     * @param int $id
     */
    public static function done(int $id): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => $id]);
    }

    /**
     * It didn't work this time.
     *
     * @param \stdClass $erasure one of {@see due()}
     * @param int $now
     */
    public static function postpone(\stdClass $erasure, int $now): void {
        global $DB;
        $wait = min(self::LONGEST_WAIT, self::FIRST_WAIT * 2 ** min(self::DOUBLINGS, $erasure->attempts));
        $DB->update_record(self::TABLE, [
            'id' => $erasure->id,
            'attempts' => $erasure->attempts + 1,
            'timenext' => $now + $wait,
        ]);
    }

    /**
     * How much waits, and since when.
     *
     * @return array{count: int, since: int|null}
     */
    public static function waiting(): array {
        global $DB;
        $row = $DB->get_record_sql('SELECT COUNT(1) AS waiting, MIN(timecreated) AS since FROM {local_examfollowup_erasure}');
        return ['count' => (int) $row->waiting, 'since' => $row->since === null ? null : (int) $row->since];
    }
}
