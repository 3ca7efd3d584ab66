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
 * Publishes tutoring slots of a course, or changes one.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\course as course_context;
use core\exception\moodle_exception;
use core\output\notification;
use core\url;
use local_examfollowup\form\slot_form;
use local_examfollowup\local\courses;
use local_examfollowup\local\tutoring\api as tutoring_api;
use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

$course = courses::get(required_param('id', PARAM_INT));
$slotid = optional_param('slot', 0, PARAM_INT);
require_login($course);
$context = course_context::instance($course->id);
permission::require_can_tutor($context);
$slot = $slotid ? slot_repository::get($slotid) : null;
if ($slot) {
    if ($slot->courseid !== (int) $course->id) {
        throw new moodle_exception('errorslotgone', 'local_examfollowup');
    }
    permission::require_can_change_slot($slot);
}

$title = get_string($slot ? 'slotedit' : 'slotadd', 'local_examfollowup');
$url = new url('/local/examfollowup/tutoring_slot.php', ['id' => $course->id, 'slot' => $slotid]);
$back = new url('/local/examfollowup/tutoring.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title($title . ': ' . format_string($course->fullname));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_secondary_active_tab('local_examfollowup_tutoring');

$form = new slot_form($url, ['course' => $course, 'slot' => $slot]);
if ($form->is_cancelled()) {
    redirect($back);
}
if ($slots = $form->get_slots()) {
    if ($slot) {
        tutoring_api::update($slots[0]);
        redirect($back, get_string('slotsaved', 'local_examfollowup'), null, notification::NOTIFY_SUCCESS);
    }
    $count = count(tutoring_api::publish($slots));
    redirect($back, get_string('slotspublished', 'local_examfollowup', $count), null, notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
$form->display();
echo $OUTPUT->footer();
