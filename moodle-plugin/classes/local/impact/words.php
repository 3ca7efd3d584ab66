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

namespace local_examfollowup\local\impact;

/**
 * Numbers of students and differences in words.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class words {
    /**
     * Set up.
     *
     * @param int $fewest numbers below it aren't told
     */
    public function __construct(
        /** @var int Numbers below it aren't told. */
        private readonly int $fewest,
    ) {
    }

    /**
     * A number of students.
     *
     * @param int|string|null $count null: there can be none
     * @return string
     */
    public function count(int|string|null $count): string {
        return match ($count) {
            null => '–',
            'few' => get_string('impactfew', 'local_examfollowup', $this->fewest),
            'all_but_few' => get_string('impactallbutfew', 'local_examfollowup', $this->fewest),
            default => (string) $count,
        };
    }

    /**
     * A number of students of a group, with the percentage where both are told.
     *
     * @param int|string $count
     * @param int|string $of
     * @return string
     */
    public function count_of(int|string $count, int|string $of): string {
        if ($of === 'few') {
            return $this->count($count);
        }
        return is_int($count)
            ? get_string('impactcountof', 'local_examfollowup', [
                'count' => $count,
                'of' => $of,
                'percent' => round(100 * $count / $of),
            ])
            : get_string('impactof', 'local_examfollowup', ['count' => $this->count($count), 'of' => $of]);
    }

    /**
     * An outcome; one that the sidecar learnt later stays as it is.
     *
     * @param string $outcome
     * @return string
     */
    public static function outcome(string $outcome): string {
        return get_string_manager()->string_exists("outcome_$outcome", 'local_examfollowup')
            ? get_string("outcome_$outcome", 'local_examfollowup')
            : $outcome;
    }

    /**
     * A part of one in percentage points, with its sign.
     *
     * @param float $part
     * @return string
     */
    public static function points(float $part): string {
        $points = (int) round(100 * $part);
        return ($points > 0 ? '+' : '') . str_replace('-', '−', (string) $points);
    }
}
