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

use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\local\transaction;

/**
 * Does one thing at a time at a slot: asks whether it may be, and does it in one transaction.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class desk {
    /**
     * Set up.
     *
     * @param locks $locks
     * @param runner $runner
     */
    public function __construct(
        /** @var locks Who may work at a slot. */
        private readonly locks $locks,
        /** @var runner Does what the sidecar asks once. */
        private readonly runner $runner,
    ) {
    }

    /**
     * Does something, or gives the answer of the first time.
     *
     * @param int $userid whose bookings or slots it is about
     * @param int[]|callable(): int[] $slotids
     * @param callable $check refuses by an exception; nothing is written by then
     * @param callable $work
     * @param operation|null $operation of the sidecar; null: somebody does it in Moodle
     * @return mixed what the work gave
     */
    public function serve(
        int $userid,
        array|callable $slotids,
        callable $check,
        callable $work,
        ?operation $operation = null
    ): mixed {
        $once = static fn(): answer => new answer($work(), $userid);
        return $this->locks->hold($userid, $slotids, fn(): mixed => $operation
            ? $this->runner->run($operation, $once, $check)
            : $this->commit($check, $work));
    }

    /**
     * Checks, and does it in one transaction.
     *
     * @param callable $check
     * @param callable $work
     * @return mixed
     */
    private function commit(callable $check, callable $work): mixed {
        $check();
        return transaction::run($work);
    }
}
