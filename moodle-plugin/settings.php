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
 * Settings of the site, and where administrators find conversation logs, their export, and health.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_examfollowup\local\admin_settings;

defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig) {
    $page = new admin_settingpage('local_examfollowup', new lang_string('pluginname', 'local_examfollowup'));
    if ($ADMIN->fulltree) {
        admin_settings::fill($page);
    }
    $ADMIN->add('localplugins', $page);
}

$ADMIN->add('reports', new admin_externalpage(
    'local_examfollowup_logs',
    new lang_string('logspage', 'local_examfollowup'),
    new \core\url('/local/examfollowup/logs.php'),
    'local/examfollowup:viewlogs'
));

$ADMIN->add('reports', new admin_externalpage(
    'local_examfollowup_export',
    new lang_string('exportpage', 'local_examfollowup'),
    new \core\url('/local/examfollowup/export.php'),
    'local/examfollowup:export'
));

$ADMIN->add('reports', new admin_externalpage(
    'local_examfollowup_health',
    new lang_string('healthpage', 'local_examfollowup'),
    new \core\url('/local/examfollowup/health.php'),
    'moodle/site:config'
));
