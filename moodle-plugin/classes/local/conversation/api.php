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
use core\di;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use local_examfollowup\local\group_view;
use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\request\repository as requests;
use local_examfollowup\local\request\request_type;
use local_examfollowup\local\sidecar\client;

/**
 * Conversations of a course: the sidecar keeps them, and Moodle says whose a teacher sees. Whoever calls has asked
 * {@see \local_examfollowup\permission} and closed the session.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /** Characters that a reply may have. */
    public const LENGTH = 1600;
    /** The last page that can be asked for. */
    public const LAST_PAGE = 1000000;
    /** The end of the year 9999: nothing is asked before a later time. */
    private const LAST_SECOND = 253402300799;

    /**
     * The conversations of a course with students whom the acting user sees, newest first. Of a page, whoever may not be read
     * is left out.
     *
     * @param int $courseid
     * @param int $page from 0
     * @param int $pagesize
     * @return array{total: int, rows: array[]}
     */
    public static function list(int $courseid, int $page, int $pagesize): array {
        global $USER;
        $context = course_context::instance($courseid);
        $view = new group_view($context, $USER->id);
        $data = self::ask('list', $courseid, [
            'userids' => $view->userids(),
            'page' => min(self::LAST_PAGE, max(0, $page)),
            'pagesize' => min(100, max(1, $pagesize)),
        ]);
        $rows = array_map(shape::row(...), array_values($data['rows'] ?? []));
        $readable = people_repository::readable($context, array_column($rows, 'userid'));
        return [
            'total' => (int) ($data['total'] ?? 0),
            'rows' => array_values(array_filter($rows, static fn(array $row): bool => in_array($row['userid'], $readable, true))),
        ];
    }

    /**
     * What one student and the school wrote to each other in a course, oldest first.
     *
     * @param int $courseid
     * @param int $userid
     * @param int|null $before only what is older than this
     * @param int $limit
     * @return array messages, windowuntil, handoff, paused, suppressed
     */
    public static function transcript(int $courseid, int $userid, ?int $before, int $limit): array {
        return shape::transcript(self::ask('transcript', $courseid, [
            'userid' => $userid,
            'before' => $before === null ? null : min(self::LAST_SECOND, max(0, $before)),
            'limit' => min(100, max(1, $limit)),
        ]));
    }

    /**
     * Writes to a student on WhatsApp, as the acting user.
     *
     * @param int $courseid
     * @param int $userid
     * @param string $text
     * @param string $operationid
     * @return array{queued: bool, reason: string}
     */
    public static function reply(int $courseid, int $userid, string $text, string $operationid): array {
        global $USER;
        $text = trim($text);
        if ($text === '' || \core_text::strlen($text) > self::LENGTH) {
            throw new moodle_exception('errorrequestlength', 'local_examfollowup', '', self::LENGTH);
        }
        if (!preg_match('/^[\w-]{1,60}$/D', $operationid)) {
            throw new invalid_parameter_exception('operationid: 1 to 60 letters, digits and hyphens');
        }
        $data = self::ask('reply', $courseid, [
            'userid' => $userid,
            'text' => $text,
            'operationid' => "user:$USER->id:$operationid",
        ]);
        return ['queued' => (bool) ($data['queued'] ?? false), 'reason' => (string) ($data['reason'] ?? '')];
    }

    /**
     * Lets nobody but teachers answer a student, or the bot again.
     *
     * @param int $courseid
     * @param int $userid
     * @param bool $paused
     * @return bool whether it is paused now
     */
    public static function pause(int $courseid, int $userid, bool $paused): bool {
        $data = self::ask('pause', $courseid, ['userid' => $userid, 'paused' => $paused]);
        return (bool) ($data['paused'] ?? $paused);
    }

    /**
     * Closes a request. With the last one by which the student waits for a person of the course, the handoff to it ends; a
     * pause stays. A sidecar that doesn't answer keeps no request open.
     *
     * @param int $requestid
     * @param string $operationid
     * @return array{requestid: int, state: string, handedback: bool}
     */
    public static function close_request(int $requestid, string $operationid): array {
        $request = requests::get($requestid);
        $result = request_api::close($requestid, $operationid);
        try {
            $handedback = $request->type === request_type::HANDOFF->value
                && !requests::waits_for_person($request->userid, $request->courseid)
                && self::end_handoff((int) $request->courseid, (int) $request->userid);
        } catch (moodle_exception) {
            $handedback = false;
        }
        return $result + ['handedback' => $handedback];
    }

    /**
     * Lets the bot answer a student again: ends the pause and the handoff of this course, and none of another's.
     *
     * @param int $courseid
     * @param int $userid
     * @return bool whether the bot answers now
     */
    public static function hand_back(int $courseid, int $userid): bool {
        self::pause($courseid, $userid, false);
        return self::end_handoff($courseid, $userid);
    }

    /**
     * Ends the handoff of a student to people of a course.
     *
     * @param int $courseid
     * @param int $userid
     * @return bool whether the bot answers now
     */
    private static function end_handoff(int $courseid, int $userid): bool {
        $data = self::ask('close', $courseid, ['userid' => $userid]);
        return empty($data['handoff']) && empty($data['paused']);
    }

    /**
     * Asks the sidecar about a course.
     *
     * @param string $what
     * @param int $courseid
     * @param array $params
     * @return array
     */
    private static function ask(string $what, int $courseid, array $params): array {
        $params = ['courseid' => $courseid] + $params;
        return di::get(client::class)->ask("conversations/$what", 'conversations', $params, "course:$courseid");
    }
}
