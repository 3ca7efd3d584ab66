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

namespace local_examfollowup\local\outbox;

/**
 * SQL about what the comparison saw last, and how far it came.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class seen_repository {
    /** Table of what was seen of each student. */
    private const SEEN = 'local_examfollowup_seen';
    /** Table of how far each course is compared. */
    private const COMPARISON = 'local_examfollowup_comparison';

    /**
     * The course that was not looked at for the longest time, or never: id, comparisonid, lastuserid
     * and rounds.
     *
     * @param int $before courses that were looked at from this time on are left out
     * @return \stdClass|null
     */
    public static function next_course(int $before): ?\stdClass {
        global $DB;
        $sql = "SELECT c.id, k.id AS comparisonid, COALESCE(k.lastuserid, 0) AS lastuserid, COALESCE(k.rounds, 0) AS rounds
                  FROM {local_examfollowup_plan} p
                  JOIN {course} c ON c.id = p.courseid
             LEFT JOIN {local_examfollowup_comparison} k ON k.courseid = p.courseid
                 WHERE p.enabled = 1 AND (k.id IS NULL OR k.timecompared < :before)
              ORDER BY COALESCE(k.timecompared, 0), c.id";
        return current($DB->get_records_sql($sql, ['before' => $before], 0, 1)) ?: null;
    }

    /**
     * Stores how far a course is compared.
     *
     * @param \stdClass $course as {@see next_course()} gave it
     * @param int $now
     */
    public static function store_position(\stdClass $course, int $now): void {
        global $DB;
        $row = (object) [
            'courseid' => $course->id,
            'lastuserid' => $course->lastuserid,
            'rounds' => $course->rounds,
            'timecompared' => $now,
        ];
        if ($course->comparisonid) {
            $row->id = $course->comparisonid;
            $DB->update_record(self::COMPARISON, $row);
        } else {
            $course->comparisonid = $DB->insert_record(self::COMPARISON, $row);
        }
    }

    /**
     * What was seen of the students of a page.
     *
     * @param int $courseid
     * @param int $after
     * @param int|null $upto null: to the end
     * @return array<int, \stdClass> by user id: id, userid, digest
     */
    public static function of_page(int $courseid, int $after, ?int $upto): array {
        global $DB;
        $where = 'courseid = :courseid AND userid > :after' . ($upto === null ? '' : ' AND userid <= :upto');
        $params = ['courseid' => $courseid, 'after' => $after] + ($upto === null ? [] : ['upto' => $upto]);
        return array_column($DB->get_records_select(self::SEEN, $where, $params, '', 'id, userid, digest'), null, 'userid');
    }

    /**
     * Stores what is seen of students.
     *
     * @param int $courseid
     * @param array<int, string> $digests by user id
     * @param array<int, \stdClass> $known what was stored of the page
     * @param int $now
     */
    public static function store(int $courseid, array $digests, array $known, int $now): void {
        global $DB;
        $new = [];
        foreach ($digests as $userid => $digest) {
            $row = ['courseid' => $courseid, 'userid' => $userid, 'digest' => $digest, 'timemodified' => $now];
            if (isset($known[$userid])) {
                $DB->update_record(self::SEEN, (object) ($row + ['id' => $known[$userid]->id]), true);
            } else {
                $new[] = $row;
            }
        }
        $DB->insert_records(self::SEEN, $new);
    }

    /**
     * Forgets students who are gone.
     *
     * @param array<int, \stdClass> $rows what was stored of them
     */
    public static function forget(array $rows): void {
        global $DB;
        $DB->delete_records_list(self::SEEN, 'id', array_column($rows, 'id'));
    }

    /**
     * Forgets courses that have no plan that is switched on: when one is, everything is looked at anew.
     */
    public static function forget_unplanned(): void {
        global $DB;
        $unplanned = 'courseid NOT IN (SELECT p.courseid FROM {local_examfollowup_plan} p WHERE p.enabled = 1)';
        $DB->delete_records_select(self::SEEN, $unplanned);
        $DB->delete_records_select(self::COMPARISON, $unplanned);
    }
}
