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
 * What became of one student in one exam.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum outcome: string {
    // A visible or hidden final grade that reaches the pass mark.
    case PASSED = 'passed';
    // A final grade below the pass mark.
    case FAILED = 'failed';
    // Could have come, and left nothing by the close.
    case MISSED = 'missed';
    // Began and never handed in.
    case ABANDONED = 'abandoned';
    // Open, and nothing begun.
    case PENDING_OPEN = 'pending_open';
    // Opens later.
    case PENDING_NOTOPEN = 'pending_notopen';
    // Begun, and still theirs to hand in.
    case PENDING_INPROGRESS = 'pending_inprogress';
    // Handed in, and the final grade is still to come or about to change.
    case PENDING_GRADING = 'pending_grading';
    // A final grade in an exam without pass mark, or handed in where no grade is given.
    case GRADED = 'graded';
    // Hidden, or nothing of this student's is there and they could not have come: restricted, or enrolled after its end.
    case EXCLUDED = 'excluded';

    /**
     * Tells how the student did: not to be told while the result is hidden.
     *
     * @return bool
     */
    public function is_result(): bool {
        return $this === self::PASSED || $this === self::FAILED || $this === self::GRADED;
    }

    /**
     * What the outcome is about, so that one more attempt or another deadline is a new occasion and nothing else is.
     *
     * A result that is being graded has the occasion of the result to come: a hidden result looks like one being graded.
     *
     * @param int $attemptsused
     * @param int $opens epoch seconds, 0 for no opening time
     * @param int $closes epoch seconds, 0 for no close
     * @return string
     */
    public function occasion(int $attemptsused, int $opens, int $closes): string {
        return match ($this) {
            self::MISSED => "close:$closes",
            self::PENDING_OPEN, self::PENDING_NOTOPEN, self::PENDING_INPROGRESS, self::EXCLUDED => "open:$opens",
            default => "attempt:$attemptsused",
        };
    }
}
