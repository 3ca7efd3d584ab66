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
 * Writes plans as JSON, and reads them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_examfollowup\local\plan\json;

[$options, $unknown] = cli_get_params(
    ['course' => null, 'export' => false, 'import' => null, 'dry-run' => false, 'help' => false],
    ['h' => 'help']
);
if ($unknown) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode("\n  ", $unknown)));
}
if ($options['help'] || (bool) $options['export'] === ($options['import'] !== null)) {
    echo get_string('planhelp', 'local_examfollowup'), "\n";
    exit($options['help'] ? 0 : 1);
}
\core\session\manager::set_user(get_admin());

if ($options['export']) {
    if ($options['course'] !== null && !ctype_digit((string) $options['course'])) {
        cli_error('--course: ' . get_string('errornocourse', 'local_examfollowup'));
    }
    echo json::export($options['course'] === null ? null : (int) $options['course']), "\n";
    exit(0);
}

$file = $options['import'] === '-' ? 'php://stdin' : $options['import'];
if ($file !== 'php://stdin' && !is_readable($file)) {
    cli_error(get_string('errorplansunreadable', 'local_examfollowup', $file));
}
['courses' => $courses, 'problems' => $problems] = json::import(file_get_contents($file), (bool) $options['dry-run']);
foreach ($problems as $problem) {
    cli_problem($problem);
}
if ($problems) {
    cli_error(get_string('plansnotsaved', 'local_examfollowup'));
}
echo get_string($options['dry-run'] ? 'planswouldsave' : 'planssaved', 'local_examfollowup', count($courses)), "\n";
