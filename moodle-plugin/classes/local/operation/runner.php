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

namespace local_examfollowup\local\operation;

use core\clock;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use local_examfollowup\local\transaction;

/**
 * Does each write once: it and its answer commit together, and a repeat gets that answer.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class runner {
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
     * Does the work, or gives the answer of the first time.
     *
     * A call that runs at the same moment with the same id waits at the unique key, fails there, and reads the answer.
     *
     * @param operation $operation
     * @param callable(): answer $work
     * @param callable|null $check refuses by an exception; not asked where there is an answer already
     * @return array
     */
    public function run(operation $operation, callable $work, ?callable $check = null): array {
        if (!preg_match('/^[\x21-\x7e]{1,100}$/D', $operation->id)) {
            throw new invalid_parameter_exception('operationid: 1 to 100 printable characters without spaces');
        }
        $done = repository::find($operation->id);
        if ($done) {
            return self::first_answer($done, $operation);
        }
        if ($check) {
            $check();
        }
        try {
            return $this->run_first($operation, $work);
        } catch (\dml_write_exception $e) {
            $done = repository::find($operation->id) ?? throw $e;
            return self::first_answer($done, $operation);
        }
    }

    /**
     * Does the work in one transaction with its claim.
     *
     * @param operation $operation
     * @param callable $work
     * @return array
     */
    private function run_first(operation $operation, callable $work): array {
        return transaction::run(function () use ($operation, $work): array {
            $id = repository::claim($operation, $this->clock->time());
            $answer = $work();
            repository::finish($id, $answer);
            return $answer->data;
        });
    }

    /**
     * The stored answer, if it is one to the same question.
     *
     * @param \stdClass $done
     * @param operation $operation
     * @return array
     */
    private static function first_answer(\stdClass $done, operation $operation): array {
        if ($done->fingerprint !== $operation->fingerprint()) {
            throw new moodle_exception('erroroperationreused', 'local_examfollowup');
        }
        return json_decode($done->answer, true);
    }
}
