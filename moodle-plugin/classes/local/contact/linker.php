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

namespace local_examfollowup\local\contact;

use core\clock;
use core\exception\moodle_exception;
use local_examfollowup\local\consent\ledger;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\consent\wording;
use local_examfollowup\local\operation\repository as operations;
use local_examfollowup\permission;

/**
 * Linking a number by one-time code: the student makes it in Moodle and sends it from WhatsApp.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class linker {
    /**
     * Set up.
     *
     * @param clock $clock
     * @param register $register
     * @param ledger $ledger
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
        /** @var register Writes contacts. */
        private readonly register $register,
        /** @var ledger Writes consent. */
        private readonly ledger $ledger,
    ) {
    }

    /**
     * Makes a code for a student. It is shown once; what is kept can't be turned back into it.
     *
     * @param int $userid
     * @return string
     */
    public function make_code(int $userid): string {
        $now = $this->clock->time();
        if (code_repository::count_made($userid, $now - HOURSECS) >= code::MADE_PER_HOUR) {
            throw new moodle_exception('errortoomanycodes', 'local_examfollowup', '', code::MADE_PER_HOUR);
        }
        $code = code::random();
        code_repository::add($userid, code::hash($code), $now, $now + code::LIFETIME);
        return $code;
    }

    /**
     * Uses a code up. To be called under a lock on the code, since it is good for one address only.
     *
     * The student agreed when they sent it: a STOP that they sent after it holds, though it was recorded before.
     *
     * @param string $code
     * @param string $address
     * @param int|null $at when it was sent; null: now
     * @return array{reason: string, userid: int|null} reason: empty, or why the address was not linked
     */
    public function redeem(string $code, string $address, ?int $at = null): array {
        $now = $this->clock->time();
        if (operations::count_refused(address::hash($address), $now - HOURSECS) >= code::REFUSED_PER_HOUR) {
            return self::refused('rate_limited');
        }
        $row = code_repository::find(code::hash($code));
        $reason = $this->why_not($row, $address, $now);
        if ($reason !== '') {
            return self::refused($reason);
        }
        code_repository::mark_used($row->id, $now);
        $userid = (int) $row->userid;
        $this->register->link($userid, $address, proof::CODE);
        $this->ledger->record(new statement($userid, statement::ACTIVE, statement::CODE, wording::VERSION, $at ?? $now));
        return ['reason' => '', 'userid' => $userid];
    }

    /**
     * Why a code doesn't link an address; empty where it does.
     *
     * @param \stdClass|null $row
     * @param string $address
     * @param int $now
     * @return string
     */
    private function why_not(?\stdClass $row, string $address, int $now): string {
        if (!$row || !permission::can_be_answered($row->userid)) {
            return 'unknown_code';
        }
        if ($row->timeused !== null) {
            return 'used';
        }
        if ($row->timeexpires <= $now) {
            return 'expired';
        }
        return $this->is_taken($address, (int) $row->userid) ? 'address_taken' : '';
    }

    /**
     * Whether another student proved that an address is theirs. One that is in doubt, or that only the school told of, goes
     * to whoever sends a code from it.
     *
     * @param string $address
     * @param int $userid
     * @return bool
     */
    private function is_taken(string $address, int $userid): bool {
        $contact = repository::at([$address])[$address] ?? null;
        return $contact && (int) $contact->userid !== $userid
            && $contact->state === repository::ACTIVE && $contact->proof === proof::CODE->value;
    }

    /**
     * Not linked.
     *
     * @param string $reason
     * @return array
     */
    private static function refused(string $reason): array {
        return ['reason' => $reason, 'userid' => null];
    }
}
