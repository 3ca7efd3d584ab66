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

namespace local_examfollowup\output;

use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\consent\statement;

/**
 * What a student said about being written to, in words, newest first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class consent_history {
    /** Statements that are shown. */
    private const SHOWN = 20;

    /**
     * One sentence a statement.
     *
     * @param int $userid
     * @return string[]
     */
    public static function of(int $userid): array {
        return array_map(self::sentence(...), array_values(consent::history($userid, self::SHOWN)));
    }

    /**
     * A statement in words.
     *
     * @param \stdClass $row
     * @return string
     */
    private static function sentence(\stdClass $row): string {
        $how = get_string("consentby_$row->source", 'local_examfollowup', $row->basis);
        $version = get_string('consentversion', 'local_examfollowup', $row->wordingversion);
        return get_string(
            $row->state === statement::ACTIVE ? 'historyactive' : 'historyoptedout',
            'local_examfollowup',
            (object) [
                'date' => userdate($row->timegiven, get_string('strftimedatetimeshort', 'langconfig')),
                'how' => $row->wordingversion === '' ? $how : "$how, $version",
            ]
        );
    }
}
