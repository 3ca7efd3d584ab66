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

namespace local_examfollowup\local\request;

use core\context\course as course_context;
use core\message\message;
use core\url;
use local_examfollowup\local\group_view;

/**
 * Tells people in Moodle about requests. What a student wrote is in no message: those leave Moodle as e-mail.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class notifier {
    /**
     * Tells the teachers of the course who may read the request now that it waits for them.
     *
     * @param \stdClass $request
     */
    public static function opened(\stdClass $request): void {
        $context = course_context::instance($request->courseid);
        $link = new url('/local/examfollowup/inbox.php', ['id' => $request->courseid, 'request' => $request->id]);
        $student = \core_user::get_user($request->userid, '*', MUST_EXIST);
        foreach (self::teachers($context, $request->userid) as $teacher) {
            self::send('request', $request, $teacher, $link, ['student' => fullname($student)]);
        }
    }

    /**
     * Tells the student what a teacher answered.
     *
     * @param \stdClass $request
     * @param string $answer
     */
    public static function answered(\stdClass $request, string $answer): void {
        $student = \core_user::get_user($request->userid, '*', MUST_EXIST);
        $link = new url('/course/view.php', ['id' => $request->courseid]);
        self::send('requestanswered', $request, $student, $link, ['answer' => $answer]);
    }

    /**
     * Those who answer in the course and may see a student by groups.
     *
     * @param course_context $context
     * @param int $studentid
     * @return \stdClass[]
     */
    private static function teachers(course_context $context, int $studentid): array {
        return array_filter(
            get_enrolled_users($context, 'local/examfollowup:converse', 0, 'u.*', null, 0, 0, true),
            static fn(\stdClass $teacher): bool => $teacher->id != $studentid
                && (new group_view($context, $teacher->id))->includes($studentid)
        );
    }

    /**
     * Sends one message, in the language of whoever gets it.
     *
     * @param string $name of the provider, with which its strings begin
     * @param \stdClass $request
     * @param \stdClass $to
     * @param url $link
     * @param string[] $more placeholders
     */
    private static function send(string $name, \stdClass $request, \stdClass $to, url $link, array $more): void {
        $say = static fn(string $key, mixed $a = null): string
            => get_string_manager()->get_string($key, 'local_examfollowup', $a, $to->lang);
        $course = format_string(get_course($request->courseid)->fullname, true, [
            'context' => course_context::instance($request->courseid),
            'escape' => false,
        ]);
        $subject = $say("message{$name}subject", $course);
        $text = $say("message{$name}body", $more + [
            'course' => $course,
            'type' => $say("requesttype_$request->type"),
            'url' => $link->out(false),
        ]);
        $message = new message();
        $message->component = 'local_examfollowup';
        $message->name = $name;
        $message->courseid = $request->courseid;
        $message->notification = 1;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $to;
        $message->subject = $subject;
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false);
        $message->smallmessage = $subject;
        $message->contexturl = $link->out(false);
        $message->contexturlname = $course;
        message_send($message);
    }
}
