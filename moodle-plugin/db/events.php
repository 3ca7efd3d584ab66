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

/**
 * Events that Exam Follow-up listens to.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$exam = \local_examfollowup\local\outbox\exam_listener::class;
$course = \local_examfollowup\local\outbox\course_listener::class;

$observers = [
    [
        'eventname' => \core\event\course_deleted::class,
        'callback' => \local_examfollowup\observer::class . '::course_deleted',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\course_module_deleted::class,
        'callback' => \local_examfollowup\observer::class . '::module_deleted',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\user_deleted::class,
        'callback' => \local_examfollowup\observer::class . '::user_deleted',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\user_created::class,
        'callback' => \local_examfollowup\observer::class . '::numbers_changed',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\user_updated::class,
        'callback' => \local_examfollowup\observer::class . '::numbers_changed',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\user_enrolment_deleted::class,
        'callback' => \local_examfollowup\observer::class . '::enrolment_deleted',
        'internal' => false,
    ],
    [
        'eventname' => \core\event\course_reset_started::class,
        'callback' => \local_examfollowup\observer::class . '::course_reset_started',
    ],
    [
        'eventname' => \core\event\course_reset_ended::class,
        'callback' => \local_examfollowup\observer::class . '::course_reset_ended',
    ],
    ['eventname' => \mod_quiz\event\attempt_regraded::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_quiz\event\question_manually_graded::class, 'callback' => $exam . '::answer'],
    ['eventname' => \mod_quiz\event\user_override_created::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_quiz\event\user_override_updated::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_quiz\event\user_override_deleted::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\submission_created::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\submission_updated::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\submission_graded::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\submission_locked::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\submission_unlocked::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\extension_granted::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\workflow_state_updated::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\user_override_created::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\user_override_updated::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\user_override_deleted::class, 'callback' => $exam . '::student'],
    ['eventname' => \mod_assign\event\assessable_submitted::class, 'callback' => $exam . '::submission'],
    ['eventname' => \mod_assign\event\submission_status_updated::class, 'callback' => $exam . '::submission'],
    ['eventname' => \mod_assign\event\submission_removed::class, 'callback' => $exam . '::submission'],
    ['eventname' => \mod_quiz\event\slot_mark_updated::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_quiz\event\quiz_grade_updated::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_quiz\event\group_override_created::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_quiz\event\group_override_updated::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_quiz\event\group_override_deleted::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_assign\event\group_override_created::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_assign\event\group_override_updated::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_assign\event\group_override_deleted::class, 'callback' => $exam . '::exam'],
    ['eventname' => \mod_assign\event\identities_revealed::class, 'callback' => $exam . '::exam'],
    ['eventname' => \core\event\course_module_updated::class, 'callback' => $exam . '::exam'],
    ['eventname' => \core\event\user_graded::class, 'callback' => $exam . '::grade'],
    ['eventname' => \core\event\grade_deleted::class, 'callback' => $exam . '::grade'],
    ['eventname' => \core\event\grade_item_updated::class, 'callback' => $exam . '::grade_item'],
    ['eventname' => \core\event\course_section_updated::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\enrol_instance_updated::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\enrol_instance_deleted::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\group_deleted::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\grouping_deleted::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\grouping_group_assigned::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\grouping_group_unassigned::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\course_reset_ended::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\course_restored::class, 'callback' => $course . '::course'],
    ['eventname' => \core\event\group_member_added::class, 'callback' => $course . '::membership'],
    ['eventname' => \core\event\group_member_removed::class, 'callback' => $course . '::membership'],
    ['eventname' => \core\event\user_enrolment_created::class, 'callback' => $course . '::enrolment'],
    ['eventname' => \core\event\user_enrolment_updated::class, 'callback' => $course . '::enrolment'],
    ['eventname' => \core\event\role_assigned::class, 'callback' => $course . '::enrolment'],
    ['eventname' => \core\event\role_unassigned::class, 'callback' => $course . '::enrolment'],
    ['eventname' => \core\event\user_enrolment_deleted::class, 'callback' => $course . '::unenrolment'],
    ['eventname' => \core\event\course_updated::class, 'callback' => $course . '::settings'],
    ['eventname' => \core\event\course_module_deleted::class, 'callback' => $course . '::module_deleted'],
    ['eventname' => \core\event\user_updated::class, 'callback' => $course . '::user'],
];
