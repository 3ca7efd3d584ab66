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

namespace local_examfollowup;

/**
 * Tests of what follows from what happens elsewhere in Moodle.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\observer
 */
final class observer_test extends \advanced_testcase {
    /**
     * Moodle's own web services change people within a transaction: what fails here afterwards leaves it alone.
     */
    public function test_what_fails_here_leaves_the_transaction_of_others_alone(): void {
        global $CFG, $DB;
        require_once("$CFG->dirroot/user/lib.php");
        $this->preventResetByRollback();
        $this->resetAfterTest();
        $student = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->get_plugin_generator('local_examfollowup')->create_contact((int) $student->id);
        $DB->get_manager()->rename_table(new \xmldb_table('local_examfollowup_erasure'), 'local_examfollowup_away');
        try {
            $transaction = $DB->start_delegated_transaction();
            user_delete_user($student);
            $transaction->allow_commit();
        } finally {
            $DB->get_manager()->rename_table(new \xmldb_table('local_examfollowup_away'), 'local_examfollowup_erasure');
        }

        $this->assertDebuggingCalledCount(1);
        $this->assertFalse($DB->is_transaction_started());
        $this->assertEquals(1, $DB->get_field('user', 'deleted', ['id' => $student->id]));
    }
}
