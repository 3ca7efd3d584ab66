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

namespace local_examfollowup\local\outbox;

/**
 * How far somebody has read the changes.
 *
 * Opaque to callers, and no secret: what comes back is checked, and gives no more than the call itself would.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cursor {
    /**
     * Set up a cursor.
     *
     * @param int $after
     * @param int $time
     */
    public function __construct(
        /** @var int The last change that was read. */
        public readonly int $after,
        /** @var int When everything up to it had been read: what was noted later is not deleted before its time is over. */
        public readonly int $time,
    ) {
    }

    /**
     * Read what a caller sent back.
     *
     * @param string $text
     * @return self|null null where it is no cursor
     */
    public static function read(string $text): ?self {
        $data = json_decode((string) base64_decode(strtr($text, '-_', '+/'), true), true);
        $sound = is_array($data) && array_keys($data) === ['a', 't'] && is_int($data['a']) && is_int($data['t'])
            && $data['a'] >= 0 && $data['t'] >= 0;
        return $sound ? new self($data['a'], $data['t']) : null;
    }

    /**
     * What a caller sends back to go on.
     *
     * @return string base64url
     */
    public function write(): string {
        return rtrim(strtr(base64_encode(json_encode(['a' => $this->after, 't' => $this->time])), '+/', '-_'), '=');
    }
}
