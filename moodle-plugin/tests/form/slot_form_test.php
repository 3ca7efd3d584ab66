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

namespace local_examfollowup\form;

use local_examfollowup\local\tutoring\api;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\tutoring\tutoring_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../tutoring/tutoring_testcase.php');

/**
 * Tests of how teachers say which slots they offer.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\form\slot_form
 * @covers     \local_examfollowup\form\slot_fields
 */
final class slot_form_test extends tutoring_testcase {
    /**
     * Two hours in slots of 20 minutes, for three weeks, are 18 slots of one series, each for one student.
     */
    public function test_a_series_is_published(): void {
        $this->setUser($this->teacher);
        $start = $this->clock->time() + DAYSECS;
        $slots = $this->submit(['weekly' => 1, 'until' => $start + 2 * WEEKSECS, 'minutes' => 20, 'timeend' => 2 * HOURSECS]);
        $this->assertCount(18, $slots);
        $this->assertCount(1, array_unique(array_column($slots, 'series')));
        $this->assertSame([1], array_values(array_unique(array_column($slots, 'capacity'))));
        $this->assertEquals([$this->teacher->id], array_values(array_unique(array_column($slots, 'teacherid'))));
        $this->assertCount(18, api::publish($slots));
    }

    /**
     * One slot is no series.
     */
    public function test_one_slot_is_no_series(): void {
        $this->setUser($this->teacher);
        [$slot] = $this->submit(['type' => 'group', 'capacity' => 7, 'link' => ' https://meet.example.org/a ']);
        $this->assertNull($slot->series);
        $this->assertSame(7, $slot->capacity);
        $this->assertSame('https://meet.example.org/a', $slot->link);
    }

    /**
     * What is changed keeps its teacher, its series and its id.
     */
    public function test_a_slot_is_changed(): void {
        $slotid = $this->slot(['series' => 'together', 'link' => 'https://meet.example.org/a']);
        $this->setUser($this->enrol('editingteacher'));
        $before = slot_repository::get($slotid);
        $said = ['type' => 'group', 'name' => 'Sums', 'place' => '', 'link' => $before->link, 'capacity' => 9];
        [$slot] = $this->submit($said, $before);
        $this->assertSame([$slotid, 'together', 'Sums', 9], [$slot->id, $slot->series, $slot->name, $slot->capacity]);
        $this->assertEquals($this->teacher->id, $slot->teacherid);
        $this->assertSame('', $slot->place);
        api::update($slot);
        $this->assertSame('Sums', slot_repository::get($slotid)->name);
    }

    /**
     * What can't be published comes back with what to change.
     */
    public function test_mistakes_come_back(): void {
        $this->slot(['timestart' => $this->clock->time() + DAYSECS + 30 * MINSECS]);
        $this->setUser($this->teacher);
        $this->assertSame([], $this->submit(['timestart' => $this->clock->time() - DAYSECS]));
        $this->assertSame([], $this->submit(['timeend' => -HOURSECS]));
        $this->assertSame([], $this->submit(['minutes' => 60, 'timeend' => HOURSECS / 2]));
        $this->assertSame([], $this->submit(['place' => '']));
        $this->assertSame([], $this->submit(['name' => str_repeat('x', 10000)]));
        $this->assertSame([], $this->submit(['timestart' => $this->clock->time() + DAYSECS]));
        $this->assertSame([], $this->submit([
            'timestart' => $this->clock->time() + 9 * DAYSECS,
            'weekly' => 1,
            'minutes' => 10,
            'until' => $this->clock->time() + 999 * WEEKSECS,
        ]));
    }

    /**
     * A browser that sends another kind than those offered, or none, is told so.
     */
    public function test_crafted_fields_come_back(): void {
        $this->setUser($this->teacher);
        foreach (['nonsense', '', null] as $type) {
            $this->assertSame([], $this->submit(['type' => $type]));
        }
        $this->assertCount(1, $this->submit(['minutes' => 'nonsense', 'cmid' => 'nonsense']));
    }

    /**
     * Submits the form.
     *
     * @param array $data what is different; timeend counts from the start
     * @param slot|null $changed
     * @return slot[] none where it came back
     */
    private function submit(array $data, ?slot $changed = null): array {
        $start = $data['timestart'] ?? $this->clock->time() + ($changed ? 3 : 1) * DAYSECS;
        $start -= $start % (5 * MINSECS);
        $end = $start + ($data['timeend'] ?? HOURSECS);
        $date = static fn(int $time, array $parts): array => array_intersect_key(
            array_combine(
                ['year', 'month', 'day', 'hour', 'minute'],
                array_map('intval', explode(' ', userdate($time, '%Y %m %d %H %M', 99, false, false)))
            ),
            array_flip($parts)
        );
        $day = ['year', 'month', 'day'];
        $minute = [...$day, 'hour', 'minute'];
        $until = $date($data['until'] ?? $start, $day);
        slot_form::mock_submit(array_merge(
            ['type' => 'individual', 'name' => 'Tutoring', 'place' => 'Room 1', 'link' => '', 'minutes' => 0, 'weekly' => 0],
            ['capacity' => 1, 'cmid' => 0],
            $data,
            ['timestart' => $date($start, $minute), 'timeend' => $date($end, $minute), 'until' => $until]
        ));
        return (new slot_form(null, ['course' => $this->course, 'slot' => $changed]))->get_slots();
    }
}
