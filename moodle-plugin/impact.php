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
 * "Did it work?": what the messages of a course changed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\context\course as course_context;
use core\url;
use local_examfollowup\local\courses;
use local_examfollowup\output\impact_page;
use local_examfollowup\permission;

require(__DIR__ . '/../../config.php');

$course = courses::get(required_param('id', PARAM_INT));
require_login($course);
permission::require_can_view_reach(course_context::instance($course->id));

$PAGE->set_url(new url('/local/examfollowup/impact.php', ['id' => $course->id]));
$PAGE->set_pagelayout('report');
$PAGE->set_title(get_string('impactpage', 'local_examfollowup') . ': ' . format_string($course->fullname));
$PAGE->set_heading(format_string($course->fullname));
$PAGE->set_secondary_active_tab('local_examfollowup_impact');
\core\session\manager::write_close();

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('impactpage', 'local_examfollowup'));
echo $OUTPUT->render(new impact_page($course));
echo $OUTPUT->footer();
