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
 * Callbacks of Exam Follow-up: each only delegates.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_examfollowup\local\checks;
use local_examfollowup\local\request\files;
use local_examfollowup\navigation;

/**
 * Adds "Exam follow-up" to the course's navigation.
 *
 * @param navigation_node $node
 * @param stdClass $course
 * @param \core\context\course $context
 */
function local_examfollowup_extend_navigation_course($node, $course, $context) {
    navigation::extend_course($node, $course, $context);
}

/**
 * Adds "My WhatsApp" to the user's preferences.
 *
 * @param navigation_node $node
 * @param stdClass $user
 */
function local_examfollowup_extend_navigation_user_settings($node, $user) {
    navigation::extend_user_settings($node, $user);
}

/**
 * Serves the files of requests to teachers who may read those.
 *
 * @param stdClass $course
 * @param stdClass|null $cm
 * @param \core\context $context
 * @param string $filearea
 * @param string[] $args
 * @param bool $forcedownload
 * @param array $options
 * @return bool false: not found
 */
function local_examfollowup_pluginfile($course, $cm, $context, $filearea, $args, $forcedownload, array $options = []) {
    return files::serve($course, $context, $filearea, $args, $options);
}

/**
 * Adds the plugin's checks to the status page.
 *
 * @return \core\check\check[]
 */
function local_examfollowup_status_checks(): array {
    return checks::all();
}
