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

namespace local_examfollowup\output;

use core\context\course as course_context;
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use core\uuid;
use local_examfollowup\local\contact\repository as contacts;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\settings;
use local_examfollowup\permission;

/**
 * What one student asked and wrote in a course, and what a teacher can do about it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox_thread implements named_templatable, renderable {
    /**
     * Describe the page.
     *
     * @param course_context $context
     * @param \stdClass $student
     * @param \stdClass|null $request null: the conversation alone
     * @param int|null $before only messages that are older than this
     * @param array $typed text by action, which was typed and refused
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var \stdClass The student. */
        private readonly \stdClass $student,
        /** @var \stdClass|null The request. */
        private readonly ?\stdClass $request,
        /** @var int|null Before when. */
        private readonly ?int $before,
        /** @var array What was typed. */
        private readonly array $typed,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/inbox_thread';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $courseid = (int) $this->context->instanceid;
        $page = ['id' => $courseid] + ($this->request
            ? ['request' => $this->request->id]
            : ['student' => $this->student->id]);
        $here = new url('/local/examfollowup/inbox.php', $page);
        $userid = (int) $this->student->id;
        $reached = contacts::reach([$userid])[$userid]->address !== null;
        $linked = $reached || contacts::of_user($userid) !== null;
        $conversation = (new transcript_view($courseid, $userid, $this->before, $here, $linked))->export();
        return [
            'action' => $here->out(false),
            'back' => (new url('/local/examfollowup/inbox.php', ['id' => $courseid] + ($this->request
                ? []
                : ['tab' => 'conversations'])))->out(false),
            'acts' => permission::can_converse_with($this->context, (int) $this->student->id),
            'sesskey' => sesskey(),
            'operationid' => uuid::generate(),
            'name' => fullname($this->student),
            'profile' => (new url('/user/view.php', ['id' => $this->student->id, 'course' => $courseid]))->out(false),
            'request' => $this->request ? (new request_history($this->request))->export() : null,
            'answer' => $this->typed['answer'] ?? '',
            'answermax' => request_api::LENGTH,
            'reply' => $this->typed['reply'] ?? '',
            'replymax' => conversation_api::LENGTH,
            'toldonwhatsapp' => $reached && (!empty($conversation['open']) || settings::notices()['answered'] !== ''),
            'conversation' => $conversation,
        ];
    }
}
