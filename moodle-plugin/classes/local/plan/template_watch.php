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

namespace local_examfollowup\local\plan;

use core\context\course as course_context;
use core\message\message;
use core\url;
use local_examfollowup\local\sidecar\vocabulary;
use local_examfollowup\task\tell_templates;

/**
 * Tells the teachers of a course whose follow-up is on when WhatsApp stops one of its templates: once for each change.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template_watch {
    /** Plans read at once. */
    private const PAGE = 200;

    /**
     * Compares what stops now with what was told last. While nobody can say, what was told stays so.
     */
    public static function run(): void {
        $catalogue = template_catalogue::of_site();
        $states = template_states::fresh($catalogue);
        if (!$states->known()) {
            return;
        }
        $told = (array) json_decode((string) get_config('local_examfollowup', 'templatestold'), true);
        $stopped = [];
        for ($after = 0; $plans = repository::page($after, self::PAGE); $after = (int) end($plans)->id) {
            foreach ($plans as $plan) {
                $stops = $plan->enabled && $plan->visible ? self::stops($plan, $states) : [];
                $new = array_diff_assoc($stops, $told[$plan->courseid] ?? []);
                if ($new) {
                    tell_templates::queue((int) $plan->courseid, $new);
                }
                $stopped += array_filter([$plan->courseid => $stops]);
            }
        }
        if ($stopped !== $told) {
            set_config('templatestold', json_encode($stopped), 'local_examfollowup');
        }
    }

    /**
     * Tells those who set the follow-up of the course up, each in their language.
     *
     * @param int $courseid
     * @param string[] $stops reasons by name of the template
     */
    public static function tell(int $courseid, array $stops): void {
        $context = course_context::instance($courseid, IGNORE_MISSING);
        if (!$context) {
            return;
        }
        foreach (get_enrolled_users($context, 'local/examfollowup:configure', 0, 'u.*', null, 0, 0, true) as $teacher) {
            $language = force_current_language($teacher->lang);
            try {
                message_send(self::message($context, $teacher, $stops));
            } finally {
                force_current_language($language);
            }
        }
    }

    /**
     * Which of a plan's templates stop, and why.
     *
     * @param \stdClass $plan
     * @param template_states $states
     * @return string[] reasons by name of the template
     */
    private static function stops(\stdClass $plan, template_states $states): array {
        $names = array_unique(array_column($plan->steps, 'template'));
        sort($names);
        $stops = array_map(static fn(string $name): string => $states->of($name)?->stop ?? '', $names);
        return array_filter(array_combine($names, $stops));
    }

    /**
     * The message.
     *
     * @param course_context $context
     * @param \stdClass $teacher
     * @param string[] $stops
     * @return message
     */
    private static function message(course_context $context, \stdClass $teacher, array $stops): message {
        $course = format_string(get_course($context->instanceid)->fullname, true, ['context' => $context, 'escape' => false]);
        $page = new url('/local/examfollowup/course.php', ['id' => $context->instanceid]);
        $why = array_map(
            static fn(string $name, string $stop): string => "$name: " . vocabulary::word('reason', $stop),
            array_keys($stops),
            $stops
        );
        $text = get_string('messagetemplatestoppedbody', 'local_examfollowup', [
            'course' => $course,
            'templates' => implode("\n", $why),
            'url' => $page->out(false),
        ]);
        $message = new message();
        $message->component = 'local_examfollowup';
        $message->name = 'templatestopped';
        $message->courseid = $context->instanceid;
        $message->notification = 1;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $teacher;
        $message->subject = get_string('messagetemplatestoppedsubject', 'local_examfollowup', $course);
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = text_to_html(s($text), false);
        $message->smallmessage = $message->subject;
        $message->contexturl = $page->out(false);
        $message->contexturlname = get_string('coursepage', 'local_examfollowup');
        return $message;
    }
}
