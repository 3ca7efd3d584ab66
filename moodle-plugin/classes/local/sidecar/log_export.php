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

use core\clock;
use core\exception\moodle_exception;

/**
 * All conversation turns of a filter, asked for page by page while they are written: memory holds one page.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class log_export {
    /** Columns of the file, named as the conversation log names them. */
    public const COLUMNS = [
        'id', 'timestamp', 'courseid', 'user_id', 'message', 'intent', 'confidence', 'action', 'reply',
        'processing_time', 'success', 'error',
    ];
    /** Rows that are asked for at once. */
    private const PAGE = 100;
    /** Seconds that a page may take. */
    private const TIMEOUT = 30;

    /**
     * Set up.
     *
     * @param client $client
     * @param clock $clock
     */
    public function __construct(
        /** @var client Asks. */
        private readonly client $client,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * The rows, newest first, up to now: what is said meanwhile would push rows from one page to the next.
     *
     * The first page is there when this returns, so that whatever is wrong can still be shown. If a later page fails,
     * the last row says that the file is incomplete.
     *
     * @param array $filter from, to, intent, action, success and user
     * @return \Generator<array>
     */
    public function rows(array $filter): \Generator {
        $filter['to'] ??= $this->clock->time();
        return $this->pages($filter, $this->page($filter, 0));
    }

    /**
     * The rows of the first page and of all that follow.
     *
     * @param array $filter
     * @param array $rows
     * @return \Generator<array>
     */
    private function pages(array $filter, array $rows): \Generator {
        for ($page = 1; $rows; $page++) {
            foreach ($rows as $row) {
                yield self::cells($row);
            }
            if (count($rows) < self::PAGE) {
                return;
            }
            try {
                $rows = $this->page($filter, $page);
            } catch (moodle_exception $e) {
                yield [get_string('exportincomplete', 'local_examfollowup', $e->getMessage())];
                return;
            }
        }
    }

    /**
     * One page.
     *
     * @param array $filter
     * @param int $page
     * @return array[]
     */
    private function page(array $filter, int $page): array {
        $params = ['page' => $page, 'pagesize' => self::PAGE] + $filter;
        return $this->client->ask('logs', 'logs', $params, timeout: self::TIMEOUT)['rows'] ?? [];
    }

    /**
     * The cells of a row. What a student wrote may not run as a formula in a spreadsheet.
     *
     * @param array $row
     * @return array
     */
    private static function cells(array $row): array {
        $short = log_row::short($row);
        return array_map(static function (string $column) use ($short): string {
            $value = $short[$column];
            $text = is_bool($value) ? (string) (int) $value : (string) $value;
            return is_string($value) && preg_match('/^[=+\-@\t\r]/', $text) ? "'$text" : $text;
        }, self::COLUMNS);
    }
}
