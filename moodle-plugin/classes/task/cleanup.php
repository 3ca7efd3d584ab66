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

namespace local_examfollowup\task;

use core\clock;
use core\di;
use core\task\scheduled_task;
use local_examfollowup\local\contact\code_repository as codes;
use local_examfollowup\local\operation\repository as operations;
use local_examfollowup\local\outbox\reader;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\outbox\seen_repository;

/**
 * Deletes what was kept for a while only: codes that link nothing any more, answers that nobody will ask for
 * again, changes that were told, and what was seen of courses without plan.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class cleanup extends scheduled_task {
    /** Seconds that a code is kept once it was used or expired: it says why it is refused, and counts for the hour. */
    private const KEEP_CODES = DAYSECS;
    /** Seconds that an actor's hash is kept: refusals count for an hour. */
    private const KEEP_ACTORS = DAYSECS;
    /** Seconds that answers are kept: the sidecar gives up repeating long before. */
    private const KEEP_OPERATIONS = 30 * DAYSECS;

    #[\Override]
    public function get_name(): string {
        return get_string('taskcleanup', 'local_examfollowup');
    }

    #[\Override]
    public function execute(): void {
        $now = di::get(clock::class)->time();
        codes::delete_closed_before($now - self::KEEP_CODES);
        operations::forget_actors_before($now - self::KEEP_ACTORS);
        operations::delete_before($now - self::KEEP_OPERATIONS);
        outbox::delete_before($now - reader::KEPT);
        seen_repository::forget_unplanned();
    }
}
