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
 * Profile numbers that stand in more than one account: nobody can say whose they are, so nobody is written to there.
 *
 * Finding them reads every number of the site, so the few that are shared are kept in a cache, which is emptied as
 * soon as the numbers of a user change and after an hour.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shared_numbers {
    /**
     * Addresses that stand in more than one account.
     *
     * @return array<string, true>
     */
    public static function all(): array {
        $cache = self::cache();
        $shared = $cache->get('shared');
        if ($shared === false) {
            $shared = self::count();
            $cache->set('shared', $shared);
        }
        return $shared;
    }

    /**
     * To be called when a number may be gone.
     */
    public static function forget(): void {
        self::cache()->delete('shared');
    }

    /**
     * To be called when a profile was written, which many a site does at every login: forgets only if its numbers are
     * not those that were seen last.
     *
     * @param int $userid
     * @return bool whether they may have changed
     */
    public static function forget_if_changed(int $userid): bool {
        global $DB;
        $user = $DB->get_record('user', ['id' => $userid], 'phone1, phone2, country', MUST_EXIST);
        $seen = \core_cache\cache::make('local_examfollowup', 'seennumbers');
        $hash = address::hash(json_encode($user));
        if ($seen->get($userid) === $hash) {
            return false;
        }
        $seen->set($userid, $hash);
        self::forget();
        return true;
    }

    /**
     * Reads the numbers of all accounts.
     *
     * @return array<string, true>
     */
    private static function count(): array {
        $owner = [];
        $shared = [];
        foreach (profile_numbers::all() as $user) {
            foreach (address::all_of_profile($user) as $address) {
                if (($owner[$address] ??= $user->id) !== $user->id) {
                    $shared[$address] = true;
                }
            }
        }
        return $shared;
    }

    /**
     * The cache that holds them.
     *
     * @return \core_cache\cache
     */
    private static function cache(): \core_cache\cache {
        return \core_cache\cache::make('local_examfollowup', 'sharednumbers');
    }
}
