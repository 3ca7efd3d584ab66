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

use core\context\course as course_context;
use core\event\base;
use core\url;
use local_examfollowup\local\tutoring\slot;

/**
 * Something happened to a tutoring slot.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class slot_base extends base {
    /** What happens to the row: c, u or d. */
    protected const CRUD = 'u';

    /**
     * The event of a slot; the related user is its teacher.
     *
     * @param slot $slot
     * @return static
     */
    public static function of(slot $slot): static {
        return static::create([
            'context' => course_context::instance($slot->courseid),
            'objectid' => $slot->id,
            'relateduserid' => $slot->teacherid,
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'local_examfollowup_slot';
    }

    #[\Override]
    public static function get_name() {
        return get_string('event' . substr(strrchr(static::class, '\\'), 1), 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return get_string('event' . substr(strrchr(static::class, '\\'), 1) . '_desc', 'local_examfollowup', $this->data);
    }

    #[\Override]
    public function get_url() {
        return new url('/local/examfollowup/tutoring.php', ['id' => $this->courseid]);
    }

    /**
     * How the slot is found after a restore: not at all, since slots aren't backed up.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_examfollowup_slot', 'restore' => base::NOT_MAPPED];
    }
}
