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

/**
 * Gives the changes to the sidecar, each once, in order.
 *
 * A change whose transaction ends long after it was noted is passed over, since later ones were read by then: the
 * comparison finds what it told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reader {
    /** Seconds that a change is kept: whoever reads less often must look at everything. */
    public const KEPT = 14 * DAYSECS;

    /** Seconds that a change rests before it is given: transactions that began before may still end. */
    private const REST = 5;

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
     * The changes after a cursor.
     *
     * @param string $cursor empty: no changes, but where to go on from now
     * @param int $limit
     * @return array{now: int, changes: array[], nextcursor: string, more: bool, reset: bool}
     */
    public function read(string $cursor, int $limit): array {
        $now = $this->clock->time();
        $end = repository::end($now - self::REST);
        $from = cursor::read($cursor);
        if (!$from || $from->time <= $now - self::KEPT || $from->after > repository::newest()) {
            return self::answer($now, [], new cursor($end, $now), false, $cursor !== '');
        }
        $rows = repository::page($from->after, $end, $limit + 1);
        $more = count($rows) > $limit;
        $rows = array_slice($rows, 0, $limit, true);
        // Between pages the time stays: not all that was noted before has been read.
        $next = $more ? new cursor((int) array_key_last($rows), $from->time) : new cursor(max($end, $from->after), $now);
        return self::answer($now, self::without_repeats($rows), $next, $more, false);
    }

    /**
     * One answer.
     *
     * @param int $now
     * @param array[] $changes
     * @param cursor $next
     * @param bool $more
     * @param bool $reset
     * @return array
     */
    private static function answer(int $now, array $changes, cursor $next, bool $more, bool $reset): array {
        return ['now' => $now, 'changes' => $changes, 'nextcursor' => $next->write(), 'more' => $more, 'reset' => $reset];
    }

    /**
     * Only the last of those that say the same: handing in one attempt is noted several times.
     *
     * @param \stdClass[] $rows
     * @return array[]
     */
    private static function without_repeats(array $rows): array {
        $changes = [];
        foreach ($rows as $row) {
            $change = [
                'id' => (int) $row->id,
                'type' => $row->type,
                'courseid' => self::id($row->courseid),
                'userid' => self::id($row->userid),
                'itemid' => self::id($row->itemid),
                'deleted' => (bool) $row->deleted,
                'time' => (int) $row->timecreated,
            ];
            $key = json_encode([$row->type, $row->courseid, $row->userid, $row->itemid, $row->deleted]);
            unset($changes[$key]);
            $changes[$key] = $change;
        }
        return array_values($changes);
    }

    /**
     * An id as a number, or null.
     *
     * @param mixed $value
     * @return int|null
     */
    private static function id(mixed $value): ?int {
        return $value === null ? null : (int) $value;
    }
}
