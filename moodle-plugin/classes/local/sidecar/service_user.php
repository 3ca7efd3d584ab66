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

use core\clock;
use core\di;

/**
 * The user as whom the sidecar calls Moodle.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class service_user {
    /** User name of the account. */
    private const USERNAME = 'examfollowup-sidecar';
    /** What fills a required profile field of text. */
    private const FILLING = 'sidecar';

    /**
     * Sees that the user is there and complete.
     *
     * @return int the user's id
     */
    public static function ensure(): int {
        $userid = self::ensure_user();
        service_role::give($userid);
        self::fill_required_fields($userid);
        return $userid;
    }

    /**
     * The user, if there is one.
     *
     * @return \stdClass|null
     */
    public static function find(): ?\stdClass {
        global $CFG, $DB;
        $who = ['username' => self::USERNAME, 'mnethostid' => $CFG->mnet_localhost_id, 'deleted' => 0];
        return $DB->get_record('user', $who) ?: null;
    }

    /**
     * The names of the profile fields that the school requires and that are empty.
     *
     * @param int $userid
     * @return string[]
     */
    public static function empty_required_fields(int $userid): array {
        return array_map(
            static fn(\profile_field_base $field): string => (string) $field->field->name,
            self::required_fields_left_empty($userid)
        );
    }

    /**
     * Deletes the user.
     */
    public static function remove(): void {
        $user = self::find();
        if ($user) {
            delete_user($user);
        }
    }

    /**
     * The profile fields that the school requires and that are empty.
     *
     * @param int $userid
     * @return \profile_field_base[]
     */
    private static function required_fields_left_empty(int $userid): array {
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        return array_values(array_filter(
            profile_get_user_fields_with_data($userid),
            static fn(\profile_field_base $field): bool => $field->is_required() && $field->is_empty()
        ));
    }

    /**
     * The user.
     *
     * @return int
     */
    private static function ensure_user(): int {
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $user = self::find();
        if ($user) {
            return (int) $user->id;
        }
        $host = parse_url($CFG->wwwroot, PHP_URL_HOST);
        return user_create_user((object) [
            'username' => self::USERNAME,
            'auth' => 'webservice',
            'firstname' => 'Exam Follow-up',
            'lastname' => 'Sidecar',
            'email' => self::USERNAME . '@' . (validate_email("a@$host") ? $host : 'example.org'),
            'emailstop' => 1,
            'policyagreed' => 1,
            'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id,
        ], false);
    }

    /**
     * Fills the profile fields that the school requires: a user without them is refused by every web service.
     *
     * @param int $userid
     */
    private static function fill_required_fields(int $userid): void {
        foreach (self::required_fields_left_empty($userid) as $field) {
            $config = (object) $field->get_field_config_for_external();
            $value = match ($config->datatype) {
                'checkbox' => '1',
                'datetime' => (string) di::get(clock::class)->time(),
                'menu' => trim(strtok((string) $config->param1, "\n")),
                default => self::FILLING,
            };
            profile_save_custom_fields($userid, [$config->shortname => $value]);
        }
    }
}
