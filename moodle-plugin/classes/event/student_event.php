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

use core\context\system as system_context;
use core\context\user as user_context;
use core\event\base;

/**
 * Something that was written about one student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class student_event extends base {
    /** Table of the object. */
    protected const TABLE = '';
    /** What was done to it: c, u or d. */
    protected const CRUD = '';

    #[\Override]
    protected function init() {
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = static::TABLE;
    }

    /**
     * The event about a student, whose account may be gone.
     *
     * @param int $objectid
     * @param int $userid the student
     * @param array $other
     * @return static
     */
    public static function create_from(int $objectid, int $userid, array $other = []): static {
        return static::create([
            'objectid' => $objectid,
            'context' => user_context::instance($userid, IGNORE_MISSING) ?: system_context::instance(),
            'relateduserid' => $userid,
            'other' => $other,
        ]);
    }

    #[\Override]
    public static function get_name() {
        return get_string('event_' . self::short_name(), 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return get_string('event_' . self::short_name() . '_desc', 'local_examfollowup', (object) [
            'actor' => $this->userid,
            'student' => $this->relateduserid,
        ]);
    }

    /**
     * The name of the class alone.
     *
     * @return string
     */
    private static function short_name(): string {
        return substr(strrchr(static::class, '\\'), 1);
    }
}
