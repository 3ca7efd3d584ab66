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

use core\exception\invalid_parameter_exception;

/**
 * Where a run over a course stands.
 *
 * It carries the time and the exams that the run began with, so that all its pages judge by one clock and one plan.
 * Opaque to callers, and no secret: what comes back is checked, and gives no more than the call itself would.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cursor {
    /** @var int A run that has not ended after this long begins anew: its time would judge a past day. */
    private const LIFETIME = DAYSECS;

    /**
     * Set up a cursor.
     *
     * @param int $courseid
     * @param int $now
     * @param int[] $examids
     * @param int $after
     */
    public function __construct(
        /** @var int The course of the run. */
        public readonly int $courseid,
        /** @var int The time by which every page of the run judges. */
        public readonly int $now,
        /** @var int[] Course module ids. */
        public readonly array $examids,
        /** @var int The last user id that was given. */
        public readonly int $after = 0,
    ) {
    }

    /**
     * Read what a caller sent back.
     *
     * @param string $text
     * @param int $courseid the course that the caller asks about
     * @param int $now
     * @return self
     * @throws invalid_parameter_exception where it is not a cursor of this course, or too old
     */
    public static function read(string $text, int $courseid, int $now): self {
        $data = json_decode((string) base64_decode(strtr($text, '-_', '+/'), true), true);
        $sound = is_array($data) && array_keys($data) === ['c', 'n', 'x', 'a']
            && is_int($data['c']) && is_int($data['n']) && is_int($data['a']) && is_array($data['x'])
            && $data['x'] === array_filter($data['x'], 'is_int')
            && $data['c'] === $courseid && $data['a'] >= 0
            && $data['n'] <= $now && $data['n'] > $now - self::LIFETIME;
        if (!$sound) {
            throw new invalid_parameter_exception('The cursor is not one of this course, or is too old: begin again without one.');
        }
        return new self($data['c'], $data['n'], $data['x'], $data['a']);
    }

    /**
     * The same run, further on.
     *
     * @param int $after
     * @return self
     */
    public function move_to(int $after): self {
        return new self($this->courseid, $this->now, $this->examids, $after);
    }

    /**
     * What a caller sends back to go on.
     *
     * @return string base64url
     */
    public function write(): string {
        $json = json_encode(['c' => $this->courseid, 'n' => $this->now, 'x' => $this->examids, 'a' => $this->after]);
        return rtrim(strtr(base64_encode($json), '+/', '-_'), '=');
    }
}
