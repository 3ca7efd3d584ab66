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

use core\clock;
use core\di;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\permission;

/**
 * Writes what students ask of the teachers of a course. Whoever calls has asked {@see permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /** Characters that a request may have. */
    public const LENGTH = 4000;

    /**
     * Records what a student asks of the teachers of a course.
     *
     * Asks itself whether it may, since a repeat gets the first answer whatever became of the student or the exam.
     *
     * @param int $userid
     * @param int $courseid
     * @param request_type $type
     * @param string $content
     * @param int|null $cmid
     * @param string $operationid
     * @return array{requestid: int, state: string}
     */
    public static function create(
        int $userid,
        int $courseid,
        request_type $type,
        string $content,
        ?int $cmid,
        string $operationid
    ): array {
        $content = trim($content);
        if ($content === '' || \core_text::strlen($content) > self::LENGTH) {
            throw new moodle_exception('errorrequestlength', 'local_examfollowup', '', self::LENGTH);
        }
        $check = static function () use ($userid, $courseid, $cmid): void {
            permission::require_can_be_answered_in($userid, $courseid);
            if ($cmid !== null && !repository::has_exam($courseid, $cmid)) {
                throw new invalid_parameter_exception('examid: no activity of this course');
            }
        };
        $operation = new operation($operationid, 'create_request', [$userid, $courseid, $type->value, $content, $cmid]);
        $work = static function () use ($userid, $courseid, $type, $content, $cmid): answer {
            $now = di::get(clock::class)->time();
            $id = (int) repository::add($userid, $courseid, $type, $content, $cmid, $now);
            return new answer(['requestid' => $id, 'state' => repository::OPEN], $userid);
        };
        return di::get(runner::class)->run($operation, $work, $check);
    }
}
