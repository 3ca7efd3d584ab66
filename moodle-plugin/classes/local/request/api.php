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

use core\di;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\permission;

/**
 * Writes what students ask of the teachers of a course, and what those answer. Whoever calls has asked
 * {@see permission} first, unless a method says that it asks itself.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /** Characters that a request or an answer may have. */
    public const LENGTH = 4000;

    /**
     * Records what a student asks of the teachers of a course.
     *
     * Asks itself whether it may, since a repeat gets the first answer whatever became of the student, the exam or the
     * file. A message of the same kind soon after the answer opens that request again, and a file goes to the request of its
     * kind that is open.
     *
     * @param int $userid
     * @param int $courseid
     * @param request_type $type
     * @param string $content
     * @param int|null $cmid
     * @param string $operationid
     * @param int|null $draftitemid files in the draft area of the acting user
     * @return array{requestid: int, state: string, added: bool} added: the request was there before
     */
    public static function create(
        int $userid,
        int $courseid,
        request_type $type,
        string $content,
        ?int $cmid,
        string $operationid,
        ?int $draftitemid = null
    ): array {
        global $USER;
        $content = self::text($content);
        $draft = $draftitemid === null ? null : new draft($USER->id, $draftitemid);
        $check = static function () use ($userid, $courseid, $cmid, $draft): void {
            permission::require_can_be_answered_in($userid, $courseid);
            if ($cmid !== null && !repository::has_exam($courseid, $cmid)) {
                throw new invalid_parameter_exception('examid: no activity of this course');
            }
            $draft?->check();
        };
        // Which draft it was doesn't count: a repeat may have uploaded the file again.
        $params = [$userid, $courseid, $type->value, $content, $cmid, ...($draft ? ['files'] : [])];
        $work = static function () use ($userid, $courseid, $type, $content, $cmid, $draft): answer {
            [$request, $added] = di::get(desk::class)->take($userid, $courseid, $type, $content, $cmid, $draft !== null);
            $draft?->copy_to($request);
            return self::state_of($request, ['added' => $added]);
        };
        $result = di::get(runner::class)->run(new operation($operationid, 'create_request', $params), $work, $check);
        $draft?->discard();
        return $result;
    }

    /**
     * A teacher, the acting user, answers a request: the student is told in Moodle here, and on WhatsApp by the sidecar.
     *
     * @param int $requestid
     * @param string $content
     * @param string $operationid
     * @return array{requestid: int, state: string}
     */
    public static function answer(int $requestid, string $content, string $operationid): array {
        $content = self::text($content);
        return self::as_teacher($operationid, 'answer_request', [$requestid, $content], static fn(int $teacherid): \stdClass =>
            di::get(desk::class)->answer(repository::get($requestid), $teacherid, $content));
    }

    /**
     * A teacher, the acting user, closes a request.
     *
     * @param int $requestid
     * @param string $operationid
     * @return array{requestid: int, state: string}
     */
    public static function close(int $requestid, string $operationid): array {
        return self::as_teacher($operationid, 'close_request', [$requestid], static fn(int $teacherid): \stdClass =>
            di::get(desk::class)->close(repository::get($requestid), $teacherid));
    }

    /**
     * Opens a request again, since its student wrote something more.
     *
     * @param int $requestid
     * @param string $content
     */
    public static function reopen(int $requestid, string $content): void {
        di::get(desk::class)->reopen(repository::get($requestid), self::text($content));
    }

    /**
     * Does something once for the acting user: a button that is pressed twice does it once.
     *
     * @param string $operationid
     * @param string $name
     * @param array $params
     * @param callable(int): \stdClass $work
     * @return array
     */
    private static function as_teacher(string $operationid, string $name, array $params, callable $work): array {
        global $USER;
        $teacherid = (int) $USER->id;
        if (!preg_match('/^[\w-]{1,60}$/D', $operationid)) {
            throw new invalid_parameter_exception('operationid: 1 to 60 letters, digits and hyphens');
        }
        // A teacher's ids are kept apart from those of the sidecar and of other teachers.
        $operation = new operation("user:$teacherid:$operationid", $name, [$teacherid, ...$params]);
        return di::get(runner::class)->run($operation, static fn(): answer => self::state_of($work($teacherid)));
    }

    /**
     * What is answered about a request that was written.
     *
     * @param \stdClass $request
     * @param array $more
     * @return answer
     */
    private static function state_of(\stdClass $request, array $more = []): answer {
        return new answer(['requestid' => (int) $request->id, 'state' => $request->state] + $more, (int) $request->userid);
    }

    /**
     * What was written, if it is something and not too much.
     *
     * @param string $content
     * @return string
     */
    private static function text(string $content): string {
        $content = trim($content);
        if ($content === '' || \core_text::strlen($content) > self::LENGTH) {
            throw new moodle_exception('errorrequestlength', 'local_examfollowup', '', self::LENGTH);
        }
        return $content;
    }
}
