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

namespace local_examfollowup\local\reach;

/**
 * Why steps were not sent or did not arrive, in words.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reasons {
    /** Where Twilio explains its codes. */
    private const TWILIO = 'https://www.twilio.com/docs/api/errors/';

    /**
     * The reason that is given most often, and how often: "Shared number (12)".
     *
     * @param string $reasons separated by commas, each as often as it is given
     * @return string empty for none
     */
    public static function top(string $reasons): string {
        $counts = array_count_values(array_filter(explode(',', $reasons)));
        if (!$counts) {
            return '';
        }
        arsort($counts);
        return self::in_words((string) array_key_first($counts)) . ' (' . current($counts) . ')';
    }

    /**
     * A reason in words; as the sidecar names it where there are none.
     *
     * @param string $reason
     * @return string
     */
    public static function in_words(string $reason): string {
        if (preg_match('/^rejected_(\w+)$/D', $reason, $matches)) {
            return self::refused($matches[1]);
        }
        foreach (['reason', 'trouble'] as $prefix) {
            if (get_string_manager()->string_exists("{$prefix}_$reason", 'local_examfollowup')) {
                return get_string("{$prefix}_$reason", 'local_examfollowup');
            }
        }
        return s($reason);
    }

    /**
     * What WhatsApp refused a message with: in words, with its code and where that is explained.
     *
     * @param string $code
     * @return string
     */
    private static function refused(string $code): string {
        $known = get_string_manager()->string_exists("trouble_$code", 'local_examfollowup');
        $words = get_string($known ? "trouble_$code" : 'trouble_unknown', 'local_examfollowup');
        if (!ctype_digit($code)) {
            return "$words (" . s($code) . ')';
        }
        $about = ['words' => $words, 'code' => $code, 'url' => self::TWILIO . $code];
        return get_string('trouble_link', 'local_examfollowup', $about);
    }
}
