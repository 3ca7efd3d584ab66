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

namespace local_examfollowup\local\profile;

use core\exception\moodle_exception;
use local_examfollowup\event\profile_updated;

/**
 * Changes a student's profile as the student could on Moodle's own page: nothing that the site or the account's
 * authentication locks, and through Moodle's own function, so that all who listen hear of it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class updater {
    /**
     * Whether a field is one that the student could not change in Moodle either.
     *
     * @param int $userid
     * @param field $field
     * @return bool
     */
    public static function is_locked(int $userid, field $field): bool {
        global $CFG;
        $user = \core_user::get_user($userid, '*', MUST_EXIST);
        $auth = get_auth_plugin($user->auth);
        $lock = $auth->config->{'field_lock_' . $field->column()} ?? 'unlocked';
        return !$auth->can_edit_profile()
            || $auth->edit_profile_url() !== null
            || is_mnet_remote_user($user)
            || $lock === 'locked'
            || $lock === 'unlockedifempty' && $user->{$field->column()} !== ''
            || $field === field::TIMEZONE && $CFG->forcetimezone != 99;
    }

    /**
     * Refuses to change a field that is locked.
     *
     * @param int $userid
     * @param field $field
     */
    public static function require_unlocked(int $userid, field $field): void {
        if (self::is_locked($userid, $field)) {
            throw new moodle_exception('errorprofilelocked', 'local_examfollowup', '', $field->value);
        }
    }

    /**
     * Changes it.
     *
     * @param int $userid
     * @param field $field
     * @param string $value as {@see value::of()} gives it
     */
    public static function write(int $userid, field $field, string $value): void {
        global $CFG;
        require_once("$CFG->dirroot/user/lib.php");
        $old = \core_user::get_user($userid, '*', MUST_EXIST);
        $new = (object) [...(array) $old, $field->column() => $value];
        if (!get_auth_plugin($old->auth)->user_update($old, $new)) {
            throw new moodle_exception('errorprofilelocked', 'local_examfollowup', '', $field->value);
        }
        user_update_user(['id' => $userid, $field->column() => $value], false);
        profile_updated::create_from($userid, $userid, ['field' => $field->value])->trigger();
    }
}
