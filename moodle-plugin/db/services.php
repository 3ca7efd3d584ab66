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
 * Web services: for the sidecar (REST, token of its service user) and for the pages of teachers and administrators (AJAX).
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_examfollowup_get_plans' => [
        'classname' => \local_examfollowup\external\get_plans::class,
        'description' => 'Gives every course plan of the site: exams, steps with templates, quiet hours, weekly cap.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_get_outcomes' => [
        'classname' => \local_examfollowup\external\get_outcomes::class,
        'description' => 'Gives what became of each student in each exam of a course, page by page or for the students named.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_get_changes' => [
        'classname' => \local_examfollowup\external\get_changes::class,
        'description' => 'Tells what changed since the last call: plans, outcomes, enrolments, contacts, bookings, requests.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_find_student' => [
        'classname' => \local_examfollowup\external\find_student::class,
        'description' => 'Finds the student to whom a WhatsApp address is linked.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_link_contact' => [
        'classname' => \local_examfollowup\external\link_contact::class,
        'description' => 'Uses up a one-time code and links the WhatsApp address that sent it to the student who made the code.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_set_consent' => [
        'classname' => \local_examfollowup\external\set_consent::class,
        'description' => 'Records that a student agreed to be written to on WhatsApp, or asked to stop.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_suspend_contact' => [
        'classname' => \local_examfollowup\external\suspend_contact::class,
        'description' => 'Leaves a WhatsApp address alone that WhatsApp reported dead, until it is linked again.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_update_profile' => [
        'classname' => \local_examfollowup\external\update_profile::class,
        'description' => 'Changes a field of a student\'s own profile, where the site allows it and nothing locks it.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_get_student_status' => [
        'classname' => \local_examfollowup\external\get_student_status::class,
        'description' => 'Gives one student\'s exams, outcomes, requests and bookings: all that an answer may be built from.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_create_request' => [
        'classname' => \local_examfollowup\external\create_request::class,
        'description' => 'Records what a student asks of the teachers of a course, with the files that were uploaded for it.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_list_materials' => [
        'classname' => \local_examfollowup\external\list_materials::class,
        'description' => 'Lists what one student can open in a course, by text.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_list_offers' => [
        'classname' => \local_examfollowup\external\list_offers::class,
        'description' => 'Lists courses that one student may enrol in for a fee, with Moodle\'s own page for it.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_list_slots' => [
        'classname' => \local_examfollowup\external\list_slots::class,
        'description' => 'Lists the tutoring slots that a student can book, and those booked.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_book_slot' => [
        'classname' => \local_examfollowup\external\book_slot::class,
        'description' => 'Books a tutoring slot for a student.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_move_booking' => [
        'classname' => \local_examfollowup\external\move_booking::class,
        'description' => 'Moves a student\'s booking to another tutoring slot: both or none.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_cancel_booking' => [
        'classname' => \local_examfollowup\external\cancel_booking::class,
        'description' => 'Gives back the seat that a student booked.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_record_reach' => [
        'classname' => \local_examfollowup\external\record_reach::class,
        'description' => 'Records what became of steps: planned, sent, arrived, read, answered, or why not.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:sidecar',
    ],
    'local_examfollowup_list_conversations' => [
        'classname' => \local_examfollowup\external\list_conversations::class,
        'description' => 'Lists the conversations of a course with students whom the acting teacher sees.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_get_transcript' => [
        'classname' => \local_examfollowup\external\get_transcript::class,
        'description' => 'Gives what one student and the school wrote to each other in a course, and records that it was read.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_send_reply' => [
        'classname' => \local_examfollowup\external\send_reply::class,
        'description' => 'Writes to one student on WhatsApp as the acting teacher.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
    ],
    'local_examfollowup_pause_conversation' => [
        'classname' => \local_examfollowup\external\pause_conversation::class,
        'description' => 'Lets only teachers answer one student on WhatsApp, or the bot again.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
    ],
    'local_examfollowup_answer_request' => [
        'classname' => \local_examfollowup\external\answer_request::class,
        'description' => 'Answers a request of a student as the acting teacher.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
    ],
    'local_examfollowup_close_request' => [
        'classname' => \local_examfollowup\external\close_request::class,
        'description' => 'Closes a request of a student as the acting teacher, and lets the bot answer again.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:converse',
        'ajax' => true,
    ],
    'local_examfollowup_get_plan' => [
        'classname' => \local_examfollowup\external\get_plan::class,
        'description' => 'Gives the plan of a course, or what a new one starts with, to whoever sets it up.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:configure',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_save_plan' => [
        'classname' => \local_examfollowup\external\save_plan::class,
        'description' => 'Saves the plan of a course and tells how many students it concerns now.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:configure',
        'ajax' => true,
    ],
    'local_examfollowup_dry_run' => [
        'classname' => \local_examfollowup\external\dry_run::class,
        'description' => 'Tells what the follow-up of a course would do now for each student whom the teacher may see.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:configure',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_run_now' => [
        'classname' => \local_examfollowup\external\run_now::class,
        'description' => 'Starts the follow-up of a course now instead of at its time.',
        'type' => 'write',
        'capabilities' => 'local/examfollowup:configure',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_list_logs' => [
        'classname' => \local_examfollowup\external\list_logs::class,
        'description' => 'Lists conversation turns from the sidecar, filtered and page by page.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:viewlogs',
        'ajax' => true,
        'readonlysession' => true,
    ],
    'local_examfollowup_get_log' => [
        'classname' => \local_examfollowup\external\get_log::class,
        'description' => 'Gives one conversation turn from the sidecar with everything that was recorded about it.',
        'type' => 'read',
        'capabilities' => 'local/examfollowup:viewlogs',
        'ajax' => true,
        'readonlysession' => true,
    ],
];

$services = [
    'Exam Follow-up sidecar' => [
        'shortname' => 'local_examfollowup',
        'functions' => [
            'core_webservice_get_site_info',
            'local_examfollowup_get_plans',
            'local_examfollowup_get_outcomes',
            'local_examfollowup_get_changes',
            'local_examfollowup_find_student',
            'local_examfollowup_link_contact',
            'local_examfollowup_set_consent',
            'local_examfollowup_suspend_contact',
            'local_examfollowup_update_profile',
            'local_examfollowup_get_student_status',
            'local_examfollowup_create_request',
            'local_examfollowup_list_materials',
            'local_examfollowup_list_offers',
            'local_examfollowup_list_slots',
            'local_examfollowup_book_slot',
            'local_examfollowup_move_booking',
            'local_examfollowup_cancel_booking',
            'local_examfollowup_record_reach',
        ],
        'enabled' => 1,
        'restrictedusers' => 1,
        'requiredcapability' => 'local/examfollowup:sidecar',
        'downloadfiles' => 0,
        'uploadfiles' => 1,
    ],
];
