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

namespace local_examfollowup\check;

use core\check\result;
use local_examfollowup\local\sidecar\service_role;
use local_examfollowup\local\sidecar\service_user;

/**
 * Whether the sidecar's account is complete: Moodle refuses a user who lacks a required profile field.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class account extends base {
    #[\Override]
    public function get_result(): result {
        $user = service_user::find();
        if (!$user) {
            return $this->found(result::ERROR, 'none');
        }
        if ($user->suspended) {
            return $this->found(result::ERROR, 'suspended');
        }
        $fields = service_user::empty_required_fields($user->id);
        if ($fields) {
            return $this->found(result::ERROR, 'fields', s(implode(', ', $fields)));
        }
        $capabilities = service_role::missing_capabilities($user->id);
        return $capabilities
            ? $this->found(result::ERROR, 'capabilities', s(implode(', ', $capabilities)))
            : $this->found(result::OK, 'ok', s($user->username));
    }
}
