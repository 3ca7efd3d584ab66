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
 * Decides the outcome from the facts that both kinds of exam have, in one order.
 *
 * A hidden exam is for nobody. Otherwise excluded comes after everything that a student left behind: it is there so that
 * nobody is called absent who could not have come, and must not hide a result, an attempt or a submission that exists.
 *
 * The facts (0 or 1 unless said): hidden, barred, traces (whether the student left anything), stale, finalgrade (decimal
 * or null), haspass, gradepass, awaiting, inprogress, handedin, gradeable, begun, opens, closes and enrolled (epoch
 * seconds, 0 for none).
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class judgement {
    /**
     * An expression that gives the value of an outcome.
     *
     * @param string $f alias of the table of facts
     * @param int $now
     * @return string
     */
    public static function sql(string $f, int $now): string {
        return "CASE
            WHEN $f.hidden = 1 THEN 'excluded'
            WHEN $f.traces = 0 AND ($f.barred = 1 OR ($f.closes > 0 AND $f.enrolled > $f.closes)) THEN 'excluded'
            WHEN $f.stale = 1 AND ($f.finalgrade IS NOT NULL OR $f.handedin = 1) THEN 'pending_grading'
            WHEN $f.haspass = 1 AND $f.finalgrade >= $f.gradepass THEN 'passed'
            WHEN $f.awaiting = 1 THEN 'pending_grading'
            WHEN $f.inprogress = 1 THEN 'pending_inprogress'
            WHEN $f.finalgrade IS NOT NULL AND $f.haspass = 1 THEN 'failed'
            WHEN $f.finalgrade IS NOT NULL THEN 'graded'
            WHEN $f.handedin = 1 AND $f.gradeable = 1 THEN 'pending_grading'
            WHEN $f.handedin = 1 THEN 'graded'
            WHEN $f.begun = 1 THEN 'abandoned'
            WHEN $f.opens > $now THEN 'pending_notopen'
            WHEN $f.closes = 0 OR $f.closes >= $now THEN 'pending_open'
            ELSE 'missed'
        END";
    }
}
