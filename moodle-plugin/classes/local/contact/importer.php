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

use core\clock;
use core\exception\moodle_exception;
use local_examfollowup\local\consent\ledger;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\transaction;

/**
 * Takes over numbers that the school has, on a basis that it states. A whole file is written in one transaction: lines that
 * can't be are left out and reported, and if anything else goes wrong nothing of the file is written.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class importer {
    /** Characters that a basis may have. */
    private const BASIS_LENGTH = 255;

    /**
     * Set up.
     *
     * @param clock $clock
     * @param register $register
     * @param ledger $ledger
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
        /** @var register Writes contacts. */
        private readonly register $register,
        /** @var ledger Writes consent. */
        private readonly ledger $ledger,
    ) {
    }

    /**
     * Judges a file, and writes it if asked to.
     *
     * @param import_reader $file
     * @param string $basis
     * @param int $actorid who answers for it
     * @param bool $execute
     * @return import_line[] with their results
     */
    public function run(import_reader $file, string $basis, int $actorid, bool $execute): array {
        $basis = trim($basis);
        if ($basis === '' || \core_text::strlen($basis) > self::BASIS_LENGTH) {
            throw new moodle_exception('errorimportbasis', 'local_examfollowup', '', self::BASIS_LENGTH);
        }
        transaction::run(function () use ($file, $basis, $actorid, $execute): void {
            $judge = new import_judge();
            $judge->judge($file);
            if ($execute) {
                $this->write($file->lines, $judge, $basis, $actorid);
            }
        });
        return $file->lines;
    }

    /**
     * Writes what may be written.
     *
     * @param import_line[] $lines
     * @param import_judge $judge
     * @param string $basis
     * @param int $actorid
     */
    private function write(array $lines, import_judge $judge, string $basis, int $actorid): void {
        foreach ($lines as $line) {
            $doubtful = $judge->doubtful($line);
            if ($doubtful) {
                $this->register->suspend($doubtful, suspension::SHARED);
            }
            if ($line->result !== import_result::LINKED) {
                continue;
            }
            if (repository::of_user($line->userid)?->address !== $line->address) {
                $this->register->link(
                    $line->userid,
                    $line->address,
                    proof::IMPORT,
                    $basis,
                    $judge->holders[$line->address]
                );
            }
            if ($line->saysconsent) {
                $this->ledger->record(new statement(
                    $line->userid,
                    $line->consent ? statement::ACTIVE : statement::OPTED_OUT,
                    statement::IMPORT,
                    '',
                    $this->clock->time(),
                    $basis,
                    $actorid
                ));
            }
        }
    }
}
