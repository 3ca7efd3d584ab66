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

namespace local_examfollowup\local\contact;

use core\url;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;
use local_examfollowup\local\request\exporter as requests;
use local_examfollowup\local\tutoring\exporter as tutoring;

/**
 * All that an answer to one student may be built from, over the courses with follow-up on.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class status {
    /**
     * Puts it together.
     *
     * @param int $userid
     * @param int $now
     * @return array
     */
    public static function export(int $userid, int $now): array {
        $student = student::export($userid);
        $courses = [];
        foreach ($student['courses'] as $course) {
            $courses[] = $course + [
                'url' => (new url('/course/view.php', ['id' => $course['courseid']]))->out(false),
                'exams' => self::exams($userid, $course['courseid'], $now),
            ];
        }
        return [
            'now' => $now,
            'student' => $student,
            'courses' => $courses,
            'requests' => requests::of_student($userid, array_column($courses, 'courseid')),
            'bookings' => tutoring::bookings($userid, array_column($courses, 'courseid'), $now),
        ];
    }

    /**
     * The exams of a course's plan with what became of the student in each, whichever groups the plan writes to.
     *
     * @param int $userid
     * @param int $courseid
     * @param int $now
     * @return array[]
     */
    private static function exams(int $userid, int $courseid, int $now): array {
        $page = new page(get_course($courseid), exam_repository::planned($courseid), $now, []);
        $exams = array_column($page->exams(), null, 'examid');
        return array_map(static function (array $outcome) use ($exams): array {
            unset($outcome['userid']);
            return $exams[$outcome['examid']] + $outcome;
        }, $page->of(window::of([$userid]))['outcomes']);
    }
}
