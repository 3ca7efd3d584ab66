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

namespace local_examfollowup\local\sidecar;

use core_external\external_value;

/**
 * A conversation turn on its way from the sidecar to the page. What has no fixed shape travels as JSON text.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class log_row {
    /** Columns of the list: name to type and whether it may be null. */
    private const COLUMNS = [
        'id' => [PARAM_INT, false],
        'timestamp' => [PARAM_RAW, false],
        'courseid' => [PARAM_INT, true],
        'user_id' => [PARAM_RAW, true],
        'message' => [PARAM_RAW, false],
        'intent' => [PARAM_RAW, true],
        'confidence' => [PARAM_FLOAT, true],
        'action' => [PARAM_RAW, true],
        'reply' => [PARAM_RAW, true],
        'processing_time' => [PARAM_INT, true],
        'success' => [PARAM_BOOL, false],
        'error' => [PARAM_RAW, true],
    ];
    /** What only one turn's page shows. */
    private const DETAILS = ['entities', 'rasa_response', 'llm_response', 'api_calls'];

    /**
     * A row of the list.
     *
     * @param array $row
     * @return array
     */
    public static function short(array $row): array {
        $short = [];
        foreach (self::COLUMNS as $name => [$type, $nullable]) {
            $value = $row[$name] ?? null;
            $short[$name] = match (true) {
                $value === null && $nullable => null,
                is_array($value) => json_encode($value),
                $type === PARAM_INT => (int) round((float) $value),
                $type === PARAM_FLOAT => (float) $value,
                $type === PARAM_BOOL => (bool) $value,
                default => (string) $value,
            };
        }
        return $short;
    }

    /**
     * A row with its details.
     *
     * @param array $row
     * @return array
     */
    public static function full(array $row): array {
        $full = self::short($row);
        foreach (self::DETAILS as $name) {
            $value = $row[$name] ?? null;
            $full[$name] = json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        }
        return $full;
    }

    /**
     * What {@see short()} gives.
     *
     * @return external_value[]
     */
    public static function structure(): array {
        $structure = [];
        foreach (self::COLUMNS as $name => [$type, $nullable]) {
            $null = $nullable ? NULL_ALLOWED : NULL_NOT_ALLOWED;
            $structure[$name] = new external_value($type, "Column $name", VALUE_REQUIRED, null, $null);
        }
        return $structure;
    }

    /**
     * What {@see full()} adds.
     *
     * @return external_value[]
     */
    public static function detail_structure(): array {
        $structure = [];
        foreach (self::DETAILS as $name) {
            $structure[$name] = new external_value(PARAM_RAW, "Column $name as JSON");
        }
        return $structure;
    }
}
