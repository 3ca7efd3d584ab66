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

namespace local_examfollowup\external;

use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\tutoring\tutoring_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../tutoring/tutoring_testcase.php');

/**
 * Tests of what can't be booked, moved and cancelled: nothing is written then.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\book_slot
 * @covers     \local_examfollowup\external\move_booking
 * @covers     \local_examfollowup\external\cancel_booking
 * @covers     \local_examfollowup\local\tutoring\booking_rules
 * @covers     \local_examfollowup\permission
 */
final class booking_refusals_test extends tutoring_testcase {
    /**
     * Each refusal names its reason, for a booking and for a move.
     */
    public function test_slots_that_cannot_be_booked(): void {
        $free = $this->slot(['timestart' => $this->clock->time() + 9 * DAYSECS]);
        $held = $this->plugin->create_booking($this->student->id, $free);
        $full = $this->slot(['capacity' => 1]);
        $this->plugin->create_booking($this->enrol()->id, $full);
        $this->assert_refused('errorslotfull', $full, $held);
        $this->assert_refused('errorslotgone', 0, $held);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $theirs = $this->slot(['groupid' => (int) $group->id, 'timestart' => $this->clock->time() + 5 * DAYSECS]);
        $this->assert_refused('errorslotothergroup', $theirs, $held);
        $gone = $this->slot(['timestart' => $this->clock->time() + 6 * DAYSECS]);
        slot_repository::update(slot_repository::get($gone)->with(state: 'cancelled'), 1, 2);
        $this->assert_refused('errorslotgone', $gone, $held);
        $begun = $this->slot(['timestart' => $this->clock->time() + HOURSECS]);
        $this->clock->bump(HOURSECS);
        $this->assert_refused('errorslotpast', $begun, $held);
        $this->assert_refused('errorslotbooked', $free, $held);
    }

    /**
     * A booked slot stands in the way of others at the same time, even of another teacher; a move gives it up.
     */
    public function test_two_slots_at_once_are_refused(): void {
        $start = $this->clock->time() + 3 * DAYSECS;
        $held = $this->plugin->create_booking($this->student->id, $this->slot(['timestart' => $start]));
        $colleague = $this->enrol('teacher');
        $late = ['teacherid' => $colleague->id, 'timestart' => $start + HOURSECS - 1];
        $overlapping = $this->slot($late);
        $next = $this->slot(['timestart' => $start + HOURSECS]);
        $this->assertSame('errorslotoverlap', $this->refusal('book_slot', $this->student->id, $overlapping, 'op-1'));
        $this->call('move_booking', $this->student->id, $held, $overlapping, 'op-2');
        $this->assertSame('errorslotoverlap', $this->refusal('book_slot', $this->student->id, $next, 'op-3'));
    }

    /**
     * A student holds as many seats of a course as the site allows; a move needs no more, and what is over doesn't count.
     */
    public function test_open_bookings_are_limited(): void {
        set_config('maxbookings', 2, 'local_examfollowup');
        [$first, $second, $third, $fourth] = $this->slots(4);
        $this->plugin->create_booking($this->student->id, $first);
        $held = $this->plugin->create_booking($this->student->id, $second);
        $this->assertSame('errorbookingmax', $this->refusal('book_slot', $this->student->id, $third, 'op-1'));
        $this->call('move_booking', $this->student->id, $held, $third, 'op-2');
        $this->assertSame('errorbookingmax', $this->refusal('book_slot', $this->student->id, $fourth, 'op-3'));
        $this->clock->bump(2 * DAYSECS + HOURSECS);
        $this->call('book_slot', $this->student->id, $fourth, 'op-4');
    }

    /**
     * A booking belongs to its student alone, and one whose slot has begun stays as it is.
     */
    public function test_bookings_that_cannot_be_changed(): void {
        global $DB;
        [$first, $second] = $this->slots(2);
        $theirs = $this->plugin->create_booking($this->enrol()->id, $first);
        $this->assertSame('errorbookinggone', $this->refusal('cancel_booking', $this->student->id, $theirs, 'op-1'));
        $this->assertSame('errorbookinggone', $this->refusal('move_booking', $this->student->id, $theirs, $second, 'op-2'));
        $own = $this->plugin->create_booking($this->student->id, $first);
        $this->clock->bump(2 * DAYSECS);
        $this->assertSame('errorslotpast', $this->refusal('cancel_booking', $this->student->id, $own, 'op-3'));
        $this->assertSame('errorslotpast', $this->refusal('move_booking', $this->student->id, $own, $second, 'op-4'));
        $this->assertSame(2, $DB->count_records('local_examfollowup_booking', ['slotid' => $first]));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }

    /**
     * Only students of the course who may book are booked for, and only by the sidecar.
     */
    public function test_who_is_not_booked_for(): void {
        global $DB;
        $slotid = $this->slot();
        $bookingid = $this->plugin->create_booking($this->student->id, $slotid);
        $stranger = $this->getDataGenerator()->create_user();
        $this->assertSame('errorstudentcourse', $this->refusal('book_slot', $stranger->id, $slotid, 'op-1'));
        $this->assertSame('errorstudent', $this->refusal('book_slot', 0, $slotid, 'op-2'));
        $suspended = $this->enrol('student', ['suspended' => 1]);
        $this->assertSame('errorstudent', $this->refusal('book_slot', $suspended->id, $slotid, 'op-3'));
        $barred = $this->enrol();
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'student']);
        $context = \core\context\course::instance($this->course->id);
        assign_capability('local/examfollowup:book', CAP_PROHIBIT, $roleid, $context->id, true);
        $this->assertSame('nopermissions', $this->refusal('book_slot', $barred->id, $slotid, 'op-4'));
        $this->assertSame('nopermissions', $this->refusal('cancel_booking', $this->student->id, $bookingid, 'op-5'));
        assign_capability('local/examfollowup:book', CAP_ALLOW, $roleid, $context->id, true);
        $DB->set_field('local_examfollowup_plan', 'enabled', 0);
        $this->assertSame('errorstudentcourse', $this->refusal('book_slot', $barred->id, $slotid, 'op-6'));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('book_slot', $this->student->id, $slotid, 'op-7'));
        $this->assertSame('nopermissions', $this->refusal('move_booking', $this->student->id, $bookingid, $slotid, 'op-8'));
        $this->assertSame('nopermissions', $this->refusal('cancel_booking', $this->student->id, $bookingid, 'op-9'));
        $this->assertSame(1, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }

    /**
     * Neither booking it nor moving to it is possible, and nothing is written.
     *
     * @param string $error
     * @param int $slotid
     * @param int $held
     */
    private function assert_refused(string $error, int $slotid, int $held): void {
        global $DB;
        $before = $DB->get_records('local_examfollowup_booking');
        $this->assertSame($error, $this->refusal('book_slot', $this->student->id, $slotid, 'op-1'));
        $this->assertSame($error, $this->refusal('move_booking', $this->student->id, $held, $slotid, 'op-2'));
        $this->assertEquals($before, $DB->get_records('local_examfollowup_booking'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_operation'));
    }
}
