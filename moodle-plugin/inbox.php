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
 * Inbox of a course: what students asked and wrote on WhatsApp, for the teachers who answer.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\course as course_context;
use core\exception\moodle_exception;
use core\output\notification;
use core\session\manager;
use core\url;
use local_examfollowup\event\conversation_viewed;
use local_examfollowup\local\conversation\actions;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\courses;
use local_examfollowup\local\request\repository;
use local_examfollowup\output\inbox_conversations;
use local_examfollowup\output\inbox_requests;
use local_examfollowup\output\inbox_thread;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

$course = courses::get(required_param('id', PARAM_INT));
$requestid = optional_param('request', 0, PARAM_INT);
$studentid = optional_param('student', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);
$tab = optional_param('tab', 'requests', PARAM_ALPHA);
$page = min(conversation_api::LAST_PAGE, max(0, optional_param('page', 0, PARAM_INT)));

require_login($course);
$context = course_context::instance($course->id);
permission::require_can_converse($context);

$request = null;
if ($requestid) {
    $request = repository::get_of_course($requestid, $course->id);
    $studentid = (int) $request->userid;
}
if ($studentid) {
    permission::require_can_read_from($context, $studentid);
}

$params = ['id' => $course->id];
if ($request) {
    $params['request'] = $request->id;
} else if ($studentid) {
    $params['student'] = $studentid;
}
$url = new url('/local/examfollowup/inbox.php', $params);
$title = get_string('inbox', 'local_examfollowup');
$PAGE->set_url($url);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title($title . ': ' . format_string($course->fullname));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_secondary_active_tab('local_examfollowup_inbox');

$refusal = '';
$typed = [];
if ($studentid && $action !== '') {
    require_sesskey();
    permission::require_can_converse_with($context, $studentid);
    $text = optional_param('text', '', PARAM_RAW);
    $operationid = required_param('operationid', PARAM_ALPHANUMEXT);
    manager::write_close();
    try {
        $done = (new actions($context, $studentid, $request))->run($action, $text, $operationid);
        redirect(new url($url, ['done' => $done]));
    } catch (moodle_exception $e) {
        $refusal = $e->getMessage();
        $typed = [$action => $text];
    }
}
manager::write_close();

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
$done = optional_param('done', '', PARAM_ALPHA);
if ($refusal !== '') {
    echo $OUTPUT->notification(s($refusal), notification::NOTIFY_ERROR, false);
} else if (in_array($done, actions::DONE, true)) {
    echo $OUTPUT->notification(get_string("inboxdone_$done", 'local_examfollowup'), notification::NOTIFY_SUCCESS, false);
}
if ($studentid) {
    $student = core_user::get_user($studentid, '*', MUST_EXIST);
    $before = max(0, optional_param('before', 0, PARAM_INT)) ?: null;
    echo $OUTPUT->render(new inbox_thread($context, $student, $request, $before, $typed));
    conversation_viewed::of($course->id, $studentid, $request ? (int) $request->id : null)->trigger();
} else if ($tab === 'conversations') {
    echo $OUTPUT->render(new inbox_conversations($context, $page));
} else {
    $state = optional_param('state', 'open', PARAM_ALPHA);
    echo $OUTPUT->render(new inbox_requests($context, $state, optional_param('type', '', PARAM_ALPHA), $page));
}
echo $OUTPUT->footer();
