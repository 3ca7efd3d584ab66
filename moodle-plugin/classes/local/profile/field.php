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

use core\lang_string;

/**
 * What a student can change of the own profile on WhatsApp, where the site allows it. A telephone number is none of it: that
 * needs proof, which is what linking is for.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum field: string {
    // Language of Moodle and of messages.
    case LANGUAGE = 'language';
    // Time zone.
    case TIMEZONE = 'timezone';
    // First name.
    case FIRSTNAME = 'firstname';
    // Last name.
    case LASTNAME = 'lastname';
    // City.
    case CITY = 'city';
    // Country, two letters.
    case COUNTRY = 'country';
    // Postal address.
    case ADDRESS = 'address';
    // Institution.
    case INSTITUTION = 'institution';
    // Department.
    case DEPARTMENT = 'department';

    /** Names by which a telephone number may be asked for. */
    public const PHONES = ['phone', 'phone1', 'phone2'];

    /**
     * The column of Moodle's user table.
     *
     * @return string
     */
    public function column(): string {
        return $this === self::LANGUAGE ? 'lang' : $this->value;
    }

    /**
     * All of them with Moodle's own names, for the settings.
     *
     * @return lang_string[]
     */
    public static function choices(): array {
        $values = array_column(self::cases(), 'value');
        return array_combine($values, array_map(static fn(string $name): lang_string => new lang_string($name), $values));
    }
}
