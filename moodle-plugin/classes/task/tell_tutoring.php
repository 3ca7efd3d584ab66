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
use local_examfollowup\local\tutoring\notice;
use local_examfollowup\local\tutoring\notices;
use local_examfollowup\local\tutoring\slot_repository;

/**
 * Tells people about a slot or a booking that changed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class tell_tutoring extends adhoc_task {
    #[\Override]
    public function get_name(): string {
        return get_string('tasktelltutoring', 'local_examfollowup');
    }

    #[\Override]
    public function retry_until_success(): bool {
        return false;
    }

    #[\Override]
    public function execute(): void {
        $data = $this->get_custom_data();
        $slot = slot_repository::from_record($data->slot);
        $student = $data->studentid ? \core_user::get_user($data->studentid) : null;
        $more = array_filter(['student' => $student ? fullname($student) : '', 'before' => $data->before]);
        foreach ($data->userids as $userid) {
            notices::send(notice::from($data->notice), $slot, $userid, $more);
        }
    }
}
