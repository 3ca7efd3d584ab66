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

namespace local_examfollowup\external;

use core_external\external_single_structure;
use core_external\external_value;

/**
 * The fields of slots and bookings, wherever they are returned.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tutoring_structure {
    /**
     * A slot, with what a student may do there.
     *
     * @return external_single_structure
     */
    public static function slot(): external_single_structure {
        return new external_single_structure(self::fields() + [
            'free' => new external_value(PARAM_INT, 'Free seats'),
            'bookingid' => self::nullable(PARAM_INT, 'The booking of this student, null for none'),
        ]);
    }

    /**
     * A booking, with its slot.
     *
     * @return external_single_structure
     */
    public static function booking(): external_single_structure {
        return new external_single_structure(
            ['bookingid' => new external_value(PARAM_INT, 'Booking id')] + self::fields()
        );
    }

    /**
     * What became of a booking.
     *
     * @return external_single_structure
     */
    public static function booked(): external_single_structure {
        return new external_single_structure([
            'bookingid' => new external_value(PARAM_INT, 'Booking id: it stays when the booking is moved'),
            'slot' => self::slot(),
        ]);
    }

    /**
     * What everybody knows of a slot.
     *
     * @return external_value[]
     */
    private static function fields(): array {
        return [
            'slotid' => new external_value(PARAM_INT, 'Slot id'),
            'courseid' => new external_value(PARAM_INT, 'Course id'),
            'type' => new external_value(PARAM_ALPHA, 'individual, group or review'),
            'name' => new external_value(PARAM_RAW, 'Name'),
            'teacher' => new external_value(PARAM_RAW, 'Full name of the teacher, empty where the account is gone'),
            'start' => new external_value(PARAM_INT, 'When it begins'),
            'end' => new external_value(PARAM_INT, 'When it ends'),
            'place' => self::nullable(PARAM_RAW, 'Where, null where there is only a link'),
            'link' => self::nullable(PARAM_RAW, 'https address, null where there is only a place'),
        ];
    }

    /**
     * A value that may be null.
     *
     * @param string $type
     * @param string $description
     * @return external_value
     */
    private static function nullable(string $type, string $description): external_value {
        return new external_value($type, $description, VALUE_REQUIRED, null, NULL_ALLOWED);
    }
}
