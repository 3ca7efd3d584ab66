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
 * The process behind second_connection: works on the tests' tables, without any cache that it could hold against them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

// phpcs:disable moodle.Files.MoodleInternal.MoodleInternalGlobalState
if (PHP_SAPI !== 'cli' || count($argv) !== 2) {
    die;
}

define('CLI_SCRIPT', true);
define('CACHE_DISABLE_ALL', true);
define('ABORT_AFTER_CONFIG', true);

$read = static fn(): array|false => ($line = fgets(STDIN)) ? json_decode($line, true) : false;
$settings = $read();
require($argv[1]);
$CFG = (object) $settings;
define('ABORT_AFTER_CONFIG_CANCEL', true);
require("$CFG->dirroot/lib/setup.php");

$answers = fopen('php://fd/3', 'w');
while ($message = $read()) {
    \core\session\manager::set_user(\core_user::get_user($message['userid']) ?: new \stdClass());
    while (microtime(true) < $message['at']) {
        continue;
    }
    try {
        $answer = ['value' => $message['call'](...$message['args']), 'error' => ''];
    } catch (\Throwable $e) {
        $answer = ['value' => null, 'error' => $e->errorcode ?? get_class($e) . ': ' . $e->getMessage()];
    }
    fwrite($answers, json_encode($answer) . "\n");
}
