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
 * Something happened to a student's booking.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class booking_base extends base {
    /** What happens to the row: c, u or d. */
    protected const CRUD = 'u';

    /**
     * The event of a booking; the related user is the student.
     *
     * @param slot $slot
     * @param int $bookingid
     * @param int $userid
     * @return static
     */
    public static function of(slot $slot, int $bookingid, int $userid): static {
        return static::create([
            'context' => course_context::instance($slot->courseid),
            'objectid' => $bookingid,
            'relateduserid' => $userid,
            'other' => ['slotid' => $slot->id],
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
        $this->data['objecttable'] = 'local_examfollowup_booking';
    }

    #[\Override]
    public static function get_name() {
        return get_string('event' . substr(strrchr(static::class, '\\'), 1), 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        $about = $this->data + ['slotid' => $this->other['slotid']];
        return get_string('event' . substr(strrchr(static::class, '\\'), 1) . '_desc', 'local_examfollowup', $about);
    }

    #[\Override]
    public function get_url() {
        return new url('/local/examfollowup/tutoring.php', ['id' => $this->courseid]);
    }

    /**
     * How the booking is found after a restore: not at all, since bookings aren't backed up.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_examfollowup_booking', 'restore' => base::NOT_MAPPED];
    }

    /**
     * How the slot is found after a restore: not at all.
     *
     * @return array
     */
    public static function get_other_mapping() {
        return ['slotid' => base::NOT_MAPPED];
    }
}
