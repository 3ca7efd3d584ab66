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

use core\di;
use core\exception\moodle_exception;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;
use local_examfollowup\local\settings;
use local_examfollowup\local\transaction;
use local_examfollowup\permission;

/**
 * Writes what students change of their own profile.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * A student changes a field on WhatsApp.
     *
     * Asks itself whether it may, since a repeat gets the first answer whatever became of the student or of the settings.
     *
     * @param int $userid
     * @param string $name
     * @param string $value
     * @param string $operationid
     * @return array{field: string, value: string}
     */
    public static function update(int $userid, string $name, string $value, string $operationid): array {
        $check = static function () use ($userid, $name, $value): void {
            permission::require_can_be_answered($userid);
            permission::require_can_edit_own_profile($userid);
            $field = self::allowed($name);
            updater::require_unlocked($userid, $field);
            value::of($field, $value);
        };
        $work = static function () use ($userid, $name, $value): answer {
            $field = field::from($name);
            updater::write($userid, $field, value::of($field, $value));
            return new answer(['field' => $name], $userid);
        };
        $operation = new operation($operationid, 'update_profile', [$userid, $name, $value]);
        return di::get(runner::class)->run($operation, $work, $check) + ['value' => trim($value)];
    }

    /**
     * Whether a student can choose a language on their own page.
     *
     * @param int $userid
     * @return bool
     */
    public static function can_set_own_language(int $userid): bool {
        return permission::can_edit_own_profile($userid) && !updater::is_locked($userid, field::LANGUAGE);
    }

    /**
     * A student chooses a language on their own page.
     *
     * @param int $userid
     * @param string $language
     */
    public static function set_own_language(int $userid, string $language): void {
        permission::require_can_edit_own_profile($userid);
        updater::require_unlocked($userid, field::LANGUAGE);
        $value = value::of(field::LANGUAGE, $language);
        transaction::run(static fn() => updater::write($userid, field::LANGUAGE, $value));
    }

    /**
     * The field of that name, if the site lets students change it on WhatsApp.
     *
     * @param string $name
     * @return field
     */
    private static function allowed(string $name): field {
        if (in_array($name, field::PHONES, true)) {
            throw new moodle_exception('errorprofilephone', 'local_examfollowup');
        }
        $field = field::tryFrom($name);
        if (!$field || !in_array($name, settings::profile_fields(), true)) {
            throw new moodle_exception('errorprofilefield', 'local_examfollowup', '', implode(', ', settings::profile_fields()));
        }
        return $field;
    }
}
