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

namespace local_examfollowup\task;

use core\clock;
use core\di;
use core\exception\moodle_exception;
use core\task\scheduled_task;
use local_examfollowup\local\erasure_queue;
use local_examfollowup\local\settings;
use local_examfollowup\local\sidecar\client;

/**
 * Has the sidecar forget what Moodle has deleted, again and again until it has.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class send_erasures extends scheduled_task {
    /** Erasures of one run. */
    private const AT_ONCE = 500;
    /** Seconds that the sidecar may take for one. */
    private const TIMEOUT = 30;

    #[\Override]
    public function get_name(): string {
        return get_string('tasksenderasures', 'local_examfollowup');
    }

    #[\Override]
    public function execute(): void {
        if (settings::sidecar_url() === '') {
            return;
        }
        $clock = di::get(clock::class);
        foreach (erasure_queue::due($clock->time(), self::AT_ONCE) as $erasure) {
            try {
                $this->send($erasure);
            } catch (moodle_exception $e) {
                erasure_queue::postpone($erasure, $clock->time());
                mtrace("Erasure {$erasure->id}: {$e->errorcode}");
                if ($e->errorcode !== 'sidecarerror') {
                    // It answers nothing at all: the others wait for the next run.
                    return;
                }
            }
        }
    }

    /**
     * Asks for one. Whoever doesn't hear clearly that it was done asks again: it may be repeated.
     *
     * @param \stdClass $erasure
     */
    private function send(\stdClass $erasure): void {
        $answer = di::get(client::class)->ask('privacy/erase', 'privacy', [
            'userid' => $erasure->userid === null ? null : (int) $erasure->userid,
            'courseid' => $erasure->courseid === null ? null : (int) $erasure->courseid,
        ], timeout: self::TIMEOUT);
        if (($answer['erased'] ?? false) !== true) {
            throw new moodle_exception('sidecarnonsense', 'local_examfollowup', '', 200);
        }
        erasure_queue::done($erasure->id);
    }
}
