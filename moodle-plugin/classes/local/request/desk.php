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
use core\exception\moodle_exception;
use local_examfollowup\event\request_answered;
use local_examfollowup\event\request_closed;
use local_examfollowup\event\request_created;
use local_examfollowup\event\request_extended;
use local_examfollowup\event\request_reopened;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\transaction;
use local_examfollowup\task\notify_request;

/**
 * Moves requests from state to state. Each step is in the history, triggers an event and is told to the sidecar, and all
 * of that is written together or not at all.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class desk {
    /** Seconds within which a new message of the same kind goes on with a request that is there. */
    private const GOES_ON = 7 * DAYSECS;

    /**
     * Set up.
     *
     * @param clock $clock
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Takes what a student wrote: adds it to the request that it goes on with, or makes a new one. Words that come while a
     * request is open may be about something else and make a new one; a file belongs to what it is to prove.
     *
     * @param int $userid
     * @param int $courseid
     * @param request_type $type
     * @param string $content
     * @param int|null $cmid
     * @param bool $withfiles
     * @return array{\stdClass, bool} the request, and whether it was there before
     */
    public function take(
        int $userid,
        int $courseid,
        request_type $type,
        string $content,
        ?int $cmid,
        bool $withfiles = false
    ): array {
        $now = $this->clock->time();
        $states = $withfiles ? request_state::cases() : [request_state::ANSWERED, request_state::CLOSED];
        $before = repository::newest_since($userid, $courseid, $type, $cmid, $now - self::GOES_ON, $states);
        if ($before) {
            return [$this->go_on($before, $content), true];
        }
        return transaction::run(function () use ($userid, $courseid, $type, $content, $cmid, $now): array {
            $id = repository::add($userid, $courseid, $type, $content, $cmid, $now);
            notify_request::queue(
                entry_repository::add($id, $userid, entry_kind::STUDENT, $content, request_state::OPEN, $now)
            );
            return [$this->told($id, request_created::class), false];
        });
    }

    /**
     * Opens a request again, since its student wrote something more.
     *
     * @param \stdClass $request
     * @param string $content
     * @return \stdClass
     */
    public function reopen(\stdClass $request, string $content): \stdClass {
        return transaction::run(function () use ($request, $content): \stdClass {
            if (repository::hold($request->id) === request_state::OPEN) {
                throw new moodle_exception('errorrequestopen', 'local_examfollowup');
            }
            return $this->go_on($request, $content);
        });
    }

    /**
     * Adds what its student wrote to a request, which is open then.
     *
     * @param \stdClass $request
     * @param string $content
     * @return \stdClass
     */
    private function go_on(\stdClass $request, string $content): \stdClass {
        return transaction::run(function () use ($request, $content): \stdClass {
            $event = repository::hold($request->id) === request_state::OPEN ? request_extended::class : request_reopened::class;
            $now = $this->clock->time();
            repository::set_state($request->id, request_state::OPEN, $now);
            notify_request::queue(entry_repository::add(
                $request->id,
                $request->userid,
                entry_kind::STUDENT,
                $content,
                request_state::OPEN,
                $now
            ));
            return $this->told($request->id, $event);
        });
    }

    /**
     * Answers a request.
     *
     * @param \stdClass $request
     * @param int $teacherid
     * @param string $content
     * @return \stdClass
     */
    public function answer(\stdClass $request, int $teacherid, string $content): \stdClass {
        return transaction::run(function () use ($request, $teacherid, $content): \stdClass {
            self::refuse_closed($request);
            $now = $this->clock->time();
            $entry = entry_repository::add(
                $request->id,
                $teacherid,
                entry_kind::REPLY,
                $content,
                request_state::ANSWERED,
                $now
            );
            repository::set_state($request->id, request_state::ANSWERED, $now, $entry);
            notify_request::queue($entry);
            return $this->told($request->id, request_answered::class);
        });
    }

    /**
     * Closes a request.
     *
     * @param \stdClass $request
     * @param int $teacherid
     * @return \stdClass
     */
    public function close(\stdClass $request, int $teacherid): \stdClass {
        return transaction::run(function () use ($request, $teacherid): \stdClass {
            self::refuse_closed($request);
            $now = $this->clock->time();
            entry_repository::add($request->id, $teacherid, entry_kind::STATE, null, request_state::CLOSED, $now);
            repository::set_state($request->id, request_state::CLOSED, $now);
            return $this->told($request->id, request_closed::class);
        });
    }

    /**
     * Refuses to do anything more with a request that is closed: only its student opens it again. Whoever comes at the
     * same moment waits, and finds it closed.
     *
     * @param \stdClass $request
     */
    private static function refuse_closed(\stdClass $request): void {
        if (repository::hold($request->id) === request_state::CLOSED) {
            throw new moodle_exception('errorrequestclosed', 'local_examfollowup');
        }
    }

    /**
     * Tells Moodle and the sidecar what became of a request.
     *
     * @param int $id
     * @param string $event class of the event
     * @return \stdClass the request as it is now
     */
    private function told(int $id, string $event): \stdClass {
        $request = repository::get($id);
        outbox::add(change_type::REQUEST, $request->courseid, $request->userid, $id);
        $event::of($request)->trigger();
        return $request;
    }
}
