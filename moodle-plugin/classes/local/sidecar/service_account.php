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

namespace local_examfollowup\local\sidecar;

/**
 * The account with which the sidecar calls Moodle: a role, a user who can't log in by a form, and a token.
 *
 * Everything here looks first whether it is there, so that doing it again changes nothing.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class service_account {
    /**
     * Sees that the account is there and complete.
     *
     * @return string its token
     */
    public static function ensure(): string {
        return service_token::ensure(service_user::ensure());
    }

    /**
     * Makes a new token and lets the old one go on for a while.
     *
     * @param int $grace seconds; 0: the old one ends at once
     * @return string the new token
     */
    public static function rotate(int $grace): string {
        return service_token::rotate(service_user::ensure(), $grace);
    }

    /**
     * Takes the account away: role, tokens and user.
     */
    public static function remove(): void {
        $user = service_user::find();
        if ($user) {
            service_token::remove($user->id);
        }
        service_user::remove();
        service_role::remove();
    }
}
