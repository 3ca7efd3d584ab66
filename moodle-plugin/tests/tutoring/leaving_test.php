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

namespace local_examfollowup\tutoring;

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\tutoring\api;
use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\local\tutoring\slot_repository;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/tutoring_testcase.php');

/**
 * Tests of what becomes of tutoring when people and courses go.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\eraser
 * @covers     \local_examfollowup\local\tutoring\api
 * @covers     \local_examfollowup\observer
 */
final class leaving_test extends tutoring_testcase {
    /**
     * Who leaves a course frees the seats to come; those of before stay, and so do those of other courses.
     */
    public function test_who_leaves_frees_the_seats_to_come(): void {
        $this->preventResetByRollback();
        [$past, $ahead] = $this->slots(2);
        $kept = $this->plugin->create_booking($this->student->id, $past);
        $freed = $this->plugin->create_booking($this->student->id, $ahead);
        $elsewhere = $this->getDataGenerator()->create_course();
        foreach (['teacher' => $this->teacher, 'student' => $this->student] as $role => $user) {
            $this->getDataGenerator()->enrol_user($user->id, $elsewhere->id, $role);
        }
        $other = $this->slot(['courseid' => $elsewhere->id, 'timestart' => $this->clock->time() + 9 * DAYSECS]);
        $there = $this->plugin->create_booking($this->student->id, $other);
        $this->clock->bump(2 * DAYSECS + HOURSECS);
        $this->told(change_type::BOOKING);
        $this->messages();
        $instance = $GLOBALS['DB']->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        enrol_get_plugin('manual')->unenrol_user($instance, $this->student->id);
        $this->assertSame([$kept, $there], array_keys(booking_repository::of_users([$this->student->id], null)));
        $this->assertSame([[(int) $this->student->id, $freed, true]], $this->told(change_type::BOOKING));
        $this->assertArrayHasKey($this->teacher->id, $this->messages());
    }

    /**
     * A deleted student's bookings are gone from everywhere; a deleted teacher's slots too, and who was to come is told.
     */
    public function test_deleted_people(): void {
        $this->preventResetByRollback();
        global $DB;
        [$first, $second] = $this->slots(2);
        $gone = $this->enrol();
        $this->plugin->create_booking($gone->id, $first);
        $this->plugin->create_booking($this->student->id, $second);
        $this->messages();
        delete_user($gone);
        $this->assertSame([$second], array_column(booking_repository::of_slots([$first, $second]), 'slotid'));
        $this->assertSame([], $this->calendar($gone->id));
        delete_user($this->teacher);
        $this->assertSame(0, $DB->count_records('local_examfollowup_slot'));
        $this->assertSame(0, $DB->count_records('event', ['component' => 'local_examfollowup']));
        $told = $this->messages();
        $this->assertStringContainsString('called off', $told[$this->student->id][0]);
        $this->assertDebuggingNotCalled();
    }

    /**
     * A deleted course takes slots, bookings and calendars with it.
     */
    public function test_a_deleted_course(): void {
        $this->preventResetByRollback();
        global $DB;
        $slotid = $this->slot();
        $bookingid = $this->plugin->create_booking($this->student->id, $slotid);
        $DB->delete_records('local_examfollowup_change');
        delete_course($this->course, false);
        $this->assertSame(0, $DB->count_records('local_examfollowup_slot'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame(0, $DB->count_records('event', ['component' => 'local_examfollowup']));
        foreach (['booking' => $bookingid, 'slot' => $slotid] as $type => $id) {
            $tombstone = ['type' => $type, 'itemid' => $id, 'deleted' => 1];
            $this->assertSame(1, $DB->count_records('local_examfollowup_change', $tombstone), $type);
        }
    }

    /**
     * A course that begins anew keeps its slots, without those who had booked them.
     */
    public function test_a_course_that_begins_anew(): void {
        $slotid = $this->slot();
        $this->plugin->create_booking($this->student->id, $slotid);
        api::reset($this->course->id);
        $this->assertSame([], booking_repository::of_slots([$slotid]));
        $this->assertSame([], $this->calendar($this->student->id));
        $this->assertCount(1, $this->calendar($this->teacher->id));
        $this->assertSame('open', slot_repository::get($slotid)->state);
    }
}
