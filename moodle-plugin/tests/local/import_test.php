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
use local_examfollowup\local\consent\repository as consents;
use local_examfollowup\local\contact\import_reader;
use local_examfollowup\local\contact\importer;
use local_examfollowup\local\contact\repository;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/import_testcase.php');

/**
 * Tests of numbers that the school takes over on a stated basis.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\contact\importer
 * @covers     \local_examfollowup\local\contact\import_judge
 * @covers     \local_examfollowup\local\contact\import_line
 * @covers     \local_examfollowup\local\contact\import_reader
 * @covers     \local_examfollowup\local\contact\import_result
 * @covers     \local_examfollowup\local\contact\import_users
 */
final class import_test extends import_testcase {
    /**
     * A number and a yes: the student is written to there, and both carry the basis and who recorded it.
     */
    public function test_a_number_and_a_yes(): void {
        global $USER;
        $this->assertSame(['linked', 'linked'], $this->import("ana,+1 555 010 0001,yes\nBEN,+15550100002,no"));
        $this->assertSame('whatsapp:+15550100001', repository::reach([$this->ana])[$this->ana]->address);
        $this->assertSame('opted_out', repository::reach([$this->ben])[$this->ben]->reason);
        $contact = repository::of_user($this->ana);
        $this->assertSame(['import', self::BASIS, 'active'], [$contact->proof, $contact->basis, $contact->state]);
        $said = consents::latest($this->ana);
        $this->assertSame(['import', self::BASIS, ''], [$said->source, $said->basis, $said->wordingversion]);
        $this->assertEquals($USER->id, $said->actorid);
    }

    /**
     * A second time nothing changes.
     */
    public function test_a_second_time_nothing_changes(): void {
        global $DB;
        $this->import("ana,+15550100001,yes\nben,+15550100002,no");
        $DB->delete_records('local_examfollowup_change');
        $this->assertSame(['unchanged', 'unchanged'], $this->import("ana,+15550100001,yes\nben,+15550100002,no"));
        $this->assertSame(0, $DB->count_records('local_examfollowup_change'));
        $this->assertSame(2, $DB->count_records('local_examfollowup_consent'));
    }

    /**
     * A dry run says the same and writes nothing.
     */
    public function test_a_dry_run_writes_nothing(): void {
        global $DB;
        $sink = $this->redirectEvents();
        $this->plugin->create_contact($this->create_user('kim'), 'whatsapp:+15550100003');
        $sink->clear();
        $before = $this->count_rows();
        $this->assertSame(['linked', 'otherstudent'], $this->import("ana,+15550100001,yes\nben,+15550100003,yes", false));
        $this->assertSame([], $sink->get_events());
        $this->assertSame($before, $this->count_rows());
    }

    /**
     * Students may be named by e-mail or id number; semicolons, a byte order mark and quotes are as spreadsheets write them.
     */
    public function test_files_as_spreadsheets_write_them(): void {
        $file = "\xEF\xBB\xBFNumber;Email;Consent\r\n\"+1 (555) 010-0001\";ANA@example.org;Sí\r\n\r\n";
        $this->assertSame(['linked'], $this->run_file($file));
        $this->assertSame(['linked'], $this->run_file("idnumber,number,consent\nid-ben,+15550100002,1"));
        $this->assertSame('whatsapp:+15550100001', repository::of_user($this->ana)->address);
        $this->assertSame('whatsapp:+15550100002', repository::of_user($this->ben)->address);
    }

