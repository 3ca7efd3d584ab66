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
 * "Tutoring" of a course: teachers see who comes and change what they offer, students book.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\course as course_context;
use core\exception\moodle_exception;
use core\output\notification;
use core\url;
use local_examfollowup\local\courses;
use local_examfollowup\local\tutoring\api as tutoring_api;
use local_examfollowup\output\tutoring_confirmation;
use local_examfollowup\output\tutoring_page;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

$course = courses::get(required_param('id', PARAM_INT));
require_login($course);
$context = course_context::instance($course->id);
if (!permission::can_tutor($context)) {
    permission::require_can_book($USER->id, $context, 0);
}

$slotid = optional_param('slot', 0, PARAM_INT);
$bookingid = optional_param('booking', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);
$confirm = optional_param('confirm', '', PARAM_ALPHA);

$url = new url('/local/examfollowup/tutoring.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title(get_string('tutoringpage', 'local_examfollowup') . ': ' . format_string($course->fullname));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_secondary_active_tab('local_examfollowup_tutoring');

// What can be done here, and what is said when it was.
$actions = [
    'book' => [static fn() => tutoring_api::book($USER->id, $slotid), 'bookingbooked'],
    'move' => [static fn() => tutoring_api::move($USER->id, $bookingid, $slotid), 'bookingmoved'],
    'cancelbooking' => [static fn() => tutoring_api::cancel_booking($USER->id, $bookingid), 'bookingcancelled'],
    'cancelslot' => [static fn() => tutoring_api::cancel($slotid), 'slotcalledoff'],
    'cancelseries' => [static fn() => tutoring_api::cancel_series($slotid), 'slotcalledoff'],
];
if (isset($actions[$action])) {
    require_sesskey();
}
try {
    if (isset($actions[$action])) {
        [$work, $said] = $actions[$action];
        $work();
        redirect($url, get_string($said, 'local_examfollowup'), null, notification::NOTIFY_SUCCESS);
    }
    $shown = in_array($confirm, tutoring_confirmation::ACTIONS, true)
        ? tutoring_confirmation::of($confirm, $url, $slotid, $bookingid)
        : new tutoring_page($context, $bookingid);
} catch (moodle_exception $e) {
    redirect($url, $e->getMessage(), null, notification::NOTIFY_ERROR);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('tutoringpage', 'local_examfollowup'));
echo $shown instanceof tutoring_page ? $OUTPUT->render($shown) : $shown;
echo $OUTPUT->footer();
