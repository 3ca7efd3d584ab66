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

use core\di;
use libphonenumber\NumberParseException;
use libphonenumber\PhoneNumberFormat;
use libphonenumber\PhoneNumberUtil;

/**
 * WhatsApp addresses as Twilio writes them: "whatsapp:+34600000000", or "whatsapp:US.ABC" where the number is hidden.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class address {
    /** What an address looks like: an E.164 number or a WhatsApp user id. */
    private const PATTERN = '/^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]{1,80})$/D';

    /**
     * Whether this is an address that Twilio could have sent.
     *
     * @param string $address
     * @return bool
     */
    public static function is_valid(string $address): bool {
        return (bool) preg_match(self::PATTERN, $address);
    }

    /**
     * The address of a number as people type it into a profile, or null where it is no number.
     *
     * A number with its country's code is taken as it stands; any other is read as one of the country given.
     *
     * @param string $phone
     * @param string $country two letters, as in user.country; empty: that of the site
     * @return string|null
     */
    public static function from_phone(string $phone, string $country): ?string {
        global $CFG;
        $plain = preg_replace('/[\s().\/-]+/', '', $phone);
        $plain = preg_replace('/^00/', '+', $plain);
        if (!preg_match('/^\+?\d+$/D', $plain)) {
            return null;
        }
        if ($plain[0] !== '+') {
            $plain = self::with_country_code($plain, $country ?: ($CFG->country ?? ''));
        }
        $address = 'whatsapp:' . $plain;
        return self::is_valid($address) ? $address : null;
    }

    /**
     * The address of the number that a profile gives: the mobile phone's, else the other one's.
     *
     * @param \stdClass $user phone1, phone2, country
     * @return string|null
     */
    public static function of_profile(\stdClass $user): ?string {
        return self::from_phone($user->phone2, $user->country) ?? self::from_phone($user->phone1, $user->country);
    }

    /**
     * The addresses of all the numbers that a profile gives.
     *
     * @param \stdClass $user phone1, phone2, country
     * @return string[]
     */
    public static function all_of_profile(\stdClass $user): array {
        return array_unique(array_filter([
            self::from_phone($user->phone2, $user->country),
            self::from_phone($user->phone1, $user->country),
        ]));
    }

    /**
     * What a page may show: enough for the owner to recognise it, too little for anybody else.
     *
     * @param string $address
     * @return string
     */
    public static function mask(string $address): string {
        $shown = substr($address, strlen('whatsapp:'));
        return substr($shown, 0, 3) . str_repeat('•', 5) . substr($shown, -3);
    }

    /**
     * What stands for an address where refusals are counted.
     *
     * @param string $address
     * @return string
     */
    public static function hash(string $address): string {
        return hash_hmac('sha256', $address, get_site_identifier());
    }

    /**
     * The national number in E.164, or as it came where its country is unknown or the number is none of it.
     *
     * @param string $digits
     * @param string $country
     * @return string
     */
    private static function with_country_code(string $digits, string $country): string {
        $util = di::get(PhoneNumberUtil::class);
        try {
            $number = $util->parse($digits, strtoupper($country));
            return $util->isValidNumber($number) ? $util->format($number, PhoneNumberFormat::E164) : $digits;
        } catch (NumberParseException) {
            return $digits;
        }
    }
}
