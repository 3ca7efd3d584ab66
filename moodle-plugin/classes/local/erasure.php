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

namespace local_examfollowup\local;

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;

/**
 * Deletes what is stored about people, here and, as soon as it answers, in the sidecar.
 *
 * The sidecar's part is queued first: nothing that goes wrong here may leave it remembering.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure {
    /** Tables whose rows belong to the user alone. */
    public const OF_USER = ['contact', 'consent', 'code', 'operation'];

    /**
     * Everything about some users.
     *
     * @param int[] $userids
     */
    public static function of_users(array $userids): void {
        self::of_users_themselves($userids);
        foreach (erasure_repository::courses_of($userids) as $courseid) {
            erasure_repository::delete_users_in_course($userids, $courseid);
        }
    }

    /**
     * Links, consent, codes and operations of some users, which belong to no course. The sidecar forgets them everywhere.
     *
     * @param int[] $userids
     */
    public static function of_users_themselves(array $userids): void {
        foreach ($userids as $userid) {
            erasure_queue::add($userid, null);
            outbox::add(change_type::CONTACT, null, $userid, null, true);
        }
        erasure_repository::delete_users($userids);
    }

    /**
     * That some users recorded the consent of another, which itself stays.
     *
     * @param int[] $userids
     * @param int $ownerid
     */
    public static function of_recorded_by(array $userids, int $ownerid): void {
        erasure_repository::forget_actors($userids, $ownerid);
    }

    /**
     * What some users asked, booked, taught and were sent in a course.
     *
     * @param int[] $userids
     * @param int $courseid
     */
    public static function of_users_in_course(array $userids, int $courseid): void {
        foreach ($userids as $userid) {
            erasure_queue::add($userid, $courseid);
        }
        erasure_repository::delete_users_in_course($userids, $courseid);
    }

    /**
     * What the students of a course asked, booked and were sent: those who come next are others.
     *
     * @param int $courseid
     */
    public static function of_students(int $courseid): void {
        erasure_queue::add(null, $courseid);
        erasure_repository::delete_students($courseid);
    }

    /**
     * What everybody asked, booked, taught and was sent in a course.
     *
     * @param int $courseid
     */
    public static function of_course(int $courseid): void {
        erasure_queue::add(null, $courseid);
        erasure_repository::delete_course($courseid);
    }

    /**
     * What became of messages about an activity. The sidecar forgets by course and by user only.
     *
     * @param int $cmid
     */
    public static function of_module(int $cmid): void {
        erasure_repository::delete_module($cmid);
    }
}
