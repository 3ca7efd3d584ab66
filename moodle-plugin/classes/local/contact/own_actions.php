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

use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\profile\api as profile_api;

/**
 * What a student can do on "My WhatsApp", beside making a code. Whoever calls has asked permission and for the session key.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class own_actions {
    /**
     * Does it.
     *
     * @param string $action
     * @param \stdClass $user the acting user
     * @param string $language the one that was chosen, where one was
     * @return string|null what was done, in words; null: nothing that is known here
     */
    public static function perform(string $action, \stdClass $user, string $language): ?string {
        return match ($action) {
            'stop' => self::stop($user->id),
            'resume' => self::resume($user->id),
            'language' => self::choose_language($user, $language),
            'unlink' => self::unlink($user->id),
            default => null,
        };
    }

    /**
     * No more messages.
     *
     * @param int $userid
     * @return string
     */
    private static function stop(int $userid): string {
        consent_api::set_own($userid, statement::OPTED_OUT);
        return get_string('stopped', 'local_examfollowup');
    }

    /**
     * Messages again, where there is a number that can be used.
     *
     * @param int $userid
     * @return string|null
     */
    private static function resume(int $userid): ?string {
        if (repository::of_user($userid)?->state !== repository::ACTIVE) {
            return null;
        }
        consent_api::set_own($userid, statement::ACTIVE);
        return get_string('resumed', 'local_examfollowup');
    }

    /**
     * Moodle and messages in another language from now on, and this session with them.
     *
     * @param \stdClass $user
     * @param string $language
     * @return string
     */
    private static function choose_language(\stdClass $user, string $language): string {
        global $SESSION;
        profile_api::set_own_language($user->id, $language);
        $user->lang = $language;
        unset($SESSION->lang);
        return get_string('languagechosen', 'local_examfollowup');
    }

    /**
     * The number isn't theirs any more.
     *
     * @param int $userid
     * @return string
     */
    private static function unlink(int $userid): string {
        api::unlink_own($userid);
        return get_string('unlinked', 'local_examfollowup');
    }
}
