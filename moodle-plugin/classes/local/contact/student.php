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

use core\context\course as course_context;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\settings;
use local_examfollowup\permission;

/**
 * The student behind an address, as web services give it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class student {
    /**
     * The active student to whom an address belongs.
     *
     * A linked address first. A number that only stands in a profile counts where the administrator trusts those, and
     * where exactly one account has it.
     *
     * @param string $address
     * @return int|null
     */
    public static function find(string $address): ?int {
        $userid = repository::find_userid($address) ?? self::find_by_profile($address);
        return $userid !== null && permission::can_be_answered($userid) ? $userid : null;
    }

    /**
     * What the sidecar may know of a student.
     *
     * @param int $userid
     * @return array
     */
    public static function export(int $userid): array {
        $user = student_repository::get($userid);
        return [
            'userid' => (int) $user->id,
            'firstname' => $user->firstname,
            'language' => $user->lang,
            'timezone' => \core_date::get_user_timezone($user),
            'consent' => self::consent($userid),
            'courses' => array_values(array_map(static fn(\stdClass $course): array => [
                'courseid' => (int) $course->id,
                'name' => self::plain($course->fullname, $course->id),
                'shortname' => self::plain($course->shortname, $course->id),
            ], student_repository::courses($userid))),
        ];
    }

    /**
     * What {@see export()} gives.
     *
     * @param bool $nullable whether there may be no student
     * @return external_single_structure
     */
    public static function structure(bool $nullable = false): external_single_structure {
        return new external_single_structure([
            'userid' => new external_value(PARAM_INT, 'User id'),
            'firstname' => new external_value(PARAM_RAW, 'First name'),
            'language' => new external_value(PARAM_RAW, 'Language of the profile, as Moodle names it'),
            'timezone' => new external_value(PARAM_RAW, 'Time zone of the profile, an IANA name'),
            'consent' => new external_value(PARAM_ALPHAEXT, 'active, none or opted_out'),
            'courses' => new external_multiple_structure(new external_single_structure([
                'courseid' => new external_value(PARAM_INT, 'Course id'),
                'name' => new external_value(PARAM_RAW, 'Full name'),
                'shortname' => new external_value(PARAM_RAW, 'Short name'),
            ]), 'Courses with follow-up on where the student is actively enrolled'),
        ], 'The student', VALUE_REQUIRED, null, $nullable ? NULL_ALLOWED : NULL_NOT_ALLOWED);
    }

    /**
     * A name of a course as plain text: it goes into a message, not into a page.
     *
     * @param string $name
     * @param int $courseid
     * @return string
     */
    private static function plain(string $name, int $courseid): string {
        return format_string($name, true, ['context' => course_context::instance($courseid), 'escape' => false]);
    }

    /**
     * What holds: the newest statement, or the school's stated basis where the number was never linked.
     *
     * @param int $userid
     * @return string
     */
    private static function consent(int $userid): string {
        $state = consent::state($userid);
        $bybasis = $state === 'none' && settings::trusts_profile_numbers() && !repository::of_user($userid);
        return $bybasis ? 'active' : $state;
    }

    /**
     * The one account whose profile has this number, where such numbers are trusted and nothing else is linked to it.
     *
     * @param string $address
     * @return int|null
     */
    private static function find_by_profile(string $address): ?int {
        if (!settings::trusts_profile_numbers() || repository::owner($address) !== null) {
            return null;
        }
        $holders = profile_numbers::holders($address);
        $userid = count($holders) === 1 ? $holders[0] : null;
        return $userid !== null && repository::of_user($userid) === null ? $userid : null;
    }
}
