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

namespace local_examfollowup\output;

use local_examfollowup\local\contact\student_repository;
use local_examfollowup\local\request\exporter as requests;
use local_examfollowup\local\tutoring\exporter as tutoring;

/**
 * What a student has going, in words: requests that nobody answered yet, and tutoring to come.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class student_summary {
    /**
     * One sentence each.
     *
     * @param int $userid
     * @param int $now
     * @return string[]
     */
    public static function of(int $userid, int $now): array {
        $courses = student_repository::courses($userid);
        $requests = array_filter(
            requests::of_student($userid, array_keys($courses)),
            static fn(array $request): bool => $request['state'] === 'open'
        );
        $lines = array_map(
            static fn(array $booking): string => get_string('summarybooking', 'local_examfollowup', (object) [
                'name' => $booking['name'],
                'date' => userdate($booking['start'], get_string('strftimedatetimeshort', 'langconfig')),
            ]),
            tutoring::bookings($userid, array_keys($courses), $now)
        );
        if ($requests) {
            $lines[] = get_string('summaryrequests', 'local_examfollowup', count($requests));
        }
        return array_values($lines);
    }
}
