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

use core\uuid;
use local_examfollowup\event\slot_cancelled;
use local_examfollowup\event\slot_created;
use local_examfollowup\event\slot_updated;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\tutoring\api;
use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\local\tutoring\slot_type;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/tutoring_testcase.php');

/**
 * Tests of publishing, changing and calling off.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\api
 * @covers     \local_examfollowup\local\tutoring\publisher
 * @covers     \local_examfollowup\local\tutoring\calendar
 * @covers     \local_examfollowup\local\tutoring\notices
 * @covers     \local_examfollowup\task\tell_tutoring
 * @covers     \local_examfollowup\event\slot_base
 */
final class publishing_test extends tutoring_testcase {
    /**
     * A slot stands in its teacher's calendar, and the sidecar is told.
     */
    public function test_a_slot_is_published(): void {
        $sink = $this->redirectEvents();
        $slotid = $this->slot();
        $this->assertSame([$this->clock->time() + 2 * DAYSECS], $this->calendar($this->teacher->id));
        $this->assertSame([[null, $slotid, false]], $this->told(change_type::SLOT));
        [$event] = array_values(array_filter($sink->get_events(), static fn($event): bool => $event instanceof slot_created));
        $this->assertEquals($this->teacher->id, $event->relateduserid);
        $this->assertEquals($slotid, $event->objectid);
    }

    /**
     * Where one slot of several is refused, none is published.
     */
    public function test_all_or_none_are_published(): void {
        global $DB;
        $this->setUser($this->teacher);
        $good = new slot(
            courseid: (int) $this->course->id,
            teacherid: (int) $this->teacher->id,
            type: slot_type::GROUP,
            name: 'Sums',
            timestart: $this->clock->time() + DAYSECS,
            timeend: $this->clock->time() + DAYSECS + HOURSECS,
            place: 'Room 1',
        );
        try {
            api::publish([$good, $good->with(timestart: $this->clock->time() - 1)]);
            $this->fail('A slot in the past was published');
        } catch (\moodle_exception $e) {
            $this->assertSame('errorslotfuture', $e->errorcode);
        }
        $this->assertSame(0, $DB->count_records('local_examfollowup_slot'));
        $this->assertSame(0, $DB->count_records('event', ['component' => 'local_examfollowup']));
    }

    /**
     * Another time moves everybody's calendar, reminds again, and is told to whoever comes.
     */
    public function test_another_time_is_told(): void {
        global $DB;
        $slotid = $this->slot();
        $bookingid = $this->plugin->create_booking($this->student->id, $slotid);
        $this->messages();
        $this->told(change_type::SLOT);
        $DB->set_field('local_examfollowup_booking', 'timereminded', 1);
        $DB->set_field('local_examfollowup_slot', 'timereminded', 1);
        $sink = $this->redirectEvents();
        $later = $this->clock->time() + 4 * DAYSECS;
        $this->setUser($this->teacher);

        api::update(slot_repository::get($slotid)->with(timestart: $later, timeend: $later + HOURSECS));

        $this->assertSame([$later], $this->calendar($this->teacher->id));
        $this->assertSame([$later], $this->calendar($this->student->id));
        $this->assertNull($DB->get_field('local_examfollowup_booking', 'timereminded', ['id' => $bookingid]));
        $this->assertNull($DB->get_field('local_examfollowup_slot', 'timereminded', ['id' => $slotid]));
        $this->assertCount(1, array_filter($sink->get_events(), static fn($event): bool => $event instanceof slot_updated));
        $changes = $DB->get_fieldset('local_examfollowup_change', 'type', []);
        sort($changes);
        $this->assertSame(['booking', 'slot'], $changes);
        $told = $this->messages();
        $this->assertSame([(int) $this->student->id], array_keys($told));
        $this->assertStringContainsString('Tutoring changed', $told[$this->student->id][0]);
        $this->setUser($this->teacher);
        api::update(slot_repository::get($slotid)->with(name: 'Sums'));
        $this->assertSame([], $this->messages());
    }

