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
 * One line of an import, and what becomes of it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class import_line {
    /** @var int|null The student. */
    public ?int $userid = null;
    /** @var string|null The number as WhatsApp has it. */
    public ?string $address = null;
    /** @var import_result|null What becomes of it. */
    public ?import_result $result = null;
    /** @var bool Whether what the student is said to have agreed to is news. */
    public bool $saysconsent = false;

    /**
     * Describe it.
     *
     * @param int $line
     * @param string $identity
     * @param string $number
     * @param bool $consent
     */
    public function __construct(
        /** @var int Number of the line in the file. */
        public readonly int $line,
        /** @var string Who it is. */
        public readonly string $identity,
        /** @var string The number as it stands in the file. */
        public readonly string $number,
        /** @var bool Whether the student agreed to be written to, or refused. */
        public readonly bool $consent,
    ) {
    }

    /**
     * A line that can't be read.
     *
     * @param int $line
     * @return self
     */
    public static function unreadable(int $line): self {
        $unreadable = new self($line, '', '', false);
        $unreadable->result = import_result::BAD_LINE;
        return $unreadable;
    }
}
