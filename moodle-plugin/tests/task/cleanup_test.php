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

namespace local_examfollowup\task;

use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of deleting what was kept for a while only.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\task\cleanup
 * @covers     \local_examfollowup\local\contact\code_repository
 * @covers     \local_examfollowup\local\operation\repository
 */
final class cleanup_test extends sidecar_testcase {
    /**
     * Codes go a day after they were used or expired; what they linked stays.
     */
    public function test_closed_codes_go_after_a_day(): void {
        $this->plugin->create_contact($this->student->id);
        contact_api::make_code($this->student->id);
        $this->clock->bump(DAYSECS - MINSECS);
        contact_api::make_code($this->student->id);
        $this->assert_left(['code' => 3, 'contact' => 1]);
        $this->clock->bump(2 * MINSECS);
        $this->assert_left(['code' => 2, 'contact' => 1]);
        $this->clock->bump(HOURSECS);
        $this->assert_left(['code' => 1, 'contact' => 1]);
        $this->clock->bump(DAYSECS);
        $this->assert_left(['code' => 0, 'contact' => 1]);
    }

    /**
     * Whose WhatsApp it was goes after a day, the answer after thirty.
     */
    public function test_operations_go_after_thirty_days_and_their_actors_before(): void {
        global $DB;
        $this->plugin->create_contact($this->student->id);
        $this->clock->bump(DAYSECS - 1);
        $this->assert_left(['operation' => 1]);
        $this->assertSame(1, $DB->count_records_select('local_examfollowup_operation', 'actorhash IS NOT NULL'));
        $this->clock->bump(2);
        $this->assert_left(['operation' => 1]);
        $this->assertSame(0, $DB->count_records_select('local_examfollowup_operation', 'actorhash IS NOT NULL'));
        $this->clock->bump(29 * DAYSECS);
        $this->assert_left(['operation' => 0, 'consent' => 1]);
    }

    /**
     * What is left after the task.
     *
     * @param array<string, int> $counts by table
     */
    private function assert_left(array $counts): void {
        global $DB;
        (new cleanup())->execute();
        foreach ($counts as $table => $count) {
            $this->assertSame($count, $DB->count_records("local_examfollowup_$table"), $table);
        }
    }
}
