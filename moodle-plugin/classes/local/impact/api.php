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

namespace local_examfollowup\local\impact;

use core\context\course as course_context;
use core\di;
use local_examfollowup\local\group_view;
use local_examfollowup\local\sidecar\client;

/**
 * What the messages of a course changed, in numbers of students: the sidecar counts, and Moodle says whom a teacher sees.
 * Whoever calls has asked {@see \local_examfollowup\permission} and closed the session.
 *
 * A number is an int, or one of the words "few" and "all_but_few" where it would tell how one student did.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * What is known of a course, for the students whom the acting user sees.
     *
     * @param int $courseid
     * @return array{perioddays: int, minimum: int, fewest: int, readuntil: int|null, limited: bool, comparisons: array[],
     *     funnel: array[]}
     */
    public static function of_course(int $courseid): array {
        global $USER;
        $view = new group_view(course_context::instance($courseid), (int) $USER->id);
        $data = di::get(client::class)->ask('impact', 'impact', [
            'courseid' => $courseid,
            'userids' => $view->userids(),
        ], "course:$courseid");
        return [
            'perioddays' => (int) ($data['perioddays'] ?? 0),
            'minimum' => (int) ($data['minimum'] ?? 0),
            'fewest' => (int) ($data['fewest'] ?? 0),
            'readuntil' => isset($data['readuntil']) ? (int) $data['readuntil'] : null,
            'limited' => $view->is_limited(),
            'comparisons' => array_values($data['comparisons'] ?? []),
            'funnel' => array_values($data['funnel'] ?? []),
        ];
    }
}
