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

namespace local_examfollowup\local\material;

/**
 * Words that somebody looks for, as they are compared: without case and accents.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class words {
    /** Letters that a word needs to be looked for, unless all are shorter. */
    private const MIN_LENGTH = 3;
    /** What a word counts that stands there whole. */
    private const WHOLE = 2;
    /** What a word counts that something there begins with, or that begins with something there. */
    private const BEGUN = 1;

    /** @var string[] The words. */
    private readonly array $words;

    /**
     * Take the words of a text.
     *
     * @param string $text
     */
    public function __construct(string $text) {
        $words = self::split($text);
        $long = array_filter($words, static fn(string $word): bool => strlen($word) >= self::MIN_LENGTH);
        $this->words = $long ?: $words;
    }

    /**
     * Whether nothing is looked for.
     *
     * @return bool
     */
    public function is_empty(): bool {
        return !$this->words;
    }

    /**
     * How well something is what is looked for; 0: not at all.
     *
     * @param int[] $weights by text: what a word counts there
     * @return int
     */
    public function score(array $weights): int {
        $score = 0;
        foreach ($this->words as $word) {
            $best = 0;
            foreach ($weights as $text => $weight) {
                $best = max($best, $weight * self::fit($word, self::split((string) $text)));
            }
            $score += $best;
        }
        return $score;
    }

    /**
     * How well a word fits one of others.
     *
     * @param string $word
     * @param string[] $others
     * @return int
     */
    private static function fit(string $word, array $others): int {
        if (in_array($word, $others, true)) {
            return self::WHOLE;
        }
        foreach ($others as $other) {
            if (
                strlen($word) >= self::MIN_LENGTH && str_starts_with($other, $word)
                || strlen($other) > self::MIN_LENGTH && str_starts_with($word, $other)
            ) {
                return self::BEGUN;
            }
        }
        return 0;
    }

    /**
     * The words of a text: in lower case, in ASCII where there is a way to write them so.
     *
     * @param string $text
     * @return string[]
     */
    private static function split(string $text): array {
        $plain = \core_text::strtolower(\core_text::specialtoascii(clean_param($text, PARAM_TEXT)));
        return preg_split('/[^\p{L}\p{N}]+/u', $plain, -1, PREG_SPLIT_NO_EMPTY) ?: [];
    }
}
