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

use core\task\adhoc_task;
use core\task\manager;
use local_examfollowup\local\request\entry_repository;
use local_examfollowup\local\request\notifier;
use local_examfollowup\local\request\repository;
use local_examfollowup\local\request\request_state;

/**
 * Tells people in Moodle about a request: queued with the request, so that neither waits for the other.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class notify_request extends adhoc_task {
    /**
     * Queues it, in the transaction of whatever happened.
     *
     * @param int $entryid the entry of the history that is to be told
     */
    public static function queue(int $entryid): void {
        $task = new self();
        $task->set_custom_data(['entryid' => $entryid]);
        manager::queue_adhoc_task($task);
    }

    /**
     * Tells, unless the request is gone or went on meanwhile: nobody is called to what is no longer so, or told twice.
     */
    public function execute() {
        $entry = entry_repository::newest($this->get_custom_data()->entryid);
        if ($entry) {
            match (request_state::from($entry->state)) {
                request_state::OPEN => notifier::opened(repository::get($entry->requestid)),
                request_state::ANSWERED => notifier::answered(repository::get($entry->requestid), $entry->content),
                request_state::CLOSED => null,
            };
        }
    }
}
