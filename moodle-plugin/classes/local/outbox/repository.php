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

namespace local_examfollowup\local\outbox;

use core\clock;
use core\di;

/**
 * SQL about the outbox of changes.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of changes. */
    private const TABLE = 'local_examfollowup_change';

    /**
     * Notes a change. One insert and nothing else, in the transaction of whatever changed.
     *
     * @param change_type $type
     * @param int|null $courseid
     * @param int|null $userid the student concerned
     * @param int|null $itemid id of the slot, booking, request or activity
     * @param bool $deleted whether it is gone
     */
    public static function add(
        change_type $type,
        ?int $courseid = null,
        ?int $userid = null,
        ?int $itemid = null,
        bool $deleted = false
    ): void {
        global $DB;
        $DB->insert_record(self::TABLE, [
            'type' => $type->value,
            'courseid' => $courseid,
            'userid' => $userid,
            'itemid' => $itemid,
            'deleted' => (int) $deleted,
            'timecreated' => di::get(clock::class)->time(),
        ]);
    }
}
