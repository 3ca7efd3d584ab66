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
 * "My WhatsApp": a student links a number, sees what is on record, stops, and comes back.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\user as user_context;
use core\exception\moodle_exception;
use core\output\notification;
use core\output\single_button;
use core\url;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\own_actions;
use local_examfollowup\output\preferences_page;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

require_login(null, false);
permission::require_can_link_own_number();

$url = new url('/local/examfollowup/preferences.php');
$PAGE->set_context(user_context::instance($USER->id));
$PAGE->set_url($url);
$PAGE->set_pagelayout('standard');
$PAGE->set_title(get_string('preferencespage', 'local_examfollowup'));
$PAGE->set_heading(fullname($USER));

$action = data_submitted() ? optional_param('action', '', PARAM_ALPHA) : '';
$confirms = $action === 'unlink' && !optional_param('confirmed', false, PARAM_BOOL);
$code = null;
if ($action !== '') {
    require_sesskey();
    try {
        if ($action === 'code') {
            $code = contact_api::make_code($USER->id);
        } else if (!$confirms) {
            $done = own_actions::perform($action, $USER, optional_param('language', '', PARAM_RAW));
            redirect($url, $done ?? '', null, notification::NOTIFY_SUCCESS);
        }
    } catch (moodle_exception $e) {
        \core\notification::error($e->getMessage());
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('preferencespage', 'local_examfollowup'));
if ($confirms) {
    echo $OUTPUT->confirm(
        get_string('unlinkconfirm', 'local_examfollowup'),
        new single_button(
            new url($url, ['action' => 'unlink', 'confirmed' => 1]),
            get_string('unlink', 'local_examfollowup'),
            'post',
            single_button::BUTTON_DANGER
        ),
        $url
    );
} else {
    echo $OUTPUT->render(new preferences_page($USER, $code));
}
echo $OUTPUT->footer();
