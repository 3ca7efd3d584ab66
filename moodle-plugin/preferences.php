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
use core\url;
use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\repository as contacts;
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

$action = optional_param('action', '', PARAM_ALPHA);
$code = null;
if ($action !== '') {
    require_sesskey();
}
if ($action === 'code') {
    try {
        $code = contact_api::make_code($USER->id);
    } catch (moodle_exception $e) {
        \core\notification::error($e->getMessage());
    }
} else if ($action === 'stop') {
    consent_api::set_own($USER->id, 'opted_out');
    redirect($url, get_string('stopped', 'local_examfollowup'), null, notification::NOTIFY_SUCCESS);
} else if ($action === 'resume' && contacts::of_user($USER->id)) {
    consent_api::set_own($USER->id, 'active');
    redirect($url, get_string('resumed', 'local_examfollowup'), null, notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('preferencespage', 'local_examfollowup'));
echo $OUTPUT->render(new preferences_page($USER->id, $code));
echo $OUTPUT->footer();
