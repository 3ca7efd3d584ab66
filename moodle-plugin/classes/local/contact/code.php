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
 * One-time codes: what they look like, and what we keep of them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class code {
    /** No letter or digit that can be taken for another. */
    private const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
    /** Signs after the prefix. */
    private const LENGTH = 6;
    /** What a code begins with. */
    private const PREFIX = 'EF-';
    /** Seconds until a code expires. */
    public const LIFETIME = 30 * MINSECS;
    /** Codes that a student may make in an hour. */
    public const MADE_PER_HOUR = 5;
    /** Wrong codes that an address may send in an hour. */
    public const REFUSED_PER_HOUR = 5;

    /**
     * A new code.
     *
     * @return string such as EF-7K2MPX
     */
    public static function random(): string {
        $code = self::PREFIX;
        for ($i = 0; $i < self::LENGTH; $i++) {
            $code .= self::SIGNS[random_int(0, strlen(self::SIGNS) - 1)];
        }
        return $code;
    }

    /**
     * What is stored: no code can be read there. Whoever has the whole database has the key too and can try all codes; what
     * protects then is that a code is good for half an hour and links only the number that sends it.
     *
     * @param string $code as the student sent it
     * @return string
     */
    public static function hash(string $code): string {
        $plain = preg_replace('/[^0-9A-Z]/', '', strtoupper($code));
        return hash_hmac('sha256', $plain, get_site_identifier());
    }
}
