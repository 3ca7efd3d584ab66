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
use local_examfollowup\local\consent\statement;
use local_examfollowup\permission;

/**
 * Says what may become of each line of an import. What students did themselves always stands: a number that they linked, and
 * what they said about being written to.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class import_judge {
    /** @var \stdClass[] Contacts of the students, by user id. */
    private array $contacts = [];
    /** @var \stdClass[] Contacts that have the numbers, by address. */
    private array $owners = [];
    /** @var array<string, int[]> Accounts whose profiles have the numbers. */
    public array $holders = [];
    /** @var \stdClass[] What the students said last, by user id. */
    private array $said = [];

    /**
     * Judges all lines: each gets its student, its address and its result.
     *
     * @param import_reader $file
     */
    public function judge(import_reader $file): void {
        $lines = array_filter($file->lines, static fn(import_line $line): bool => $line->result === null);
        $users = import_users::find($file->identity, array_column($lines, 'identity'));
        foreach ($lines as $line) {
            $line->result = self::identify($line, $users[\core_text::strtolower($line->identity)] ?? []);
        }
        $lines = array_filter($lines, static fn(import_line $line): bool => $line->result === null);
        $userids = array_column($lines, 'userid');
        $addresses = array_column($lines, 'address');
        $this->contacts = repository::of_users($userids);
        $this->owners = repository::at($addresses);
        $this->holders = profile_numbers::holders_of_all($addresses);
        $this->said = consent::latest_of($userids);
        $times = array_count_values([...array_map('strval', $userids), ...$addresses]);
        foreach ($lines as $line) {
            $twice = $times[(string) $line->userid] > 1 || $times[$line->address] > 1;
            $line->result = $twice ? import_result::DUPLICATE : $this->result($line);
        }
    }

    /**
     * The contact of another student who has a line's number by an import too: nobody can say whose it is.
     *
     * @param import_line $line
     * @return \stdClass|null
     */
    public function doubtful(import_line $line): ?\stdClass {
        $owner = $this->owners[$line->address] ?? null;
        $doubtful = $line->result === import_result::OTHER_STUDENT && $owner
            && $owner->state === repository::ACTIVE && $owner->proof === proof::IMPORT->value;
        return $doubtful ? $owner : null;
    }

    /**
     * Finds the student and the number of a line.
     *
     * @param import_line $line
     * @param \stdClass[] $users
     * @return import_result|null why not
     */
    private static function identify(import_line $line, array $users): ?import_result {
        if (count($users) !== 1) {
            return import_result::UNKNOWN_USER;
        }
        $line->userid = (int) $users[0]->id;
        if (!permission::can_be_answered($line->userid)) {
            return import_result::INACTIVE_USER;
        }
        $line->address = address::from_phone($line->number, $users[0]->country);
        return $line->address === null ? import_result::BAD_NUMBER : null;
    }

    /**
     * What becomes of a line whose student and number are known.
     *
     * @param import_line $line
     * @return import_result
     */
    private function result(import_line $line): import_result {
        $contact = $this->contacts[$line->userid] ?? null;
        $same = $contact?->address === $line->address;
        $others = array_diff($this->holders[$line->address], [$line->userid]);
        $said = $this->said[$line->userid] ?? null;
        $line->saysconsent = (!$said || $said->source === statement::IMPORT)
            && ($said->state ?? null) !== ($line->consent ? statement::ACTIVE : statement::OPTED_OUT);
        return match (true) {
            $contact && !$same && $contact->proof === proof::CODE->value => import_result::BY_CODE,
            $same && $contact->state !== repository::ACTIVE => import_result::SUSPENDED,
            !$same && ($others || isset($this->owners[$line->address])) => import_result::OTHER_STUDENT,
            $line->consent && !$line->saysconsent && $said->state === statement::OPTED_OUT => import_result::OPTED_OUT,
            $same && !$line->saysconsent && !$line->consent && $said->state === statement::ACTIVE => import_result::OWN_WORD,
            $same && !$line->saysconsent => import_result::UNCHANGED,
            default => import_result::LINKED,
        };
    }
}
