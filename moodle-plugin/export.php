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
 * Conversations of the site as a file, for whoever may read them and take them out of Moodle.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\dataformat;
use core\di;
use core\url;
use local_examfollowup\event\conversations_exported;
use local_examfollowup\form\export_form;
use local_examfollowup\local\sidecar\log_export;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_examfollowup_export');
permission::require_can_export();

$form = new export_form();
$filter = $form->filter();
if ($filter) {
    $rows = di::get(log_export::class)->rows($filter);
    conversations_exported::of($filter)->trigger();
    dataformat::download_data('conversations', 'csv', log_export::COLUMNS, $rows);
    exit;
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('exportpage', 'local_examfollowup'));
echo html_writer::tag('p', get_string('exporthow', 'local_examfollowup'));
$form->display();
echo html_writer::link(new url('/local/examfollowup/logs.php'), get_string('logspage', 'local_examfollowup'));
echo $OUTPUT->footer();
