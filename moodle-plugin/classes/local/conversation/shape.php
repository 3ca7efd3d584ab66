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

namespace local_examfollowup\local\conversation;

use core_external\external_value;

/**
 * Conversations on their way from the sidecar to a page: only what is known, each of its type.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shape {
    /** A conversation in a list. */
    private const ROW = [
        'userid' => [PARAM_INT, 'The student'],
        'lastat' => [PARAM_INT, 'When something was written last'],
        'excerpt' => [PARAM_RAW, 'Beginning of what was written last, plain text'],
        'direction' => [PARAM_ALPHA, 'in: from the student, out: to the student'],
        'handoff' => [PARAM_BOOL, 'Whether the student waits for a person'],
        'paused' => [PARAM_BOOL, 'Whether only teachers answer'],
        'windowuntil' => [PARAM_INT, 'Until when one may write freely, null: one may not', true],
    ];
    /** A message. */
    private const MESSAGE = [
        'id' => [PARAM_RAW, 'Id of the message'],
        'at' => [PARAM_INT, 'When it was written'],
        'direction' => [PARAM_ALPHA, 'in: from the student, out: to the student'],
        'author' => [PARAM_ALPHA, 'student, bot, teacher or followup'],
        'text' => [PARAM_RAW, 'What was written, plain text'],
        'status' => [PARAM_ALPHAEXT, 'What became of a message to the student', true],
        'reason' => [PARAM_ALPHANUMEXT, 'Why it did not arrive', true],
    ];
    /** What is known of a conversation beside its messages. */
    private const STATE = [
        'windowuntil' => [PARAM_INT, 'Until when one may write freely, null: one may not', true],
        'handoff' => [PARAM_BOOL, 'Whether the student waits for a person'],
        'paused' => [PARAM_BOOL, 'Whether only teachers answer'],
        'suppressed' => [PARAM_BOOL, 'Whether the student asked not to be written to'],
    ];

    /**
     * A conversation in a list.
     *
     * @param array $row
     * @return array
     */
    public static function row(array $row): array {
        return self::typed(self::ROW, $row);
    }

    /**
     * A transcript.
     *
     * @param array $data
     * @return array
     */
    public static function transcript(array $data): array {
        $messages = array_map(static fn(array $message): array => self::typed(self::MESSAGE, $message), $data['messages'] ?? []);
        return ['messages' => array_values($messages)] + self::typed(self::STATE, $data);
    }

    /**
     * What {@see row()} gives.
     *
     * @return external_value[]
     */
    public static function row_structure(): array {
        return self::structure(self::ROW);
    }

    /**
     * What a message of {@see transcript()} is.
     *
     * @return external_value[]
     */
    public static function message_structure(): array {
        return self::structure(self::MESSAGE);
    }

    /**
     * What {@see transcript()} gives beside the messages.
     *
     * @return external_value[]
     */
    public static function state_structure(): array {
        return self::structure(self::STATE);
    }

    /**
     * Only the fields that are known, each of its type.
     *
     * @param array $fields
     * @param array $data
     * @return array
     */
    private static function typed(array $fields, array $data): array {
        $typed = [];
        foreach ($fields as $name => $field) {
            $value = $data[$name] ?? null;
            $typed[$name] = $value === null && ($field[2] ?? false) ? null : match ($field[0]) {
                PARAM_INT => (int) $value,
                PARAM_BOOL => (bool) $value,
                default => clean_param((string) $value, $field[0]),
            };
        }
        return $typed;
    }

    /**
     * The same for web services.
     *
     * @param array $fields
     * @return external_value[]
     */
    private static function structure(array $fields): array {
        return array_map(static fn(array $field): external_value => new external_value(
            $field[0],
            $field[1],
            VALUE_REQUIRED,
            null,
            ($field[2] ?? false) ? NULL_ALLOWED : NULL_NOT_ALLOWED
        ), $fields);
    }
}
