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

use local_examfollowup\local\settings;

/**
 * Whom we may write to, and where: a proven address with active consent, or the reason why not.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reach {
    /**
     * Judges one student.
     *
     * @param \stdClass $row suspended, deleted, phone1, phone2, address, contactstate, contactreason, consent,
     *                       profileaddress (that of the profile's number), profiletaken (whether another student linked that)
     * @param bool $invites whether the site invites students to link
     * @return \stdClass address, reason, invite
     */
    public static function decide(\stdClass $row, bool $invites): \stdClass {
        if ($row->deleted || $row->suspended) {
            return self::none('suspended');
        }
        if ($row->consent === 'opted_out') {
            return self::none('opted_out');
        }
        if ($row->address === null) {
            return self::by_profile($row, $invites);
        }
        if ($row->contactstate !== repository::ACTIVE) {
            return self::none($row->contactreason === suspension::SHARED->value ? 'shared_number' : 'suspended');
        }
        return $row->consent === 'active' ? self::at($row->address) : self::none('no_consent');
    }

    /**
     * A student who has linked nothing: what the profile's number is good for.
     *
     * @param \stdClass $row
     * @param bool $invites
     * @return \stdClass
     */
    private static function by_profile(\stdClass $row, bool $invites): \stdClass {
        if (trim($row->phone2 . $row->phone1) === '') {
            return self::none('no_phone');
        }
        $address = $row->profileaddress;
        if ($address === null) {
            return self::none('bad_phone');
        }
        if ($row->profiletaken || isset(shared_numbers::all()[$address])) {
            return self::none('shared_number');
        }
        if (settings::trusts_profile_numbers()) {
            return self::at($address);
        }
        return self::none('not_linked', $invites ? $address : null);
    }

    /**
     * Reached at an address.
     *
     * @param string $address
     * @return \stdClass
     */
    private static function at(string $address): \stdClass {
        return (object) ['address' => $address, 'reason' => '', 'invite' => null];
    }

    /**
     * Not reached.
     *
     * @param string $reason
     * @param string|null $invite
     * @return \stdClass
     */
    private static function none(string $reason, ?string $invite = null): \stdClass {
        return (object) ['address' => null, 'reason' => $reason, 'invite' => $invite];
    }
}
