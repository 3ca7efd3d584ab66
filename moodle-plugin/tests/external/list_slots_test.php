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

use local_examfollowup\tutoring\tutoring_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../tutoring/tutoring_testcase.php');

/**
 * Tests of what a student can choose from, and of what an answer knows of bookings.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\list_slots
 * @covers     \local_examfollowup\external\get_student_status
 * @covers     \local_examfollowup\external\get_outcomes
 * @covers     \local_examfollowup\local\tutoring\listing
 * @covers     \local_examfollowup\local\tutoring\exporter
 * @covers     \local_examfollowup\local\tutoring\booking_repository
 * @covers     \local_examfollowup\local\tutoring\slot_repository
 */
final class list_slots_test extends tutoring_testcase {
    /**
     * Soonest first: what has a free seat, and what the student has booked, which needs none.
     */
    public function test_free_slots_and_own_are_listed(): void {
        [$own, $full, $free] = $this->slots(3, ['capacity' => 1]);
        $bookingid = $this->plugin->create_booking($this->student->id, $own);
        $this->plugin->create_booking($this->enrol()->id, $full);
        $slots = $this->call('list_slots', $this->student->id)['slots'];
        $this->assertSame([$own, $free], array_column($slots, 'slotid'));
        $this->assertSame([0, 1], array_column($slots, 'free'));
        $this->assertSame([$bookingid, null], array_column($slots, 'bookingid'));
        $this->assertSame(fullname($this->teacher), $slots[0]['teacher']);
        $this->assertNull($slots[0]['link']);
        $this->assertSame([$own], array_column($this->call('list_slots', $this->student->id, null, null, 1)['slots'], 'slotid'));
        $this->assertSame(
            [$free],
            array_column($this->call('list_slots', $this->student->id, $this->course->id, $slots[0]['start'])['slots'], 'slotid')
        );
        $this->clock->bump(2 * DAYSECS);
        $this->assertSame([$free], array_column($this->call('list_slots', $this->student->id, null, 5)['slots'], 'slotid'));
    }

    /**
     * Slots of other groups and of courses where the student can't book stay out.
     */
    public function test_other_groups_and_courses_stay_out(): void {
        $generator = $this->getDataGenerator();
        $mine = $generator->create_group(['courseid' => $this->course->id]);
        $theirs = $generator->create_group(['courseid' => $this->course->id]);
        groups_add_member($mine, $this->student);
        [$first] = $this->slots(1, ['groupid' => (int) $mine->id]);
        $this->slot(['groupid' => (int) $theirs->id, 'timestart' => $this->clock->time() + DAYSECS]);
        $elsewhere = $generator->create_course();
        $generator->enrol_user($this->teacher->id, $elsewhere->id, 'teacher');
        $this->slot(['courseid' => $elsewhere->id, 'timestart' => $this->clock->time() + 3 * DAYSECS]);
        $this->assertSame([$first], array_column($this->call('list_slots', $this->student->id)['slots'], 'slotid'));
        $this->assertSame('errorstudentcourse', $this->refusal('list_slots', $this->student->id, $elsewhere->id));
    }

    /**
     * Nobody but the sidecar asks, about students who are there, and for so many.
     */
    public function test_refusals(): void {
        $this->assertSame('errorstudent', $this->refusal('list_slots', 0));
        $this->assertSame('errorstudentcourse', $this->refusal('list_slots', $this->student->id, 0));
        $this->assertSame('invalidparameter', $this->refusal('list_slots', $this->student->id, null, null, 0));
        $this->assertSame('invalidparameter', $this->refusal('list_slots', $this->student->id, null, null, 101));
        $this->assertSame('errorstudentcourse', $this->refusal('list_slots', $this->teacher->id, $this->course->id));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('list_slots', $this->student->id));
    }

    /**
     * The status of a student has the bookings that aren't over.
     */
    public function test_the_status_has_bookings(): void {
        [$first, $second] = $this->slots(2);
        $this->plugin->create_booking($this->student->id, $second);
        $bookingid = $this->plugin->create_booking($this->student->id, $first);
        $bookings = $this->call('get_student_status', $this->student->id)['bookings'];
        $this->assertSame([$first, $second], array_column($bookings, 'slotid'));
        $this->assertSame($bookingid, $bookings[0]['bookingid']);
        $this->assertSame('Room 1', $bookings[0]['place']);
        $this->clock->bump(2 * DAYSECS + HOURSECS);
        $this->assertSame([$second], array_column($this->call('get_student_status', $this->student->id)['bookings'], 'slotid'));
    }

    /**
     * Outcomes tell when a student last booked what is still held.
     */
    public function test_outcomes_tell_of_the_last_booking(): void {
        [$first, $second] = $this->slots(2);
        $booked = fn(): array => array_column($this->call('get_outcomes', $this->course->id)['students'], 'bookedat', 'userid');
        $this->plugin->create_booking($this->student->id, $first);
        $other = $this->enrol();
        $early = $this->clock->time();
        $this->clock->bump(HOURSECS);
        $late = $this->plugin->create_booking($this->student->id, $second);
        $this->assertSame([$this->student->id => $early + HOURSECS, $other->id => null], $booked());
        $this->call('cancel_booking', $this->student->id, $late, 'op-1');
        $this->assertSame([$this->student->id => $early, $other->id => null], $booked());
    }
}
