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

use local_examfollowup\event\booking_cancelled;
use local_examfollowup\event\booking_created;
use local_examfollowup\event\booking_moved;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\tutoring\tutoring_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../tutoring/tutoring_testcase.php');

/**
 * Tests of booking, moving and cancelling for a student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\book_slot
 * @covers     \local_examfollowup\external\move_booking
 * @covers     \local_examfollowup\external\cancel_booking
 * @covers     \local_examfollowup\external\tutoring_structure
 * @covers     \local_examfollowup\local\tutoring\api
 * @covers     \local_examfollowup\local\tutoring\booker
 * @covers     \local_examfollowup\local\tutoring\desk
 * @covers     \local_examfollowup\local\tutoring\calendar
 * @covers     \local_examfollowup\event\booking_base
 */
final class book_slot_test extends tutoring_testcase {
    /**
     * A booking is a seat, an event in the calendar, an event in the log, and a change for the sidecar.
     */
    public function test_a_slot_is_booked_once(): void {
        global $DB;
        $slotid = $this->slot(['name' => 'Sums & more', 'link' => 'https://meet.example.org/a']);
        $this->told(change_type::SLOT);
        $sink = $this->redirectEvents();

        $answer = $this->book($slotid);

        $start = $this->clock->time() + 2 * DAYSECS;
        $booking = $DB->get_record('local_examfollowup_booking', [], '*', MUST_EXIST);
        $this->assertSame([
            'bookingid' => (int) $booking->id,
            'slot' => [
                'slotid' => $slotid,
                'courseid' => (int) $this->course->id,
                'type' => 'group',
                'name' => 'Sums & more',
                'teacher' => fullname($this->teacher),
                'start' => $start,
                'end' => $start + HOURSECS,
                'place' => 'Room 1',
                'link' => 'https://meet.example.org/a',
                'free' => 1,
                'bookingid' => (int) $booking->id,
            ],
        ], $answer);
        $this->assertEquals([$slotid, $this->student->id, 1], [$booking->slotid, $booking->userid, $booking->seat]);
        $this->assertSame([$start], $this->calendar($this->student->id));
        $this->assertSame([[(int) $this->student->id, (int) $booking->id, false]], $this->told(change_type::BOOKING));
        $events = array_values(array_filter($sink->get_events(), static fn($event): bool => $event instanceof booking_created));
        $this->assertCount(1, $events);
        $this->assertEquals($this->student->id, $events[0]->relateduserid);
        $this->assertStringContainsString("id '{$this->student->id}'", $events[0]->get_description());
        $this->assertSame($answer, $this->book($slotid));
        $this->assertSame(1, $DB->count_records('local_examfollowup_booking'));
        $this->assertCount(1, $this->messages()[$this->teacher->id]);
    }

    /**
     * A repeat gets the first answer, whatever became of the slot meanwhile.
     */
    public function test_a_repeat_gets_the_first_answer(): void {
        global $DB;
        [$first, $second] = $this->slots(2);
        $booked = $this->book($first);
        $moved = $this->call('move_booking', $this->student->id, $booked['bookingid'], $second, 'move-1');
        $cancelled = $this->call('cancel_booking', $this->student->id, $booked['bookingid'], 'cancel-1');
        $DB->delete_records('user_enrolments', ['userid' => $this->student->id]);
        $this->assertSame($booked, $this->book($first));
        $this->assertSame($moved, $this->call('move_booking', $this->student->id, $booked['bookingid'], $second, 'move-1'));
        $this->assertSame(
            $cancelled,
            $this->call('cancel_booking', $this->student->id, $booked['bookingid'], 'cancel-1')
        );
        $this->assertSame(0, $DB->count_records('local_examfollowup_booking'));
        $answers = $DB->get_fieldset('local_examfollowup_operation', 'answer');
        $this->assertStringNotContainsString(fullname($this->teacher), implode($answers));
    }

    /**
     * A move keeps the booking, frees the old seat and takes the new one, in the calendar too.
     */
    public function test_a_booking_is_moved(): void {
        global $DB;
        [$first, $second] = $this->slots(2, ['capacity' => 1, 'type' => \local_examfollowup\local\tutoring\slot_type::INDIVIDUAL]);
        $bookingid = $this->book($first)['bookingid'];
        $DB->set_field('local_examfollowup_booking', 'timereminded', 1);
        $this->told(change_type::BOOKING);
        $this->messages();
        $sink = $this->redirectEvents();

        $answer = $this->call('move_booking', $this->student->id, $bookingid, $second, 'op-2');

        $this->assertSame($bookingid, $answer['bookingid']);
        $this->assertSame([$second, 0, $bookingid], [
            $answer['slot']['slotid'],
            $answer['slot']['free'],
            $answer['slot']['bookingid'],
        ]);
        $this->assertSame([$answer['slot']['start']], $this->calendar($this->student->id));
        $this->assertNull($DB->get_field('local_examfollowup_booking', 'timereminded', ['id' => $bookingid]));
        $this->assertSame([[(int) $this->student->id, $bookingid, false]], $this->told(change_type::BOOKING));
        $moved = array_filter($sink->get_events(), static fn($event): bool => $event instanceof booking_moved);
        $this->assertCount(1, $moved);
        $this->assertStringContainsString('Tutoring moved', $this->messages()[$this->teacher->id][0]);
        $other = $this->enrol();
        $this->call('book_slot', $other->id, $first, 'op-3');
        $this->assertSame('errorslotfull', $this->refusal('move_booking', $this->student->id, $bookingid, $first, 'op-4'));
        $this->assertEquals($second, $DB->get_field('local_examfollowup_booking', 'slotid', ['id' => $bookingid]));
    }

    /**
     * A cancelled booking is gone from everywhere, and its seat is free.
     */
    public function test_a_booking_is_cancelled(): void {
        global $DB;
        $slotid = $this->slot(['capacity' => 1]);
        $bookingid = $this->book($slotid)['bookingid'];
        $this->told(change_type::BOOKING);
        $sink = $this->redirectEvents();
        $this->assertSame(['cancelled' => true], $this->call('cancel_booking', $this->student->id, $bookingid, 'op-2'));
        $this->assertSame(0, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame([], $this->calendar($this->student->id));
        $this->assertSame([[(int) $this->student->id, $bookingid, true]], $this->told(change_type::BOOKING));
        $this->assertCount(1, array_filter($sink->get_events(), static fn($event): bool => $event instanceof booking_cancelled));
        $this->assertSame('errorbookinggone', $this->refusal('cancel_booking', $this->student->id, $bookingid, 'op-3'));
        $this->assertSame(0, $this->call('book_slot', $this->student->id, $slotid, 'op-4')['slot']['free']);
    }

    /**
     * The student of the tests books.
     *
     * @param int $slotid
     * @return array
     */
    private function book(int $slotid): array {
        return $this->call('book_slot', $this->student->id, $slotid, 'op-1');
    }
}
