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

use core\clock;
use core\di;
use core\exception\invalid_parameter_exception;
use core\exception\moodle_exception;
use core\lock\lock_config;
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\consent\wording;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\code;
use local_examfollowup\local\contact\linker;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\planner;
use local_examfollowup\local\request\repository as requests;
use local_examfollowup\local\request\request_type;

/**
 * Everything that the plugin writes. Whoever calls has asked {@see permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /** Characters that a request may have. */
    public const REQUEST_LENGTH = 4000;

    /**
     * Saves the plan of a course for the acting user.
     *
     * @param int $courseid
     * @param plan_settings $settings
     */
    public static function save_plan(int $courseid, plan_settings $settings): void {
        global $USER;
        di::get(planner::class)->save($courseid, $settings, $USER->id);
    }

    /**
     * Makes a one-time code with which a student links a number.
     *
     * @param int $userid
     * @return string
     */
    public static function make_code(int $userid): string {
        return di::get(linker::class)->make_code($userid);
    }

    /**
     * Links the address that sent a code to the student who made it.
     *
     * @param string $code
     * @param string $address
     * @param string $operationid
     * @return array{reason: string, userid: int|null}
     */
    public static function link_contact(string $code, string $address, string $operationid): array {
        $actor = address::hash($address);
        $operation = new operation($operationid, 'link_contact', [$code, $address], $actor);
        $lock = lock_config::get_lock_factory('local_examfollowup')->get_lock('code:' . code::hash($code), 5);
        if (!$lock) {
            throw new moodle_exception('errorbusy', 'local_examfollowup');
        }
        try {
            return di::get(runner::class)->run($operation, static function () use ($code, $address): answer {
                $result = di::get(linker::class)->redeem($code, $address);
                $counts = !in_array($result['reason'], ['', 'rate_limited']);
                return new answer($result, $result['userid'], $counts);
            });
        } finally {
            $lock->release();
        }
    }

    /**
     * Writes down what a student said on WhatsApp about being written to.
     *
     * @param int $userid
     * @param string $state
     * @param string $source
     * @param string $wordingversion
     * @param int $at when the student said it
     * @param string $operationid
     * @return array{state: string} what holds now
     */
    public static function set_consent(
        int $userid,
        string $state,
        string $source,
        string $wordingversion,
        int $at,
        string $operationid
    ): array {
        $operation = new operation($operationid, 'set_consent', [$userid, $state, $source, $wordingversion, $at]);
        $work = static function () use ($userid, $state, $source, $wordingversion, $at): answer {
            consent::add($userid, $state, $source, $wordingversion, $at, di::get(clock::class)->time());
            return new answer(['state' => consent::state($userid)], $userid);
        };
        return di::get(runner::class)->run($operation, $work);
    }

    /**
     * A student stops, or comes back, on their own page.
     *
     * @param int $userid
     * @param string $state
     */
    public static function set_own_consent(int $userid, string $state): void {
        $now = di::get(clock::class)->time();
        consent::add($userid, $state, 'student_page', wording::VERSION, $now, $now);
    }

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
    public static function create_request(
        int $userid,
        int $courseid,
        request_type $type,
        string $content,
        ?int $cmid,
        string $operationid
    ): array {
        $content = trim($content);
        if ($content === '' || \core_text::strlen($content) > self::REQUEST_LENGTH) {
            throw new moodle_exception('errorrequestlength', 'local_examfollowup', '', self::REQUEST_LENGTH);
        }
        $check = static function () use ($userid, $courseid, $cmid): void {
            permission::require_can_be_answered_in($userid, $courseid);
            if ($cmid !== null && !requests::has_exam($courseid, $cmid)) {
                throw new invalid_parameter_exception('examid: no activity of this course');
            }
        };
        $operation = new operation($operationid, 'create_request', [$userid, $courseid, $type->value, $content, $cmid]);
        $work = static function () use ($userid, $courseid, $type, $content, $cmid): answer {
            $now = di::get(clock::class)->time();
            $id = (int) requests::add($userid, $courseid, $type, $content, $cmid, $now);
            return new answer(['requestid' => $id, 'state' => requests::OPEN], $userid);
        };
        return di::get(runner::class)->run($operation, $work, $check);
    }
}
