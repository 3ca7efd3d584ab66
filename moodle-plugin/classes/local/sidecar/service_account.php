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

use core\context\system;

/**
 * The account with which the sidecar calls Moodle: a role, a user who can't log in by a form, and a token.
 *
 * Everything here looks first whether it is there, so that doing it again changes nothing.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class service_account {
    /** Short name of the web service in db/services.php. */
    private const SERVICE = 'local_examfollowup';
    /** Short name of the role. */
    private const ROLE = 'examfollowupsidecar';
    /** User name of the account. */
    private const USERNAME = 'examfollowup-sidecar';
    /** Name of the token in the list of tokens. */
    private const TOKEN = 'sidecar';
    /** What the sidecar may do. Courses are seen without being enrolled, hidden ones too: outcomes are judged there. */
    private const CAPABILITIES = [
        'local/examfollowup:sidecar',
        'webservice/rest:use',
        'moodle/course:view',
        'moodle/course:viewhiddencourses',
    ];

    /**
     * Sees that the account is there and complete.
     *
     * @return string its token
     */
    public static function ensure(): string {
        $userid = self::ensure_user();
        role_assign(self::ensure_role(), $userid, system::instance()->id);
        self::fill_required_fields($userid);
        return self::ensure_token($userid);
    }

    /**
     * The role with its capabilities.
     *
     * @return int
     */
    private static function ensure_role(): int {
        global $DB;
        $roleid = $DB->get_field('role', 'id', ['shortname' => self::ROLE]);
        if (!$roleid) {
            $roleid = create_role(
                get_string('rolename', 'local_examfollowup'),
                self::ROLE,
                get_string('roledescription', 'local_examfollowup')
            );
            set_role_contextlevels($roleid, [CONTEXT_SYSTEM]);
        }
        foreach (self::CAPABILITIES as $capability) {
            assign_capability($capability, CAP_ALLOW, $roleid, system::instance()->id, true);
        }
        return (int) $roleid;
    }

    /**
     * The user.
     *
     * @return int
     */
    private static function ensure_user(): int {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/lib.php');
        $user = $DB->get_record('user', ['username' => self::USERNAME, 'mnethostid' => $CFG->mnet_localhost_id, 'deleted' => 0]);
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
        global $CFG;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        foreach (profile_get_user_fields_with_data($userid) as $field) {
            if ($field->is_required() && $field->is_empty()) {
                $config = (object) $field->get_field_config_for_external();
                $value = match ($config->datatype) {
                    'checkbox' => '1',
                    'datetime' => (string) \core\di::get(\core\clock::class)->time(),
                    'menu' => trim(strtok((string) $config->param1, "\n")),
                    default => self::TOKEN,
                };
                profile_save_custom_fields($userid, [$config->shortname => $value]);
            }
        }
    }

    /**
     * The token, for which the user is admitted to the service.
     *
     * @param int $userid
     * @return string
     */
    private static function ensure_token(int $userid): string {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/webservice/lib.php');
        $manager = new \webservice();
        $service = $manager->get_external_service_by_shortname(self::SERVICE, MUST_EXIST);
        if (!$manager->get_ws_authorised_user($service->id, $userid)) {
            $manager->add_ws_authorised_user((object) ['externalserviceid' => $service->id, 'userid' => $userid]);
        }
        $token = $DB->get_field_select(
            'external_tokens',
            'token',
            'externalserviceid = ? AND userid = ? AND name = ? AND (validuntil = 0 OR validuntil IS NULL)',
            [$service->id, $userid, self::TOKEN],
            IGNORE_MULTIPLE
        );
        return $token ?: \core_external\util::generate_token(
            EXTERNAL_TOKEN_PERMANENT,
            $service,
            $userid,
            system::instance(),
            0,
            '',
            self::TOKEN
        );
    }
}
