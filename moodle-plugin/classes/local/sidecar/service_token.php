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
use core\context\system;
use core\di;
use core_external\util;

/**
 * The token with which the sidecar calls Moodle, for which its user is admitted to the plugin's service.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class service_token {
    /** Short name of the web service in db/services.php. */
    private const SERVICE = 'local_examfollowup';
    /** Name of the token in the list of tokens. */
    private const NAME = 'sidecar';

    /**
     * The plugin's web service.
     *
     * @return \stdClass|null null: not installed
     */
    public static function service(): ?\stdClass {
        return self::manager()->get_external_service_by_shortname(self::SERVICE) ?: null;
    }

    /**
     * The token, made where there is none that stays valid.
     *
     * @param int $userid
     * @return string
     */
    public static function ensure(int $userid): string {
        $manager = self::manager();
        $service = $manager->get_external_service_by_shortname(self::SERVICE, MUST_EXIST);
        if (!$manager->get_ws_authorised_user($service->id, $userid)) {
            $manager->add_ws_authorised_user((object) ['externalserviceid' => $service->id, 'userid' => $userid]);
        }
        foreach (self::valid($userid, di::get(clock::class)->time()) as $token) {
            if (!$token->validuntil) {
                return $token->token;
            }
        }
        return util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $userid, system::instance(), 0, '', self::NAME);
    }

    /**
     * Makes a new token. What was valid without end ends after a while.
     *
     * @param int $userid
     * @param int $grace seconds; 0: at once
     * @return string the new one
     */
    public static function rotate(int $userid, int $grace): string {
        global $DB;
        $now = di::get(clock::class)->time();
        foreach (self::valid($userid, $now) as $token) {
            if ($grace === 0) {
                $DB->delete_records('external_tokens', ['id' => $token->id]);
            } else if (!$token->validuntil || $token->validuntil > $now + $grace) {
                $DB->set_field('external_tokens', 'validuntil', $now + $grace, ['id' => $token->id]);
            }
        }
        return self::ensure($userid);
    }

    /**
     * The tokens that are good now: first those without an end, then the newest.
     *
     * @param int $userid
     * @param int $now
     * @return \stdClass[] id, token, validuntil, timecreated
     */
    public static function valid(int $userid, int $now): array {
        global $DB;
        $service = self::service();
        return !$service ? [] : $DB->get_records_select(
            'external_tokens',
            'externalserviceid = :serviceid AND userid = :userid AND name = :name
                AND (validuntil IS NULL OR validuntil = 0 OR validuntil > :now)',
            ['serviceid' => $service->id, 'userid' => $userid, 'name' => self::NAME, 'now' => $now],
            'COALESCE(validuntil, 0), timecreated DESC, id DESC',
            'id, token, validuntil, timecreated'
        );
    }

    /**
     * Takes all tokens of the service away, and the user's admission.
     *
     * @param int $userid
     */
    public static function remove(int $userid): void {
        global $DB;
        $DB->delete_records('external_tokens', ['userid' => $userid]);
        $DB->delete_records('external_services_users', ['userid' => $userid]);
    }

    /**
     * Moodle's own.
     *
     * @return \webservice
     */
    private static function manager(): \webservice {
        global $CFG;
        require_once($CFG->dirroot . '/webservice/lib.php');
        return new \webservice();
    }
}
