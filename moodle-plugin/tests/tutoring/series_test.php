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

namespace local_examfollowup\tutoring;

use local_examfollowup\local\tutoring\series;

/**
 * Tests of when the slots of a series are.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\series
 */
final class series_test extends \advanced_testcase {
    /**
     * One slot stays one.
     */
    public function test_one_slot(): void {
        $this->assertSame(
            ['2026-03-16 16:00 - 2026-03-16 18:00'],
            $this->times('2026-03-16 16:00', '2026-03-16 18:00')
        );
    }

    /**
     * Two hours make six slots of 20 minutes, or two of 50, and what is left is nobody's.
     */
    public function test_hours_are_cut_into_slots(): void {
        $slots = $this->times('2026-03-16 16:00', '2026-03-16 18:00', 20);
        $this->assertCount(6, $slots);
        $this->assertSame('2026-03-16 16:00 - 2026-03-16 16:20', $slots[0]);
        $this->assertSame('2026-03-16 17:40 - 2026-03-16 18:00', $slots[5]);
        $this->assertCount(2, $this->times('2026-03-16 16:00', '2026-03-16 18:00', 50));
        $this->assertSame([], $this->times('2026-03-16 16:00', '2026-03-16 16:10', 20));
    }

    /**
     * Each week at the same hour on the teacher's wall, the last day included, across both changes of the clock.
     */
    public function test_weeks_keep_the_hour(): void {
        $this->assertSame([
            '2026-03-16 16:00 - 2026-03-16 17:00',
            '2026-03-23 16:00 - 2026-03-23 17:00',
            '2026-03-30 16:00 - 2026-03-30 17:00',
        ], $this->times('2026-03-16 16:00', '2026-03-16 17:00', 0, '2026-03-30 00:00'));
        $this->assertSame([
            '2026-10-22 09:00 - 2026-10-22 09:30',
            '2026-10-22 09:30 - 2026-10-22 10:00',
            '2026-10-29 09:00 - 2026-10-29 09:30',
            '2026-10-29 09:30 - 2026-10-29 10:00',
        ], $this->times('2026-10-22 09:00', '2026-10-22 10:00', 30, '2026-11-04 00:00'));
    }

    /**
     * The zone is the teacher's: in New York the clock changes on another day.
     */
    public function test_the_zone_is_the_teachers(): void {
        $this->assertSame([
            '2026-03-05 09:00 - 2026-03-05 10:00',
            '2026-03-12 09:00 - 2026-03-12 10:00',
        ], $this->times('2026-03-05 09:00', '2026-03-05 10:00', 0, '2026-03-12 00:00', 'America/New_York'));
    }

    /**
     * A series without an end in sight stops just beyond what can be published.
     */
    public function test_a_series_ends(): void {
        $times = $this->times('2026-03-16 16:00', '2026-03-16 18:00', 10, '2099-03-30 00:00');
        $this->assertCount(series::MOST + 1, $times);
        $this->assertSame([], $this->times('2026-03-16 16:00', '2026-03-16 15:00', 0));
    }

    /**
     * The times, as the teacher's wall shows them.
     *
     * @param string $start
     * @param string $end
     * @param int $minutes
     * @param string $until
     * @param string $zone
     * @return string[]
     */
    private function times(
        string $start,
        string $end,
        int $minutes = 0,
        string $until = '',
        string $zone = 'Europe/Madrid'
    ): array {
        $timezone = new \DateTimeZone($zone);
        $time = static fn(string $local): int => (new \DateTimeImmutable($local, $timezone))->getTimestamp();
        $local = static fn(int $time): string => (new \DateTimeImmutable("@$time"))->setTimezone($timezone)->format('Y-m-d H:i');
        $series = new series($time($start), $time($end), $minutes, $until ? $time($until) : 0, $timezone);
        return array_map(static fn(array $slot): string => "{$local($slot[0])} - {$local($slot[1])}", $series->times());
    }
}
