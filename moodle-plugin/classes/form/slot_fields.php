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

namespace local_examfollowup\form;

use core\uuid;
use local_examfollowup\local\tutoring\series;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_type;

/**
 * Between the fields of {@see slot_form} and slots.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class slot_fields {
    /**
     * The fields of a slot.
     *
     * @param slot $slot
     * @return array
     */
    public static function of(slot $slot): array {
        return ['type' => $slot->type->value] + get_object_vars($slot);
    }

    /**
     * The slots that the fields say: several for a new series, one where one is changed. The form has looked at the type;
     * of the rest, what a browser left out counts as empty.
     *
     * @param array $data
     * @param \stdClass $course
     * @param slot|null $changed
     * @return slot[] none where no time fits
     */
    public static function slots(array $data, \stdClass $course, ?slot $changed): array {
        global $USER;
        $data += ['name' => '', 'capacity' => 0, 'place' => '', 'link' => '', 'cmid' => 0, 'minutes' => 0];
        $type = slot_type::from($data['type']);
        $said = [
            'type' => $type,
            'name' => trim($data['name']),
            'capacity' => $type === slot_type::INDIVIDUAL ? 1 : (int) $data['capacity'],
            'place' => trim($data['place']),
            'link' => $data['link'],
            'cmid' => $type === slot_type::REVIEW ? ((int) $data['cmid'] ?: null) : null,
            'groupid' => (int) ($data['groupid'] ?? $changed->groupid ?? 0),
        ];
        if ($changed) {
            return [$changed->with(...$said, timestart: (int) $data['timestart'], timeend: (int) $data['timeend'])];
        }
        $times = (new series(
            (int) $data['timestart'],
            (int) $data['timeend'],
            (int) $data['minutes'],
            empty($data['weekly']) ? 0 : (int) $data['until'],
            \core_date::get_user_timezone_object(),
        ))->times();
        $series = count($times) > 1 ? uuid::generate() : null;
        return array_map(static fn(array $time): slot => new slot(...$said + [
            'courseid' => (int) $course->id,
            'teacherid' => (int) $USER->id,
            'timestart' => $time[0],
            'timeend' => $time[1],
            'series' => $series,
        ]), $times);
    }
}
