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

/**
 * Suspends contacts that have come into doubt: linking again lifts it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class suspender {
    /**
     * Set up.
     *
     * @param register $register
     */
    public function __construct(
        /** @var register Writes contacts. */
        private readonly register $register,
    ) {
    }

    /**
     * WhatsApp says that an address is dead. Whoever linked it after that knows better.
     *
     * @param string $address
     * @param int $at
     * @return string state of the address now
     */
    public function dead(string $address, int $at): string {
        $contact = repository::at([$address])[$address] ?? null;
        if (!$contact) {
            $this->dead_in_profile($address);
            return repository::SUSPENDED;
        }
        if ($contact->state === repository::ACTIVE && $contact->timemodified <= $at) {
            $this->register->suspend($contact, suspension::DEAD);
            return repository::SUSPENDED;
        }
        return $contact->state;
    }

    /**
     * A profile may have other numbers now: that of its student's contact may be gone, or be another student's contact.
     *
     * @param int $userid
     */
    public function profile_changed(int $userid): void {
        global $DB;
        $user = $DB->get_record('user', ['id' => $userid, 'deleted' => 0], 'id, phone1, phone2, country');
        if (!$user) {
            return;
        }
        $addresses = address::all_of_profile($user);
        $own = repository::of_user($userid);
        if ($own) {
            $this->own_changed($own, in_array($own->address, $addresses, true), trim($user->phone1 . $user->phone2) !== '');
        }
        foreach (repository::at($addresses) as $contact) {
            $others = array_diff(profile_numbers::holders($contact->address), [(int) $contact->userid]);
            if ($contact->state === repository::ACTIVE && count($others) > $contact->sharedby) {
                $this->register->suspend($contact, suspension::SHARED);
            }
        }
    }

    /**
     * What a student's own profile says about their contact.
     *
     * @param \stdClass $contact
     * @param bool $holds whether the profile holds its number
     * @param bool $any whether it holds a number at all
     */
    private function own_changed(\stdClass $contact, bool $holds, bool $any): void {
        if ($holds) {
            repository::mark_in_profile($contact->id);
        } else if ($contact->proof === proof::PROFILE->value) {
            $this->register->unlink($contact);
        } else if ($any && $contact->inprofile && $contact->state === repository::ACTIVE) {
            $this->register->suspend($contact, suspension::CHANGED);
        }
    }

    /**
     * Keeps that a number is dead which only a profile has, so that it isn't used from there.
     *
     * @param string $address
     */
    private function dead_in_profile(string $address): void {
        $holders = profile_numbers::holders($address);
        if (count($holders) === 1 && !repository::of_user($holders[0])) {
            $this->register->add_dead($holders[0], $address);
        }
    }
}
