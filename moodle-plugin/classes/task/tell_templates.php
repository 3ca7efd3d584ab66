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
use local_examfollowup\local\plan\template_watch;

/**
 * Tells the teachers of a course that WhatsApp stops templates of theirs.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class tell_templates extends adhoc_task {
    /**
     * Queues it.
     *
     * @param int $courseid
     * @param string[] $stops reasons by name of the template
     */
    public static function queue(int $courseid, array $stops): void {
        $task = new self();
        $task->set_custom_data(['courseid' => $courseid, 'stops' => $stops]);
        manager::queue_adhoc_task($task);
    }

    #[\Override]
    public function get_name(): string {
        return get_string('tasktelltemplates', 'local_examfollowup');
    }

    #[\Override]
    public function retry_until_success(): bool {
        return false;
    }

    #[\Override]
    public function execute(): void {
        $data = $this->get_custom_data();
        template_watch::tell($data->courseid, (array) $data->stops);
    }
}
