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

namespace local_examfollowup\local\consent;

use core\clock;
use core\di;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\permission;

/**
 * Writes consent down. Whoever calls has asked {@see permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * Writes down what a student said on WhatsApp about being written to.
     *
     * Asks itself whether it may, since a repeat gets the first answer whatever became of the student. Whoever was
     * suspended meanwhile can still stop.
     *
     * @param statement $statement
     * @param string $operationid
     * @return array{state: string} what holds now
     */
    public static function set(statement $statement, string $operationid): array {
        $check = static fn() => $statement->state === statement::ACTIVE
            ? permission::require_can_be_answered($statement->userid)
            : permission::require_exists($statement->userid);
        $operation = new operation($operationid, 'set_consent', [
            $statement->userid,
            $statement->state,
            $statement->source,
            $statement->wordingversion,
            $statement->timegiven,
        ]);
        $work = static function () use ($statement): answer {
            di::get(ledger::class)->record($statement);
            return new answer(['state' => repository::state($statement->userid)], $statement->userid);
        };
        return di::get(runner::class)->run($operation, $work, $check);
    }

    /**
     * A student stops, or comes back, on their own page.
     *
     * @param int $userid
     * @param string $state
     */
    public static function set_own(int $userid, string $state): void {
        di::get(ledger::class)->record(new statement(
            $userid,
            $state,
            statement::STUDENT_PAGE,
            wording::VERSION,
            di::get(clock::class)->time()
        ));
    }
}
