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

use core\clock;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;
use local_examfollowup\local\transaction;

/**
 * Compares what each student's outcomes are with what they were, and notes the differences.
 *
 * It finds what no event tells (a hidden grade, a date that passed, an enrolment that ended) and what got lost. One round
 * over a course may take several runs; the course that waits longest is next, so that no course keeps the others waiting.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class comparison {
    /** Students that are compared at once. */
    public const PAGE = 2000;

    /** Differences on one page above which the whole course is noted: that is cheaper to pull than so many students. */
    public const MANY = 500;

    /**
     * Set up.
     *
     * @param clock $clock
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Compares course by course, each once at most, until the time is over; one page in any case.
     *
     * @param int $seconds how long new pages may begin
     * @param callable(int, \Throwable): void $failed told the course and why, where one could not be compared
     * @param int $size students on a page
     */
    public function run(int $seconds, callable $failed, int $size = self::PAGE): void {
        $begin = $this->clock->time();
        $isover = fn(): bool => $this->clock->time() >= $begin + $seconds;
        do {
            $course = seen_repository::next_course($begin);
            if (!$course) {
                return;
            }
            try {
                do {
                    $course = $this->compare_page($course, $size);
                } while ($course->lastuserid && !$isover());
            } catch (\Throwable $e) {
                seen_repository::store_position($course, $this->clock->time());
                $failed((int) $course->id, $e);
            }
        } while (!$isover());
    }

    /**
     * Compares the next page of a course and moves on; after the last one to the beginning.
     *
     * @param \stdClass $course as {@see seen_repository::next_course()} gave it
     * @param int $size
     * @return \stdClass the course where it stands then
     */
    private function compare_page(\stdClass $course, int $size): \stdClass {
        $now = $this->clock->time();
        $courseid = (int) $course->id;
        $window = window::next($courseid, (int) $course->lastuserid, $size);
        $digests = self::digests($courseid, $window, $now);
        return transaction::run(function () use ($course, $courseid, $window, $digests, $now): \stdClass {
            $isfirstround = !$course->rounds;
            $this->note_differences($courseid, $window, $digests, $isfirstround, $now);
            $isend = $window->upto === null;
            if ($isend && $isfirstround) {
                repository::add(change_type::OUTCOME, $courseid);
            }
            $moved = clone $course;
            $moved->lastuserid = (int) $window->upto;
            $moved->rounds = $course->rounds + (int) $isend;
            seen_repository::store_position($moved, $now);
            return $moved;
        });
    }

    /**
     * Stores what is seen of a page. What differs is noted, but not in the first round, after which all is.
     *
     * @param int $courseid
     * @param window $window
     * @param array<int, string> $digests by user id
     * @param bool $isfirstround
     * @param int $now
     */
    private function note_differences(int $courseid, window $window, array $digests, bool $isfirstround, int $now): void {
        $known = seen_repository::of_page($courseid, $window->after, $window->upto);
        $differing = array_filter(
            $digests,
            static fn(string $digest, int $userid): bool => ($known[$userid]->digest ?? '') !== $digest,
            ARRAY_FILTER_USE_BOTH
        );
        $gone = array_diff_key($known, $digests);
        seen_repository::store($courseid, $differing, $known, $now);
        seen_repository::forget($gone);
        foreach (array_keys($gone) as $userid) {
            repository::add(change_type::ENROLMENT, $courseid, $userid, null, true);
        }
        if ($isfirstround) {
            return;
        }
        foreach (count($differing) > self::MANY ? [null] : array_keys($differing) as $userid) {
            repository::add(change_type::OUTCOME, $courseid, $userid);
        }
    }

    /**
     * What stands for all that the sidecar is told of each student, but for the time that goes by while a chance is open.
     *
     * @param int $courseid
     * @param window $window
     * @param int $now
     * @return array<int, string> by user id
     */
    private static function digests(int $courseid, window $window, int $now): array {
        $page = new page(get_course($courseid), exam_repository::planned($courseid), $now);
        ['students' => $students, 'outcomes' => $outcomes] = $page->of($window);
        $told = [];
        foreach ($students as $student) {
            $told[$student['userid']] = json_encode($student);
        }
        foreach ($outcomes as $outcome) {
            if ($outcome['nextopportunity'] !== null && $outcome['nextopportunity'] <= $now) {
                $outcome['nextopportunity'] = 0;
            }
            $told[$outcome['userid']] .= json_encode($outcome);
        }
        return array_map(static fn(string $text): string => hash('sha256', $text), $told);
    }
}
