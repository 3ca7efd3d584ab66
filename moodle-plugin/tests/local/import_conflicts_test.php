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

use local_examfollowup\local\consent\api as consent_api;
use local_examfollowup\local\consent\repository as consents;
use local_examfollowup\local\consent\statement;
use local_examfollowup\local\contact\repository;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/import_testcase.php');

/**
 * Tests of imports that meet what students did themselves, or what other accounts have.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\contact\importer
 * @covers     \local_examfollowup\local\contact\import_judge
 */
final class import_conflicts_test extends import_testcase {
    /**
     * A number that a student linked stays, also where it is suspended; the same number stays proven by code.
     */
    public function test_a_number_linked_by_code_stays(): void {
        global $DB;
        $this->plugin->create_contact($this->ana, 'whatsapp:+15550100001');
        $this->assertSame(['bycode'], $this->import('ana,+15550100002,yes'));
        $this->assertSame(['unchanged'], $this->import('ana,+15550100001,yes'));
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended');
        $this->assertSame(['bycode'], $this->import('ana,+15550100002,yes'));
        $this->assertSame(['suspended'], $this->import('ana,+15550100001,yes'));
        $contact = repository::of_user($this->ana);
        $this->assertSame(['whatsapp:+15550100001', 'code', 'suspended'], [$contact->address, $contact->proof, $contact->state]);
    }

    /**
     * Another number may take the place of one that was imported, also of one that is dead.
     */
    public function test_another_number_may_take_the_place_of_an_imported_one(): void {
        global $DB;
        $this->import('ana,+15550100001,yes');
        $DB->set_field('local_examfollowup_contact', 'state', 'suspended');
        $this->assertSame(['suspended'], $this->import('ana,+15550100001,yes'));
        $this->assertSame(['linked'], $this->import('ana,+15550100002,yes'));
        $this->assertSame('whatsapp:+15550100002', repository::reach([$this->ana])[$this->ana]->address);
    }

    /**
     * What the student said stands: neither a stop nor a yes is overridden, and that is said.
     */
    public function test_what_the_student_said_stands(): void {
        consent_api::set_own($this->ana, statement::OPTED_OUT);
        $this->plugin->create_contact($this->ben, 'whatsapp:+15550100002');
        $this->clock->bump(DAYSECS);
        $this->assertSame(['optedout', 'ownword'], $this->import("ana,+15550100001,yes\nben,+15550100002,no"));
        $this->assertNull(repository::of_user($this->ana));
        $this->assertSame('opted_out', consents::state($this->ana));
        $this->assertSame('active', consents::state($this->ben));
        $this->assertSame(['linked'], $this->import('ana,+15550100001,no'));
        $this->assertSame(['unchanged', 'unchanged'], $this->import("ana,+15550100001,no\nben,+15550100002,yes"));
        $this->assertSame('opted_out', repository::reach([$this->ana])[$this->ana]->reason);
    }

    /**
     * What the school said it may say otherwise.
     */
    public function test_what_the_school_said_it_may_say_otherwise(): void {
        $this->import('ana,+15550100001,no');
        $this->clock->bump(10);
        $this->assertSame(['linked'], $this->import('ana,+15550100001,yes'));
        $this->assertSame('whatsapp:+15550100001', repository::reach([$this->ana])[$this->ana]->address);
    }

    /**
     * A number of another account is left out: one that is linked, or in a profile. One imported twice is in doubt for both.
     */
    public function test_a_number_of_another_account(): void {
        $kim = $this->create_user('kim');
        $this->plugin->create_contact($kim, 'whatsapp:+15550100003');
        $this->getDataGenerator()->create_user(['phone2' => '+1 555 0100004']);
        $this->assertSame(
            ['otherstudent', 'otherstudent'],
            $this->import("ana,+15550100003,yes\nben,+15550100004,yes")
        );
        $this->assertSame('active', repository::of_user($kim)->state);

        $this->import('ana,+15550100001,yes');
        $this->assertSame(['otherstudent'], $this->import('ben,+15550100001,yes'));
        $this->assertSame('shared_number', repository::reach([$this->ana])[$this->ana]->reason);
        $this->assertNull(repository::of_user($this->ben));
    }

    /**
     * Whoever sends a code from a number that only the school told of gets it.
     */
    public function test_a_code_beats_an_import(): void {
        $this->import('ana,+15550100001,yes');
        $this->plugin->create_contact($this->ben, 'whatsapp:+15550100001');
        $this->assertSame($this->ben, repository::owner('whatsapp:+15550100001'));
        $this->assertNull(repository::of_user($this->ana));
    }
}
