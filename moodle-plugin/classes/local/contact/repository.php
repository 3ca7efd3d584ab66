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

use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\plan\invitations;
use local_examfollowup\local\plan\template_catalogue;

/**
 * SQL about contacts: which WhatsApp address is whose, and how that is known.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of linked addresses. */
    private const TABLE = 'local_examfollowup_contact';
    /** Written to, where consent is active. */
    public const ACTIVE = 'active';
    /** Not used until it is linked again. */
    public const SUSPENDED = 'suspended';

    /**
     * How each student may be reached.
     *
     * @param int[] $userids
     * @return \stdClass[] by user id: address (null: not at all, see reason), reason, invite (number that may be invited),
     *                     consentat (when what holds was said, or null), consentsource, consentwording
     */
    public static function reach(array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $latest = consent::latest_join('u.id', 'k');
        $rows = $DB->get_records_sql(
            "SELECT u.id, u.suspended, u.deleted, u.phone1, u.phone2, u.country,
                    c.address, c.state AS contactstate, c.reason AS contactreason, k.state AS consent, k.timegiven AS consentat,
                    k.source AS consentsource, k.wordingversion AS consentwording
               FROM {user} u
          LEFT JOIN {local_examfollowup_contact} c ON c.userid = u.id
          LEFT JOIN $latest
              WHERE u.id $in",
            $params
        );
        self::add_profile_addresses($rows);
        $invites = invitations::of_site(template_catalogue::of_site()) !== [];
        return array_map(static function (\stdClass $row) use ($invites): \stdClass {
            $reach = reach::decide($row, $invites);
            $reach->consentat = $row->consentat === null ? null : (int) $row->consentat;
            $reach->consentsource = $row->consentsource;
            $reach->consentwording = $row->consentwording;
            return $reach;
        }, $rows);
    }

    /**
     * The student to whom an address is linked and who may use it now.
     *
     * @param string $address
     * @return int|null
     */
    public static function find_userid(string $address): ?int {
        global $DB;
        $userid = $DB->get_field(self::TABLE, 'userid', ['address' => $address, 'state' => self::ACTIVE]);
        return $userid ? (int) $userid : null;
    }

    /**
     * A student's contact, or null.
     *
     * @param int $userid
     * @return \stdClass|null
     */
    public static function of_user(int $userid): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['userid' => $userid]) ?: null;
    }

    /**
     * Whose an address is, whatever its state.
     *
     * @param string $address
     * @return int|null
     */
    public static function owner(string $address): ?int {
        global $DB;
        $userid = $DB->get_field(self::TABLE, 'userid', ['address' => $address]);
        return $userid ? (int) $userid : null;
    }

    /**
     * The contacts that have some addresses, whatever their state.
     *
     * @param string[] $addresses
     * @return \stdClass[] by address
     */
    public static function at(array $addresses): array {
        global $DB;
        return array_column($DB->get_records_list(self::TABLE, 'address', $addresses), null, 'address');
    }

    /**
     * The contacts of some students.
     *
     * @param int[] $userids
     * @return \stdClass[] by user id
     */
    public static function of_users(array $userids): array {
        global $DB;
        return array_column($DB->get_records_list(self::TABLE, 'userid', $userids), null, 'userid');
    }

    /**
     * Stores a contact in place of the one that the student had.
     *
     * @param \stdClass $contact
     * @return int its id
     */
    public static function save(\stdClass $contact): int {
        global $DB;
        $old = self::of_user($contact->userid);
        if (!$old) {
            return $DB->insert_record(self::TABLE, $contact);
        }
        $contact->id = $old->id;
        $contact->timecreated = $old->timecreated;
        $DB->update_record(self::TABLE, $contact);
        return $contact->id;
    }

    /**
     * Suspends a contact.
     *
     * @param int $id
     * @param string $reason
     * @param int $now
     */
    public static function suspend(int $id, string $reason, int $now): void {
        global $DB;
        $DB->update_record(self::TABLE, [
            'id' => $id,
            'state' => self::SUSPENDED,
            'reason' => $reason,
            'timemodified' => $now,
        ]);
    }

    /**
     * The student's profile holds the contact's number now.
     *
     * @param int $id
     */
    public static function mark_in_profile(int $id): void {
        global $DB;
        $DB->set_field(self::TABLE, 'inprofile', 1, ['id' => $id]);
    }

    /**
     * Deletes a contact.
     *
     * @param int $id
     */
    public static function delete(int $id): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['id' => $id]);
    }

    /**
     * Adds to students without a linked address that of the profile's number, and whether somebody else linked that one.
     *
     * @param \stdClass[] $rows
     */
    private static function add_profile_addresses(array $rows): void {
        global $DB;
        foreach ($rows as $row) {
            $row->profileaddress = $row->address === null ? address::of_profile($row) : null;
        }
        $addresses = array_filter(array_column($rows, 'profileaddress'));
        [$in, $params] = $DB->get_in_or_equal($addresses, SQL_PARAMS_QM, '', true, '');
        $taken = $DB->get_records_select_menu(self::TABLE, "address $in", $params, '', 'address, userid');
        foreach ($rows as $row) {
            $row->profiletaken = $row->profileaddress !== null && isset($taken[$row->profileaddress]);
        }
    }
}
