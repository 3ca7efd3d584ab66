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

/**
 * What Moodle itself doesn't know to be the plugin's when it is uninstalled.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_examfollowup\local\sidecar\service_account;

/**
 * Takes the sidecar's account away, and what people chose about the plugin's messages.
 *
 * Web services and REST stay on: something else may use them by now.
 *
 * @return bool
 */
function xmldb_local_examfollowup_uninstall() {
    global $DB;
    service_account::remove();
    $DB->delete_records_select(
        'user_preferences',
        $DB->sql_like('name', ':name'),
        ['name' => 'message_provider_' . $DB->sql_like_escape('local_examfollowup') . '%']
    );
    return true;
}
