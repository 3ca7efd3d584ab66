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

namespace local_examfollowup\local\tutoring;

use core\message\message;
use core\task\manager;
use core\url;
use local_examfollowup\task\tell_tutoring;

/**
 * Tells people about tutoring, through Moodle's messages, in their language and their time zone.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notices {
    /**
     * Has people told once what is going on is committed: whoever books doesn't wait for e-mails.
     *
     * @param notice $notice
     * @param slot $slot
     * @param int[] $userids
     * @param int|null $studentid who did it
     * @param int|null $before when it was to be before
     */
    public static function queue(
        notice $notice,
        slot $slot,
        array $userids,
        ?int $studentid = null,
        ?int $before = null
    ): void {
        if ($userids) {
            $task = new tell_tutoring();
            $task->set_custom_data([
                'notice' => $notice->value,
                'slot' => slot_repository::record($slot) + ['id' => $slot->id],
                'userids' => array_values($userids),
                'studentid' => $studentid,
                'before' => $before,
            ]);
            manager::queue_adhoc_task($task);
        }
    }

    /**
     * Tells one person, if the account is in use.
     *
     * @param notice $notice
     * @param slot $slot
     * @param int $userid
     * @param array $more what else the text says: student, before, count
     */
    public static function send(notice $notice, slot $slot, int $userid, array $more = []): void {
        $user = \core_user::get_user($userid);
        if (!$user || $user->deleted || $user->suspended) {
            return;
        }
        $language = force_current_language($user->lang);
        try {
            message_send(self::message($notice, $slot, $user, $more));
        } finally {
            force_current_language($language);
        }
    }

    /**
     * The message.
     *
     * @param notice $notice
     * @param slot $slot
     * @param \stdClass $user
     * @param array $more
     * @return message
     */
    private static function message(notice $notice, slot $slot, \stdClass $user, array $more): message {
        $timezone = \core_date::get_user_timezone($user);
        if (isset($more['before'])) {
            $more['before'] = userdate($more['before'], '', $timezone);
        }
        $a = $more + [
            'name' => format_string($slot->name, true, ['escape' => false]),
            'course' => format_string(get_course($slot->courseid)->fullname, true, ['escape' => false]),
            'time' => userdate($slot->timestart, '', $timezone),
            'where' => implode(' ', array_filter([$slot->place, $slot->link])),
        ];
        $text = get_string("tutoring_$notice->value", 'local_examfollowup', $a);
        $page = new url('/local/examfollowup/tutoring.php', ['id' => $slot->courseid]);
        $message = new message();
        $message->component = 'local_examfollowup';
        $message->name = $notice->provider();
        $message->courseid = $slot->courseid;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = get_string("tutoring_{$notice->value}_subject", 'local_examfollowup', $a);
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text));
        $message->smallmessage = $text;
        $message->notification = 1;
        $message->contexturl = $page->out(false);
        $message->contexturlname = get_string('tutoringpage', 'local_examfollowup');
        return $message;
    }
}
