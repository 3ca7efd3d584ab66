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

namespace local_examfollowup\local\conversation;

use core\context\course as course_context;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\request\request_type;

/**
 * What a teacher does with the buttons of the inbox. Each says afterwards what was done, as the key of a string.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class actions {
    /** What can be said afterwards: the strings are these names with the prefix "inboxdone_". */
    public const DONE = ['answered', 'closed', 'closedonly', 'handedback', 'replied', 'paused', 'resumed'];
    /** Why a reply isn't sent: the strings are these names with the prefix "errorreply_". */
    private const REFUSALS = ['window_closed', 'suppressed', 'not_linked', 'too_long'];

    /**
     * Set up for a student of a course.
     *
     * @param course_context $context
     * @param int $userid
     * @param \stdClass|null $request of that student
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var int The student. */
        private readonly int $userid,
        /** @var \stdClass|null The request on the page. */
        private readonly ?\stdClass $request,
    ) {
    }

    /**
     * Does what a button says.
     *
     * @param string $action
     * @param string $text
     * @param string $operationid
     * @return string one of {@see DONE}
     */
    public function run(string $action, string $text, string $operationid): string {
        $courseid = (int) $this->context->instanceid;
        return match (true) {
            $action === 'answer' && $this->request !== null => $this->answer($text, $operationid),
            $action === 'close' && $this->request !== null => $this->close($operationid),
            $action === 'reply' => $this->reply($text, $operationid),
            $action === 'pause' => api::pause($courseid, $this->userid, true) ? 'paused' : 'resumed',
            $action === 'resume' => $this->resume(),
            default => throw new invalid_parameter_exception('action'),
        };
    }

    /**
     * Answers the request.
     *
     * @param string $text
     * @param string $operationid
     * @return string
     */
    private function answer(string $text, string $operationid): string {
        request_api::answer((int) $this->request->id, $text, $operationid);
        return 'answered';
    }

    /**
     * Closes the request.
     *
     * @param string $operationid
     * @return string
     */
    private function close(string $operationid): string {
        $handedback = api::close_request((int) $this->request->id, $operationid)['handedback'];
        return match (true) {
            $this->request->type !== request_type::HANDOFF->value => 'closed',
            $handedback => 'handedback',
            default => 'closedonly',
        };
    }

    /**
     * Lets the bot answer again, where no other course keeps it silent.
     *
     * @return string
     */
    private function resume(): string {
        if (!api::hand_back((int) $this->context->instanceid, $this->userid)) {
            throw new moodle_exception('errorstillsilent', 'local_examfollowup');
        }
        return 'resumed';
    }

    /**
     * Writes to the student on WhatsApp.
     *
     * @param string $text
     * @param string $operationid
     * @return string
     */
    private function reply(string $text, string $operationid): string {
        $answer = api::reply((int) $this->context->instanceid, $this->userid, $text, $operationid);
        if (!$answer['queued']) {
            $reason = in_array($answer['reason'], self::REFUSALS, true) ? $answer['reason'] : 'other';
            throw new moodle_exception("errorreply_$reason", 'local_examfollowup');
        }
        return 'replied';
    }
}
