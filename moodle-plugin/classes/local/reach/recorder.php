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

namespace local_examfollowup\local\reach;

use core\clock;

/**
 * Stores what the sidecar reports of steps: what was sent, arrived, was read and answered.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class recorder {
    /** Times of a report, and where they are stored: the first that is reported stays. */
    private const TIMES = [
        'sentat' => 'timesent',
        'deliveredat' => 'timedelivered',
        'readat' => 'timeread',
        'repliedat' => 'timereplied',
    ];

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
     * Records reports. Those about what isn't there any more are ignored.
     *
     * @param array[] $reports as {@see \local_examfollowup\external\record_reach} describes them
     * @return array{recorded: int, ignored: int}
     */
    public function record(array $reports): array {
        $rows = $changed = [];
        $stepids = array_unique(array_column($reports, 'stepid'));
        $userids = array_unique(array_column($reports, 'userid'));
        $courses = repository::courses($stepids, array_unique(array_column($reports, 'examid')));
        $users = repository::existing_users($userids);
        foreach (repository::known($stepids, $userids) as $row) {
            $rows[self::key($row->stepid, $row->cmid, $row->userid, $row->occasion)] = $row;
        }
        $recorded = 0;
        foreach ($reports as $report) {
            $courseid = $courses["{$report['stepid']}-{$report['examid']}"] ?? null;
            if ($courseid === null || !isset($users[$report['userid']])) {
                continue;
            }
            $recorded++;
            $key = self::key($report['stepid'], $report['examid'], $report['userid'], $report['occasion']);
            $rows[$key] ??= self::blank($courseid, $report);
            if ($this->apply($rows[$key], $report)) {
                $changed[$key] = $rows[$key];
            }
        }
        repository::store($changed);
        return ['recorded' => $recorded, 'ignored' => count($reports) - $recorded];
    }

    /**
     * Takes from a report what is new: a state that comes after, and times not known yet.
     *
     * @param \stdClass $row
     * @param array $report
     * @return bool whether anything is new
     */
    private function apply(\stdClass $row, array $report): bool {
        $before = clone $row;
        $state = state::from($report['state']);
        if ($row->state === null || $state->is_after(state::from($row->state))) {
            $row->state = $state->value;
            $row->reason = $state->has_reason() && $report['reason'] !== '' ? $report['reason'] : null;
        }
        foreach (self::TIMES as $from => $to) {
            $row->$to ??= $report[$from];
        }
        if ($row == $before) {
            return false;
        }
        $row->timemodified = $this->clock->time();
        return true;
    }

    /**
     * A row of which nothing is known.
     *
     * @param int $courseid
     * @param array $report
     * @return \stdClass
     */
    private static function blank(int $courseid, array $report): \stdClass {
        return (object) [
            'courseid' => $courseid,
            'stepid' => $report['stepid'],
            'cmid' => $report['examid'],
            'userid' => $report['userid'],
            'occasion' => $report['occasion'],
            'state' => null,
            'reason' => null,
            ...array_fill_keys(self::TIMES, null),
        ];
    }

    /**
     * What a row is about.
     *
     * @param int|string ...$parts
     * @return string
     */
    private static function key(int|string ...$parts): string {
        return implode(' ', $parts);
    }
}
