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

use core\di;
use core\exception\moodle_exception;
use core\lock\lock_config;
use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\local\transaction;
use local_examfollowup\permission;

/**
 * Writes which WhatsApp address is whose. Whoever calls has asked {@see permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
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
     * @param int|null $at when it was sent; null: now
     * @return array{reason: string, userid: int|null}
     */
    public static function link(string $code, string $address, string $operationid, ?int $at = null): array {
        $actor = address::hash($address);
        $operation = new operation($operationid, 'link_contact', [$code, $address, ...($at === null ? [] : [$at])], $actor);
        $locks = lock_config::get_lock_factory('local_examfollowup');
        $held = [];
        $work = static function () use ($code, $address, $at): answer {
            $result = di::get(linker::class)->redeem($code, $address, $at);
            $counts = !in_array($result['reason'], ['', 'rate_limited']);
            return new answer($result, $result['userid'], $counts);
        };
        try {
            foreach (['code:' . code::hash($code), "address:$actor"] as $name) {
                $held[] = $locks->get_lock($name, 5) ?: throw new moodle_exception('errorbusy', 'local_examfollowup');
            }
            return self::again_if_taken(static fn(): array => di::get(runner::class)->run($operation, $work));
        } finally {
            foreach ($held as $lock) {
                $lock->release();
            }
        }
    }

    /**
     * A student gives the address back on their own page, and is not written to any more.
     *
     * @param int $userid
     */
    public static function unlink_own(int $userid): void {
        transaction::run(static function () use ($userid): void {
            $contact = repository::of_user($userid);
            if ($contact) {
                di::get(register::class)->unlink($contact);
            }
            consent_api::set_own($userid, statement::OPTED_OUT);
        });
    }

    /**
     * WhatsApp says that an address is dead: it isn't used until it is linked again.
     *
     * @param string $address
     * @param int $at when WhatsApp said it
     * @param string $operationid
     * @return array{state: string} of the address now
     */
    public static function suspend_dead(string $address, int $at, string $operationid): array {
        $operation = new operation($operationid, 'suspend_contact', [$address, $at]);
        return di::get(runner::class)->run($operation, static function () use ($address, $at): answer {
            $state = di::get(suspender::class)->dead($address, $at);
            return new answer(['state' => $state], repository::owner($address));
        });
    }

    /**
     * A profile may have other numbers now.
     *
     * @param int $userid
     */
    public static function profile_changed(int $userid): void {
        di::get(suspender::class)->profile_changed($userid);
    }

    /**
     * Does a write again that failed since somebody else got the address, or the student another one, at the same moment:
     * now it sees that.
     *
     * @param callable $write
     * @return array
     */
    private static function again_if_taken(callable $write): array {
        try {
            return $write();
        } catch (\dml_write_exception) {
            return $write();
        }
    }
}
