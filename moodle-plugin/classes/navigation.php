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

namespace local_examfollowup;

use core\context\course as course_context;
use core\output\pix_icon;
use core\url;
use local_examfollowup\local\request\inbox;

/**
 * Where the plugin's pages are found.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class navigation {
    /**
     * In a course, for whoever sets up its follow-up or answers its students, and for those who offer or book tutoring.
     *
     * @param \navigation_node $node
     * @param \stdClass $course
     * @param course_context $context
     */
    public static function extend_course(\navigation_node $node, \stdClass $course, course_context $context): void {
        global $USER;
        if (permission::can_configure($context)) {
            $node->add(
                get_string('coursepage', 'local_examfollowup'),
                new url('/local/examfollowup/course.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup',
                new pix_icon('i/email', '')
            );
        }
        if (permission::can_converse($context)) {
            $open = (new inbox($context, $USER->id))->count_open();
            $node->add(
                $open ? get_string('inboxopen', 'local_examfollowup', $open) : get_string('inbox', 'local_examfollowup'),
                new url('/local/examfollowup/inbox.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup_inbox',
                new pix_icon('t/messages', '')
            );
        }
        if (permission::can_tutor($context) || permission::can_book((int) $USER->id, $context)) {
            $node->add(
                get_string('tutoringpage', 'local_examfollowup'),
                new url('/local/examfollowup/tutoring.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup_tutoring',
                new pix_icon('i/calendar', '')
            );
        }
        if (permission::can_view_reach($context)) {
            $node->add(
                get_string('reportpage', 'local_examfollowup'),
                new url('/local/examfollowup/reach.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup_reach',
                new pix_icon('i/report', '')
            );
            $node->add(
                get_string('impactpage', 'local_examfollowup'),
                new url('/local/examfollowup/impact.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup_impact',
                new pix_icon('i/stats', '')
            );
        }
    }

    /**
     * In one's own preferences.
     *
     * @param \navigation_node $node
     * @param \stdClass $user
     */
    public static function extend_user_settings(\navigation_node $node, \stdClass $user): void {
        global $USER;
        if ($user->id == $USER->id && permission::can_link_own_number()) {
            $node->add(
                get_string('preferencespage', 'local_examfollowup'),
                new url('/local/examfollowup/preferences.php'),
                \navigation_node::TYPE_SETTING,
                null,
                'local_examfollowup'
            );
        }
    }
}
