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
 * "Exam follow-up" of a course: whom it writes to on WhatsApp, and when.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\course as course_context;
use core\output\notification;
use core\url;
use local_examfollowup\form\plan_form;
use local_examfollowup\local\courses;
use local_examfollowup\local\plan\follow_up;
use local_examfollowup\output\dry_run_page;
use local_examfollowup\output\plan_page;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

$course = courses::get(required_param('id', PARAM_INT));
require_login($course);
$context = course_context::instance($course->id);
permission::require_can_configure($context);

$url = new url('/local/examfollowup/course.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('admin');
$PAGE->set_title(get_string('coursepage', 'local_examfollowup') . ': ' . format_string($course->fullname));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_secondary_active_tab('local_examfollowup');

$action = optional_param('action', '', PARAM_ALPHA);
if ($action === 'run') {
    require_sesskey();
    \core\session\manager::write_close();
    redirect(new url($url, ['ran' => (int) follow_up::run($course)]));
}
if ($action === 'dryrun') {
    $PAGE->set_url($url, ['action' => 'dryrun']);
    \core\session\manager::write_close();
    $page = new dry_run_page($course, optional_param('page', 0, PARAM_INT));
    echo $OUTPUT->header();
    echo $OUTPUT->heading(get_string('dryrun', 'local_examfollowup'));
    echo $OUTPUT->render($page);
    echo $OUTPUT->footer();
    exit;
}

$form = new plan_form($url->out(false));
if ($form->is_cancelled()) {
    redirect(new url('/course/view.php', ['id' => $course->id]));
}
if ($form->get_data()) {
    redirect($form->process_dynamic_submission());
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('coursepage', 'local_examfollowup'));
$ran = optional_param('ran', null, PARAM_BOOL);
if ($ran !== null) {
    echo $OUTPUT->notification(
        get_string($ran ? 'runstarted' : 'runbusy', 'local_examfollowup'),
        $ran ? notification::NOTIFY_SUCCESS : notification::NOTIFY_INFO
    );
}
echo $OUTPUT->render(new plan_page($course, $form));
echo $OUTPUT->footer();
