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
 * Where a student who failed or missed an exam has no further chance in it, the next exam that is theirs is the chance.
 *
 * A hidden pass is taken for a fail, and an exam counts as one to come only while it holds no result of the student's:
 * so neither the exam that is over nor the one to come tells what is hidden.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class retakes {
    /** @var outcome[] Of an exam to come or open. */
    private const TO_COME = [outcome::PENDING_NOTOPEN, outcome::PENDING_OPEN, outcome::PENDING_INPROGRESS];

    /**
     * Fill in the chances that other exams give.
     *
     * @param array[] $rows all of each student's
     * @return array[]
     */
    public static function fill(array $rows): array {
        $next = [];
        foreach ($rows as $row) {
            ['userid' => $userid, 'nextopportunity' => $time] = $row;
            if ($time !== null && in_array(outcome::from($row['outcome']), self::TO_COME, true)) {
                $next[$userid] = min($next[$userid] ?? $time, $time);
            }
        }
        foreach ($rows as &$row) {
            if ($row['nextopportunity'] === null && self::needs_one($row)) {
                $row['nextopportunity'] = $next[$row['userid']] ?? null;
            }
        }
        return $rows;
    }

    /**
     * Whether the student needs a further chance, as far as it may be told.
     *
     * @param array $row
     * @return bool
     */
    private static function needs_one(array $row): bool {
        return match (outcome::from($row['outcome'])) {
            outcome::MISSED, outcome::FAILED => true,
            outcome::PASSED => !$row['resultvisible'],
            default => false,
        };
    }
}
