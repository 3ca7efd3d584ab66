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

use core\exception\moodle_exception;
use core\lock\lock_config;

/**
 * Lets one request at a time at a slot, and at what one person books or offers.
 *
 * Locks are taken before the transaction and given back after it, people before slots and slots in the order of their
 * ids: so nobody sees a seat that is being taken, and nobody waits for somebody who waits for them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locks {
    /** Seconds to wait for whoever is first. */
    private const PATIENCE = 15;

    /**
     * Does something alone.
     *
     * @param int $userid whose bookings or slots it is about
     * @param int[]|callable(): int[] $slotids the slots, or who names them once that person's own matters stand still
     * @param callable $work
     * @return mixed what the work gives
     */
    public function hold(int $userid, array|callable $slotids, callable $work): mixed {
        $held = [];
        try {
            $held[] = self::take("user-$userid");
            $ids = array_unique(is_array($slotids) ? $slotids : $slotids());
            sort($ids);
            foreach ($ids as $id) {
                $held[] = self::take("slot-$id");
            }
            return $work();
        } finally {
            foreach (array_reverse($held) as $lock) {
                $lock->release();
            }
        }
    }

    /**
     * Takes a lock.
     *
     * @param string $name
     * @return \core\lock\lock
     */
    private static function take(string $name): \core\lock\lock {
        return lock_config::get_lock_factory('local_examfollowup_tutoring')->get_lock($name, self::PATIENCE)
            ?: throw new moodle_exception('errorslotbusy', 'local_examfollowup');
    }
}
