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

namespace local_examfollowup\local\outcome;

/**
 * What the gradebook tells about an exam: its final grade is the truth, for it honours overrides and locks.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class gradebook {
    /** @var string The grade types that give a grade: GRADE_TYPE_VALUE and GRADE_TYPE_SCALE. */
    private const GRADED = '1, 2';

    /**
     * A condition that holds where a grade item has a pass mark.
     *
     * Moodle stores "none" as zero, and treats a pass mark that equals the lowest grade as none.
     *
     * @return string
     */
    public static function has_pass_mark(): string {
        return '(' . self::is_graded() . ' AND gi.gradepass > 0.000009 AND gi.gradepass <> gi.grademin)';
    }

    /**
     * A condition that holds where grades are given.
     *
     * @return string
     */
    public static function is_graded(): string {
        return 'gi.gradetype IN (' . self::GRADED . ')';
    }

    /**
     * The joins that the facts come from, for an exam with this alias, course modules cm and students p.
     *
     * @param string $kind
     * @param string $exam
     * @return string
     */
    public static function joins(string $kind, string $exam): string {
        return "LEFT JOIN {grade_items} gi ON gi.courseid = cm.course AND gi.itemtype = 'mod' AND gi.itemmodule = '$kind'
                          AND gi.iteminstance = $exam.id AND gi.itemnumber = 0
                LEFT JOIN {grade_grades} gg ON gg.itemid = gi.id AND gg.userid = p.userid";
    }

    /**
     * The facts.
     *
     * @return string a list of columns
     */
    public static function facts(): string {
        return 'CASE WHEN ' . self::is_graded() . ' THEN gg.finalgrade END AS finalgrade,
                CASE WHEN ' . self::is_graded() . ' THEN 1 ELSE 0 END AS gradeable,
                CASE WHEN ' . self::has_pass_mark() . ' THEN 1 ELSE 0 END AS haspass,
                gi.gradepass,
                COALESCE(gi.needsupdate, 0) AS stale,
                CASE WHEN gg.overridden > 0 OR gg.locked > 0 THEN 1 ELSE 0 END AS fixed,
                COALESCE(gg.timemodified, gg.timecreated, 0) AS gradedat,
                COALESCE(gi.hidden, 0) AS itemhidden,
                COALESCE(gg.hidden, 0) AS gradehidden';
    }
}
