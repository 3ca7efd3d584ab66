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

/**
 * Judges what a field of a profile is to be, by Moodle's own rules: refuses what Moodle would have to mend.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class value {
    /**
     * The value as it is stored, or a refusal.
     *
     * @param field $field
     * @param string $value
     * @return string
     */
    public static function of(field $field, string $value): string {
        $value = trim($value);
        $good = match ($field) {
            field::LANGUAGE => isset(get_string_manager()->get_list_of_translations()[$value]),
            field::TIMEZONE => in_array($value, \DateTimeZone::listIdentifiers(), true),
            field::COUNTRY => isset(get_string_manager()->get_list_of_countries()[$value]),
            default => self::fits($field, $value),
        };
        if (!$good) {
            throw new moodle_exception('errorprofilevalue', 'local_examfollowup', '', $field->value);
        }
        return $value;
    }

    /**
     * Whether a text is one that Moodle would store as it is.
     *
     * @param field $field
     * @param string $value
     * @return bool
     */
    private static function fits(field $field, string $value): bool {
        global $DB;
        $length = $DB->get_columns('user')[$field->column()]->max_length;
        return $value !== ''
            && \core_text::strlen($value) <= $length
            && \core_user::clean_field($value, $field->column()) === $value;
    }
}
