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
 * Writes what is kept about one person.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class export {
    /** Columns that are of no use to anybody outside, and what proves nothing without its key. */
    private const LEFT_OUT = ['id' => 1, 'codehash' => 1, 'fingerprint' => 1, 'actorhash' => 1];

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
     * What belongs to a course.
     *
     * @param context $context
     * @param int $userid
     */
    public static function course(context $context, int $userid): void {
        global $DB;
        $courseid = $context->instanceid;
        self::write($context, 'request', $DB->get_records(
            'local_examfollowup_request',
            ['userid' => $userid, 'courseid' => $courseid],
            'id'
        ));
        self::write($context, 'plan', $DB->get_records(
            'local_examfollowup_plan',
            ['usermodified' => $userid, 'courseid' => $courseid],
            'id',
            'id, usermodified, timemodified'
        ));
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
        writer::with_context($context)->export_data(
            [get_string('pluginname', 'local_examfollowup'), get_string("privacy:path:$table", 'local_examfollowup')],
            (object) ['rows' => $data]
        );
    }
}
