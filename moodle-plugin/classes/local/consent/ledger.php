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
use local_examfollowup\event\consent_given;
use local_examfollowup\event\consent_withdrawn;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\transaction;

/**
 * Writes statements down, never over: each commits together with its event and with what the sidecar is told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger {
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
     * Writes one statement down.
     *
     * @param statement $statement
     */
    public function record(statement $statement): void {
        transaction::run(function () use ($statement): void {
            $id = repository::add($statement, $this->clock->time());
            outbox::add(change_type::CONSENT, null, $statement->userid);
            $event = $statement->state === statement::ACTIVE ? consent_given::class : consent_withdrawn::class;
            $event::create_from($id, $statement->userid, ['source' => $statement->source])->trigger();
        });
    }
}
