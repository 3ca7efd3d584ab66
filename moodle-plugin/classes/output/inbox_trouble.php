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

use core\exception\moodle_exception;

/**
 * Why a teacher can't see conversations, and who can do something about it: what exactly is wrong is for administrators,
 * on the status page.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox_trouble {
    /** What passes by itself; anything else stays until somebody changes a setting. */
    private const PASSES = ['sidecarunreachable', 'sidecarcutoff', 'sidecarerror'];

    /**
     * What a teacher is told.
     *
     * @param moodle_exception $trouble
     * @return string
     */
    public static function said(moodle_exception $trouble): string {
        return in_array($trouble->errorcode, self::PASSES, true)
            ? get_string('inboxnoconversations', 'local_examfollowup')
            : get_string('inboxmisset', 'local_examfollowup', get_string('healthpage', 'local_examfollowup'));
    }
}
