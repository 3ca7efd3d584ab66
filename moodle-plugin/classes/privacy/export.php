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

namespace local_examfollowup\privacy;

use core\context;
use core_privacy\local\request\transform;
use core_privacy\local\request\writer;
use local_examfollowup\local\erasure;

/**
 * Writes what Moodle keeps about one person.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class export {
    /** Columns that are of no use to anybody outside, and what proves nothing without its key. */
    private const LEFT_OUT = ['codehash' => 1, 'fingerprint' => 1, 'actorhash' => 1, 'eventid' => 1, 'series' => 1, 'digest' => 1];
    /** What is kept in a course: the query of the rows that :userid has in :courseid. */
    private const OF_COURSE = [
        'request' => 'SELECT * FROM {local_examfollowup_request} WHERE userid = :userid AND courseid = :courseid ORDER BY id',
        'request_entry' => 'SELECT e.* FROM {local_examfollowup_request_entry} e
              JOIN {local_examfollowup_request} r ON r.id = e.requestid AND r.courseid = :courseid
             WHERE r.userid = :userid OR e.userid = :author ORDER BY e.id',
        'slot' => 'SELECT * FROM {local_examfollowup_slot}
             WHERE courseid = :courseid AND (teacherid = :userid OR usermodified = :author) ORDER BY id',
        'booking' => 'SELECT b.*, s.type, s.name, s.timestart, s.timeend, s.place, s.link FROM {local_examfollowup_booking} b
              JOIN {local_examfollowup_slot} s ON s.id = b.slotid AND s.courseid = :courseid
             WHERE b.userid = :userid ORDER BY b.id',
        'reach' => 'SELECT * FROM {local_examfollowup_reach} WHERE userid = :userid AND courseid = :courseid ORDER BY id',
        'seen' => 'SELECT * FROM {local_examfollowup_seen} WHERE userid = :userid AND courseid = :courseid ORDER BY id',
        'plan' => 'SELECT id, usermodified, timemodified FROM {local_examfollowup_plan}
             WHERE usermodified = :userid AND courseid = :courseid',
    ];

    /**
     * What belongs to the user.
     *
     * @param context $context
     * @param int $userid
     */
    public static function user(context $context, int $userid): void {
        global $DB;
        foreach (erasure::OF_USER as $table) {
            $rows = $DB->get_records("local_examfollowup_$table", ['userid' => $userid], 'id');
            self::write($context, $table, $rows);
        }
    }

    /**
     * What the user recorded about another, to whom the context belongs.
     *
     * @param context $context
     * @param int $userid
     */
    public static function recorded(context $context, int $userid): void {
        global $DB;
        $owned = ['userid' => $context->instanceid, 'actorid' => $userid];
        $rows = $DB->get_records('local_examfollowup_consent', $owned, 'id', 'id, state, source, basis, timegiven, timecreated');
        self::write($context, 'consent', $rows);
    }

    /**
     * What belongs to a course, with the files of requests.
     *
     * @param context $context
     * @param int $userid
     */
    public static function course(context $context, int $userid): void {
        global $DB;
        $known = ['userid' => $userid, 'author' => $userid, 'courseid' => $context->instanceid];
        foreach (self::OF_COURSE as $table => $sql) {
            $params = array_filter($known, static fn(string $name): bool => str_contains($sql, ":$name"), ARRAY_FILTER_USE_KEY);
            $rows = $DB->get_records_sql($sql, $params);
            self::write($context, $table, $rows);
            foreach ($table === 'request' ? array_keys($rows) : [] as $id) {
                writer::with_context($context)
                    ->export_area_files(self::path('request'), 'local_examfollowup', 'request', $id);
            }
        }
    }

    /**
     * Where something stands in the export.
     *
     * @param string $name
     * @return string[]
     */
    public static function path(string $name): array {
        return [
            get_string('pluginname', 'local_examfollowup'),
            get_string("privacy:path:$name", 'local_examfollowup'),
        ];
    }

    /**
     * Writes rows, times in words.
     *
     * @param context $context
     * @param string $table
     * @param \stdClass[] $rows
     */
    private static function write(context $context, string $table, array $rows): void {
        if (!$rows) {
            return;
        }
        $data = array_map(static function (\stdClass $row): array {
            $row = array_diff_key((array) $row, self::LEFT_OUT);
            foreach ($row as $name => $value) {
                if (str_starts_with($name, 'time') && $value !== null) {
                    $row[$name] = transform::datetime($value);
                }
            }
            return $row;
        }, array_values($rows));
        writer::with_context($context)->export_data(self::path($table), (object) ['rows' => $data]);
    }
}
