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

namespace local_examfollowup\event;

use core\context\system;

/**
 * Somebody took conversations out of Moodle as a file.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class conversations_exported extends \core\event\base {
    /**
     * The event of an export.
     *
     * @param array $filter from, to, intent, action, success and user, as the sidecar is asked
     * @return self
     */
    public static function of(array $filter): self {
        $userid = (int) $filter['user'];
        unset($filter['user']);
        return self::create([
            'context' => system::instance(),
            'relateduserid' => $userid ?: null,
            'other' => $filter,
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventconversationsexported', 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return $this->relateduserid
            ? get_string('eventconversationsexportedofdesc', 'local_examfollowup', [
                'userid' => $this->userid,
                'relateduserid' => $this->relateduserid,
            ])
            : get_string('eventconversationsexporteddesc', 'local_examfollowup', ['userid' => $this->userid]);
    }

    #[\Override]
    public function get_url() {
        return new \core\url('/local/examfollowup/export.php');
    }

    /**
     * Nothing in it is in a backup.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
