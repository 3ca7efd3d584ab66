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

namespace local_examfollowup\local\tutoring;

/**
 * When the slots of a series are: the same hours of the day each week, as a clock on the teacher's wall shows them,
 * and within those hours one slot after the other.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class series {
    /** Slots at most that are published together. */
    public const MOST = 200;

    /**
     * Describe it.
     *
     * @param int $timestart
     * @param int $timeend
     * @param int $minutes
     * @param int $until
     * @param \DateTimeZone $timezone
     */
    public function __construct(
        /** @var int When the first one begins. */
        private readonly int $timestart,
        /** @var int When the first one ends, or the hours that are cut into several. */
        private readonly int $timeend,
        /** @var int How long each is; 0: as long as the hours. */
        private readonly int $minutes,
        /** @var int The last day on which one may begin; 0: only once. */
        private readonly int $until,
        /** @var \DateTimeZone Of the teacher. */
        private readonly \DateTimeZone $timezone,
    ) {
    }

    /**
     * The times.
     *
     * @return array<int, array{int, int}> start and end of each, at most one more than MOST
     */
    public function times(): array {
        $times = [];
        foreach ($this->days() as [$start, $end]) {
            $step = $this->minutes ? $this->minutes * MINSECS : $end - $start;
            for (; $step > 0 && $start + $step <= $end; $start += $step) {
                $times[] = [$start, $start + $step];
                if (count($times) > self::MOST) {
                    return $times;
                }
            }
        }
        return $times;
    }

    /**
     * The hours of each week.
     *
     * @return \Generator of start and end
     */
    private function days(): \Generator {
        $start = $this->local($this->timestart);
        $end = $this->local($this->timeend);
        $last = $this->until ? $this->local($this->until)->setTime(23, 59, 59) : $start;
        for ($week = 0; ($day = $start->modify("+$week weeks")) <= $last; $week++) {
            yield [$day->getTimestamp(), $end->modify("+$week weeks")->getTimestamp()];
        }
    }

    /**
     * A time on the teacher's wall.
     *
     * @param int $time
     * @return \DateTimeImmutable
     */
    private function local(int $time): \DateTimeImmutable {
        return (new \DateTimeImmutable("@$time"))->setTimezone($this->timezone);
    }
}
