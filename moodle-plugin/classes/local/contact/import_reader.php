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

use core\exception\moodle_exception;

/**
 * Reads the CSV of an import: a line of names, then a student a line.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class import_reader {
    /** Columns of Moodle's user table by which a student can be named. */
    private const IDENTITIES = ['username', 'email', 'idnumber'];
    /** How a yes is written. */
    private const YES = ['yes', 'y', 'si', 'sí', 'sim', 's', '1', 'true'];
    /** How a no is written. */
    private const NO = ['no', 'n', 'não', 'nao', '0', 'false'];

    /** @var string By which column students are named. */
    public readonly string $identity;
    /** @var import_line[] What the file says, line by line. */
    public readonly array $lines;

    /**
     * Reads a file's text.
     *
     * @param string $csv
     */
    public function __construct(string $csv) {
        $csv = \core_text::trim_utf8_bom($csv);
        $stream = fopen('php://temp', 'r+');
        fwrite($stream, $csv);
        rewind($stream);
        $separator = self::separator($csv);
        $header = array_map(
            static fn(?string $name): string => \core_text::strtolower(trim((string) $name)),
            fgetcsv($stream, null, $separator, '"', '') ?: []
        );
        $identities = array_values(array_intersect($header, self::IDENTITIES));
        if (count($identities) !== 1 || array_diff(['number', 'consent'], $header) || count($header) !== 3) {
            throw new moodle_exception('errorimportheader', 'local_examfollowup');
        }
        $this->identity = $identities[0];
        $lines = [];
        for ($number = 2; ($cells = fgetcsv($stream, null, $separator, '"', '')) !== false; $number++) {
            if ($cells !== [null]) {
                $lines[] = $this->line($number, $header, $cells);
            }
        }
        fclose($stream);
        $this->lines = $lines;
    }

    /**
     * One line.
     *
     * @param int $number
     * @param string[] $header
     * @param array $cells
     * @return import_line
     */
    private function line(int $number, array $header, array $cells): import_line {
        if (count($cells) !== count($header) || !mb_check_encoding(implode('', $cells), 'UTF-8')) {
            return import_line::unreadable($number);
        }
        $cells = array_combine($header, array_map('trim', $cells));
        $said = \core_text::strtolower($cells['consent']);
        if ($cells[$this->identity] === '' || !in_array($said, [...self::YES, ...self::NO], true)) {
            return import_line::unreadable($number);
        }
        return new import_line($number, $cells[$this->identity], $cells['number'], in_array($said, self::YES, true));
    }

    /**
     * What separates the columns.
     *
     * @param string $csv
     * @return string
     */
    private static function separator(string $csv): string {
        $first = strtok($csv, "\r\n") ?: '';
        return substr_count($first, ';') > substr_count($first, ',') ? ';' : ',';
    }
}