    /**
     * Seats can't go below those taken; who sits beyond the last one moves up.
     */
    public function test_seats_can_be_fewer_but_not_than_taken(): void {
        $slotid = $this->slot(['capacity' => 3]);
        $first = $this->plugin->create_booking($this->student->id, $slotid);
        $this->plugin->create_booking($this->enrol()->id, $slotid);
        $third = $this->plugin->create_booking($this->enrol()->id, $slotid);
        $this->setUser($this->teacher);
        $slot = slot_repository::get($slotid);
        $this->assertSame('errorslottaken', $this->error(fn() => api::update($slot->with(capacity: 2))));
        $this->assertSame(3, slot_repository::get($slotid)->capacity);
        api::cancel_booking($this->student->id, $first);
        api::update($slot->with(capacity: 2));
        $this->assertEqualsCanonicalizing([1, 2], array_column(booking_repository::of_slots([$slotid]), 'seat'));
        $this->assertSame(1, booking_repository::of_slots([$slotid])[$third]->seat);
    }

    /**
     * Calling off frees every calendar, leaves tombstones, and tells whoever was to come.
     */
    public function test_a_slot_is_called_off(): void {
        global $DB;
        $slotid = $this->slot();
        $students = [$this->student, $this->enrol()];
        $bookingids = array_map(fn($student): int => $this->plugin->create_booking($student->id, $slotid), $students);
        $this->messages();
        $DB->delete_records('local_examfollowup_change');
        $sink = $this->redirectEvents();
        $lead = $this->enrol('editingteacher');
        $this->setUser($lead);
        api::cancel($slotid);
        $this->assertSame(0, $DB->count_records('local_examfollowup_booking'));
        $this->assertSame(0, $DB->count_records('event', ['component' => 'local_examfollowup']));
        $this->assertCount(1, array_filter($sink->get_events(), static fn($event): bool => $event instanceof slot_cancelled));
        $this->assertSame(
            [...$bookingids, $slotid],
            array_map('intval', $DB->get_fieldset('local_examfollowup_change', 'itemid', ['deleted' => 1]))
        );
        $this->assertEqualsCanonicalizing(
            array_map('intval', [...array_column($students, 'id'), $this->teacher->id]),
            array_keys($this->messages())
        );
        $this->setUser($lead);
        $this->assertSame('errorslotgone', $this->error(fn() => api::cancel($slotid)));
        $this->assertSame('errorslotgone', $this->error(fn() => api::update(slot_repository::get($slotid))));
    }

    /**
     * Of a series, what is to come is called off, and nothing else; a slot of no series, alone.
     */
    public function test_a_series_is_called_off(): void {
        $slots = $this->slots(3, ['series' => uuid::generate()]);
        $other = $this->slot(['timestart' => $this->clock->time() + 9 * DAYSECS]);
        $this->clock->bump(2 * DAYSECS);
        $this->setUser($this->teacher);
        api::cancel_series($slots[2]);
        $states = array_map(static fn(slot $slot): string => $slot->state, slot_repository::by_ids([...$slots, $other]));
        $this->assertSame(['open', 'cancelled', 'cancelled', 'open'], array_values($states));
        api::cancel_series($other);
        $this->assertSame('cancelled', slot_repository::get($other)->state);
    }

    /**
     * Teachers change their own slots; editing teachers everybody's; nobody else any, nor what has begun.
     */
    public function test_who_changes_a_slot(): void {
        $slotid = $this->slot();
        $slot = slot_repository::get($slotid);
        foreach (['teacher' => 'nopermissions', 'student' => 'nopermissions', 'editingteacher' => ''] as $role => $error) {
            $this->setUser($this->enrol($role));
            $this->assertSame($error, $this->error(fn() => api::update($slot->with(name: "By $role"))), $role);
        }
        $this->assertSame('By editingteacher', slot_repository::get($slotid)->name);
        $this->setUser($this->enrol('teacher'));
        $this->assertSame('nopermissions', $this->error(fn() => api::cancel($slotid)));
        $this->assertSame('nopermissions', $this->error(fn() => api::cancel_series($slotid)));
        $this->assertSame('nopermissions', $this->error(fn() => api::publish([$slot])));
        $this->clock->bump(2 * DAYSECS);
        $this->setUser($this->teacher);
        $this->assertSame('errorslotpast', $this->error(fn() => api::cancel($slotid)));
        $this->assertSame('errorslotpast', $this->error(fn() => api::update($slot)));
        $this->assertSame('errorslotgone', $this->error(fn() => api::cancel(0)));
    }

    /**
     * The error of something that is refused.
     *
     * @param callable $work
     * @return string
     */
    private function error(callable $work): string {
        try {
            $work();
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }
}
