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
use local_examfollowup\event\contact_linked;
use local_examfollowup\event\contact_suspended;
use local_examfollowup\event\contact_unlinked;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\transaction;

/**
 * Writes contacts: each write commits together with its event and with what the sidecar is told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class register {
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
     * Binds an address to a student, in place of the one linked before. Whoever else had it has it no more.
     *
     * @param int $userid
     * @param string $address
     * @param proof $proof
     * @param string|null $basis
     * @param int[]|null $holders accounts whose profile holds the number, where that is known already
     */
    public function link(
        int $userid,
        string $address,
        proof $proof,
        ?string $basis = null,
        ?array $holders = null
    ): void {
        transaction::run(function () use ($userid, $address, $proof, $basis, $holders): void {
            $former = repository::at([$address])[$address] ?? null;
            if ($former && (int) $former->userid !== $userid) {
                $this->unlink($former);
            }
            $id = $this->save($userid, $address, $proof, $basis, $holders ?? profile_numbers::holders($address));
            outbox::add(change_type::CONTACT, null, $userid);
            contact_linked::create_from($id, $userid, ['proof' => $proof->value])->trigger();
        });
    }

    /**
     * Keeps that the number in a student's profile is dead.
     *
     * @param int $userid
     * @param string $address
     */
    public function add_dead(int $userid, string $address): void {
        transaction::run(function () use ($userid, $address): void {
            $this->save($userid, $address, proof::PROFILE, null, [$userid]);
            $this->suspend(repository::of_user($userid), suspension::DEAD);
        });
    }

    /**
     * Leaves an address alone until it is linked again.
     *
     * @param \stdClass $contact
     * @param suspension $reason
     */
    public function suspend(\stdClass $contact, suspension $reason): void {
        transaction::run(function () use ($contact, $reason): void {
            repository::suspend($contact->id, $reason->value, $this->clock->time());
            outbox::add(change_type::CONTACT, null, $contact->userid);
            contact_suspended::create_from($contact->id, $contact->userid, ['reason' => $reason->value])->trigger();
        });
    }

    /**
     * Forgets whose an address is.
     *
     * @param \stdClass $contact
     */
    public function unlink(\stdClass $contact): void {
        transaction::run(function () use ($contact): void {
            repository::delete($contact->id);
            outbox::add(change_type::CONTACT, null, $contact->userid, null, true);
            contact_unlinked::create_from($contact->id, $contact->userid)->trigger();
        });
    }

    /**
     * Stores a contact that may be used.
     *
     * @param int $userid
     * @param string $address
     * @param proof $proof
     * @param string|null $basis
     * @param int[] $holders
     * @return int its id
     */
    private function save(int $userid, string $address, proof $proof, ?string $basis, array $holders): int {
        $now = $this->clock->time();
        return repository::save((object) [
            'userid' => $userid,
            'address' => $address,
            'proof' => $proof->value,
            'basis' => $basis,
            'state' => repository::ACTIVE,
            'reason' => null,
            'inprofile' => (int) in_array($userid, $holders),
            'sharedby' => count(array_diff($holders, [$userid])),
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
    }
}
