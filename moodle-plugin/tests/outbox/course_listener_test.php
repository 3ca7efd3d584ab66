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

namespace local_examfollowup\outbox;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outbox_testcase.php');

/**
 * What happens to courses, enrolments and accounts is noted where there is follow-up, and nowhere else.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\outbox\course_listener
 * @covers     \local_examfollowup\local\outbox\planned
 * @covers     \local_examfollowup\observer
 */
final class course_listener_test extends outbox_testcase {
    public function test_enrolments_and_roles(): void {
        $this->plan([]);
        $student = $this->enrol();
        $this->assertSame(["enrolment $student->id -"], $this->noted());
        $context = \core\context\course::instance($this->course->id);
        $role = $this->getDataGenerator()->create_role();
        role_assign($role, $student->id, $context->id);
        $this->assertSame(["enrolment $student->id -"], $this->noted());
        role_unassign($role, $student->id, $context->id);
        $this->assertSame(["enrolment $student->id -"], $this->noted());
        $manual = enrol_get_plugin('manual');
        $instance = current(enrol_get_instances($this->course->id, true));
        $manual->update_user_enrol($instance, $student->id, ENROL_USER_SUSPENDED);
        $this->assertSame(["enrolment $student->id -"], $this->noted());
        $manual->unenrol_user($instance, $student->id);
        $this->assertContains("enrolment $student->id -!", $this->noted());
    }

    public function test_groups(): void {
        $this->plan([]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->assertSame([], $this->noted());
        groups_add_member($group->id, $this->student->id);
        $this->assertSame($this->outcome_of(null, $this->student), $this->noted());
        groups_remove_member($group->id, $this->student->id);
        $this->assertSame($this->outcome_of(null, $this->student), $this->noted());
        groups_delete_group($group->id);
        $this->assertSame($this->outcome_of(null, null), $this->noted());
    }

    public function test_names_and_visibility_of_a_course(): void {
        $this->plan([]);
        update_course((object) ['id' => $this->course->id, 'fullname' => 'Another name']);
        $this->assertSame(['plan - -'], $this->noted());
        course_change_visibility($this->course->id, false);
        $this->assertSame(['outcome - -'], $this->noted());
        update_course((object) ['id' => $this->course->id, 'summary' => 'Another summary']);
        $this->assertSame([], $this->noted());
    }

    public function test_sections_ways_to_enrol_and_resets(): void {
        $this->plan([]);
        course_update_section($this->course, get_fast_modinfo($this->course)->get_section_info(1), ['visible' => 0]);
        $this->assertSame(['outcome - -'], $this->noted());
        $instance = current(enrol_get_instances($this->course->id, true));
        enrol_get_plugin('manual')->update_status($instance, ENROL_INSTANCE_DISABLED);
        $this->assertSame(['outcome - -'], $this->noted());
        reset_course_userdata((object) ['id' => $this->course->id, 'courseid' => $this->course->id]);
        $this->assertContains('plan - -', $this->noted(), 'A reset switches the plan off, so that no outcome of it counts.');
    }

    public function test_accounts(): void {
        $this->preventResetByRollback();
        global $CFG;
        require_once($CFG->dirroot . '/user/lib.php');
        $this->plan([]);
        user_update_user((object) ['id' => $this->student->id, 'suspended' => 1], false);
        $this->assertSame(["user {$this->student->id} -"], $this->noted());
        $stranger = $this->getDataGenerator()->create_user();
        user_update_user((object) ['id' => $stranger->id, 'firstname' => 'Other'], false);
        $this->assertSame([], $this->noted());
        delete_user($this->student);
        $noted = $this->noted();
        $this->assertContains("user {$this->student->id} -!", $noted);
        $this->assertContains("enrolment {$this->student->id} -!", $noted);
    }

    public function test_a_course_that_is_deleted_takes_its_plan_along(): void {
        $this->preventResetByRollback();
        $this->plan([]);
        delete_course($this->course->id, false);
        $this->assertContains('plan - -!', $this->noted());
        $this->assertFalse(\local_examfollowup\local\outbox\planned::has_course($this->course->id));
    }

    public function test_a_course_without_plan_is_left_alone(): void {
        $this->forget();
        $student = $this->enrol();
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group->id, $student->id);
        update_course((object) ['id' => $this->course->id, 'fullname' => 'Another name', 'visible' => 0]);
        delete_course($this->course->id, false);
        $this->assertSame([], $this->noted());
    }

    public function test_what_is_asked_again_needs_no_query(): void {
        global $DB;
        $this->plan([$this->quiz()]);
        $other = $this->getDataGenerator()->create_course();
        \local_examfollowup\local\outbox\planned::has_course($this->course->id);
        \local_examfollowup\local\outbox\planned::has_course($other->id);
        $reads = $DB->perf_get_reads();
        $this->assertTrue(\local_examfollowup\local\outbox\planned::has_course($this->course->id));
        $this->assertFalse(\local_examfollowup\local\outbox\planned::has_course($other->id));
        $this->assertSame($reads, $DB->perf_get_reads());
    }
}
