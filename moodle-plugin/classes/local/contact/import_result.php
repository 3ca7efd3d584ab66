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
 * What becomes of a line of an import.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum import_result: string {
    // Written: the number, what the student is said to have agreed to, or both.
    case LINKED = 'linked';
    // All of it stands there already.
    case UNCHANGED = 'unchanged';
    // The line can't be read.
    case BAD_LINE = 'badline';
    // No account, or more than one.
    case UNKNOWN_USER = 'unknownuser';
    // An account that isn't in use, or that may not use WhatsApp.
    case INACTIVE_USER = 'inactiveuser';
    // No telephone number.
    case BAD_NUMBER = 'badnumber';
    // The student or the number stands in another line too.
    case DUPLICATE = 'duplicate';
    // The student linked a number by code.
    case BY_CODE = 'bycode';
    // The number is suspended: only the student can lift that.
    case SUSPENDED = 'suspended';
    // Another account has the number.
    case OTHER_STUDENT = 'otherstudent';
    // The student asked to stop.
    case OPTED_OUT = 'optedout';
    // The student agreed, and the line says otherwise.
    case OWN_WORD = 'ownword';

    /**
     * In words.
     *
     * @return string
     */
    public function label(): string {
        return get_string("import_$this->value", 'local_examfollowup');
    }
}