    /**
     * Lines that can't be written are said and left out; the others are written.
     */
    public function test_lines_that_cannot_be_written(): void {
        global $DB;
        $suspended = $this->create_user('sue');
        $DB->set_field('user', 'suspended', 1, ['id' => $suspended]);
        delete_user($DB->get_record('user', ['id' => $this->create_user('del')]));
        $long = str_repeat('9', 10000);
        $this->assertSame(
            ['unknownuser', 'unknownuser', 'inactiveuser', 'inactiveuser', 'badnumber', 'badnumber', 'badline', 'badline',
                'badline', 'unknownuser', 'linked'],
            $this->import("nobody,+15550100009,yes\ndel,+15550100009,yes\nsue,+15550100009,yes\nguest,+15550100009,yes\n"
                . "ana,call me,yes\nana,$long,yes\nana,+15550100009,perhaps\nana,+15550100009\n,+15550100009,yes\n"
                . "$long,+15550100009,yes\nben,+15550100002,yes")
        );
        $this->assertSame(1, $DB->count_records('local_examfollowup_contact'));
    }

    /**
     * A name that two accounts have is nobody's.
     */
    public function test_an_email_of_two_accounts_is_nobodys(): void {
        $this->getDataGenerator()->create_user(['email' => 'Ana@example.org']);
        $this->assertSame(['unknownuser'], $this->run_file("email,number,consent\nana@example.org,+15550100001,yes"));
    }

    /**
     * A student or a number that stands in two lines is in doubt in both.
     */
    public function test_what_stands_twice_in_a_file_is_left_out(): void {
        $kim = $this->create_user('kim');
        $this->assertSame(
            ['duplicate', 'duplicate', 'linked'],
            $this->import("ana,+15550100001,yes\nben,001 555 0100001,yes\nkim,+15550100003,yes")
        );
        $this->assertSame(
            ['duplicate', 'duplicate'],
            $this->import("ana,+15550100001,yes\nana,+15550100002,yes")
        );
        $this->assertNotNull(repository::of_user($kim));
        $this->assertNull(repository::of_user($this->ana));
    }

    /**
     * If something goes wrong in the middle, nothing of the file is written.
     */
    public function test_nothing_is_half_done(): void {
        global $DB;
        $this->preventResetByRollback();
        $stops = new class implements \core\clock {
            /** @var int How often it was asked. */
            private int $asked = 0;

            #[\Override]
            public function now(): \DateTimeImmutable {
                return new \DateTimeImmutable("@{$this->time()}");
            }

            #[\Override]
            public function time(): int {
                return ++$this->asked < 2 ? 1000 : throw new \moodle_exception('error');
            }
        };
        $importer = new importer($stops, di::get(contact\register::class), di::get(consent\ledger::class));
        $file = new import_reader("username,number,consent\nana,+15550100001,yes\nben,+15550100002,yes");
        try {
            $importer->run($file, self::BASIS, get_admin()->id, true);
            $this->fail('It did not go wrong.');
        } catch (\moodle_exception) {
            $this->assertSame([0, 0, 0], $this->count_rows());
        }
        $this->assertFalse($DB->is_transaction_started());
    }

    /**
     * Without a basis, or with a header that doesn't say what is what, nothing is read.
     */
    public function test_refusals(): void {
        foreach (['', '   ', str_repeat('x', 256), str_repeat('x', 10000)] as $basis) {
            $this->assertSame('errorimportbasis', $this->refusal("username,number,consent\nana,+15550100001,yes", $basis));
        }
        foreach (
            [
                '', 'ana,+15550100001,yes', 'username,number', 'username,email,number,consent', 'name,number,consent',
                'username,number,consent,more',
            ] as $header
        ) {
            $this->assertSame('errorimportheader', $this->refusal("$header\nana,+15550100001,yes", self::BASIS));
        }
        $this->assertNull(repository::of_user($this->ana));
    }

    /**
     * The error code with which a file is refused.
     *
     * @param string $file
     * @param string $basis
     * @return string
     */
    private function refusal(string $file, string $basis): string {
        try {
            di::get(importer::class)->run(new import_reader($file), $basis, get_admin()->id, true);
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }

    /**
     * How many rows there are.
     *
     * @return int[]
     */
    private function count_rows(): array {
        global $DB;
        return array_map(
            static fn(string $table): int => $DB->count_records("local_examfollowup_$table"),
            ['contact', 'consent', 'change']
        );
    }
}
