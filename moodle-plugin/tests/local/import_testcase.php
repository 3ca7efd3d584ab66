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

namespace local_examfollowup\local;

use core\di;
use local_examfollowup\local\contact\import_line;
use local_examfollowup\local\contact\import_reader;
use local_examfollowup\local\contact\importer;

/**
 * For tests of imports: two students, and a file a call.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class import_testcase extends \advanced_testcase {
    /** What the school states. */
    protected const BASIS = 'Signed at enrolment';

    /** @var \frozen_clock The time, which stands still. */
    protected \frozen_clock $clock;
    /** @var \local_examfollowup_generator The plugin's generator. */
    protected \local_examfollowup_generator $plugin;
    /** @var int A student. */
    protected int $ana;
    /** @var int Another one. */
    protected int $ben;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->clock = $this->mock_clock_with_frozen();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $this->ana = $this->create_user('ana');
        $this->ben = $this->create_user('ben');
    }

    /**
     * A student who can be named in three ways.
     *
     * @param string $name
     * @return int
     */
    protected function create_user(string $name): int {
        return (int) $this->getDataGenerator()->create_user([
            'username' => $name,
            'email' => "$name@example.org",
            'idnumber' => "id-$name",
        ])->id;
    }

    /**
     * Imports lines that name students by user name.
     *
     * @param string $lines
     * @param bool $execute
     * @return string[] what becomes of each
     */
    protected function import(string $lines, bool $execute = true): array {
        return $this->run_file("username,number,consent\n$lines", $execute);
    }

    /**
     * Imports a file.
     *
     * @param string $file
     * @param bool $execute
     * @return string[] what becomes of each line
     */
    protected function run_file(string $file, bool $execute = true): array {
        $lines = di::get(importer::class)->run(new import_reader($file), self::BASIS, get_admin()->id, $execute);
        return array_map(static fn(import_line $line): string => $line->result->value, $lines);
    }
}
