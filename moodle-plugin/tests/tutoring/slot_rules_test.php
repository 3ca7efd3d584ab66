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

use core\di;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_rules;
use local_examfollowup\local\tutoring\slot_type;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/tutoring_testcase.php');

/**
 * Tests of which slots can't be published.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\slot_rules
 * @covers     \local_examfollowup\local\tutoring\slot
 * @covers     \local_examfollowup\permission
 */
final class slot_rules_test extends tutoring_testcase {
    /**
     * Each mistake is named, at its field.
     *
     * @dataProvider mistakes
     * @param array $changed
     * @param array $errors by field
     */
    public function test_a_mistake_is_named(array $changed, array $errors): void {
        $now = $this->clock->time();
        foreach (['timestart', 'timeend'] as $field) {
            if (isset($changed[$field])) {
                $changed[$field] += $now;
            }
        }
        $this->setUser($this->teacher);
        $this->assertSame($errors, $this->errors($this->slot_of_teacher()->with(...$changed)));
    }

    /**
     * Mistakes.
     *
     * @return array
     */
    public static function mistakes(): array {
        return [
            'none' => [[], []],
            'no name' => [['name' => ' '], ['name' => 'errorslotname']],
            'a name as long as can be' => [['name' => str_repeat('ñ', 255)], []],
            'a long name' => [['name' => str_repeat('ñ', 10000)], ['name' => 'errorslotname']],
            'past' => [['timestart' => 0], ['timestart' => 'errorslotfuture']],
            'ends before it begins' => [['timeend' => HOURSECS], ['timestart' => 'errorslotend']],
            'no time at all' => [['timeend' => DAYSECS], ['timestart' => 'errorslotend']],
            'two days' => [['timeend' => 3 * DAYSECS], ['timestart' => 'errorslotend']],
            'no seat' => [['capacity' => 0], ['capacity' => 'errorslotcapacity']],
            'many seats' => [['capacity' => 500], []],
            'too many seats' => [['capacity' => 501], ['capacity' => 'errorslotcapacity']],
            'two alone' => [['type' => slot_type::INDIVIDUAL], ['capacity' => 'errorslotcapacity']],
            'nowhere' => [['place' => ''], ['place' => 'errorslotplace']],
            'a long place' => [['place' => str_repeat('x', 256)], ['place' => 'errorslotplacelength']],
            'a link alone' => [['place' => '', 'link' => 'https://meet.example.org/a?b=c'], []],
            'a link that anybody reads' => [['link' => 'http://meet.example.org'], ['link' => 'errorslotlink']],
            'a script' => [['link' => 'javascript:alert(1)'], ['link' => 'errorslotlink']],
            'no link' => [['link' => 'https://'], ['link' => 'errorslotlink']],
            'a long link' => [['link' => 'https://example.org/' . str_repeat('a', 1000)], ['link' => 'errorslotlink']],
            'no group of the course' => [['groupid' => 7], ['groupid' => 'errorslotgroup']],
            'an exam of no course' => [['type' => slot_type::REVIEW, 'cmid' => 7], ['cmid' => 'errorslotexam']],
        ];
    }

    /**
     * A teacher is at one place at a time, whatever the course; a slot isn't in its own way.
     */
    public function test_a_teacher_has_one_slot_at_a_time(): void {
        $elsewhere = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->teacher->id, $elsewhere->id, 'teacher');
        $start = $this->clock->time() + DAYSECS;
        $there = $this->slot(['courseid' => $elsewhere->id, 'timestart' => $start]);
        $this->setUser($this->teacher);
        $slot = $this->slot_of_teacher();
        $this->assertSame(['timestart' => 'errorslotclash'], $this->errors($slot->with(timestart: $start + HOURSECS - 1)));
        $this->assertSame([], $this->errors($slot->with(timestart: $start + HOURSECS, timeend: $start + 2 * HOURSECS)));
        $this->assertSame([], $this->errors($slot->with(id: $there)));
        $this->assertSame([], $this->errors($slot->with(teacherid: (int) $this->student->id)));
    }

    /**
     * Only an exam of the course is reviewed, in a review.
     */
    public function test_only_an_exam_of_the_course_is_reviewed(): void {
        $generator = $this->getDataGenerator();
        $here = $generator->create_module('quiz', ['course' => $this->course->id])->cmid;
        $elsewhere = $generator->create_module('quiz', ['course' => $generator->create_course()->id])->cmid;
        $this->setUser($this->teacher);
        $review = $this->slot_of_teacher()->with(type: slot_type::REVIEW);
        $this->assertSame([], $this->errors($review->with(cmid: (int) $here)));
        $this->assertSame(['cmid' => 'errorslotexam'], $this->errors($review->with(cmid: (int) $elsewhere)));
        $this->assertSame(['cmid' => 'errorslotexam'], $this->errors($this->slot_of_teacher()->with(cmid: (int) $here)));
    }

    /**
     * Where groups are separate, a teacher who sees some offers to those alone.
     */
    public function test_a_teacher_of_a_group_offers_to_it_alone(): void {
        $generator = $this->getDataGenerator();
        $mine = (int) $generator->create_group(['courseid' => $this->course->id])->id;
        $theirs = (int) $generator->create_group(['courseid' => $this->course->id])->id;
        groups_add_member($mine, $this->teacher->id);
        $allowed = function () use ($mine, $theirs): array {
            $errors = fn(int $id): array => $this->errors($this->slot_of_teacher()->with(groupid: $id));
            return array_keys(array_filter(array_map($errors, [0 => 0, 1 => $mine, 2 => $theirs]), fn(array $e): bool => !$e));
        };
        $this->setUser($this->teacher);
        $this->assertSame([0, 1, 2], $allowed());
        update_course((object) ['id' => $this->course->id, 'groupmode' => SEPARATEGROUPS]);
        $this->assertSame([1], $allowed());
        $this->setUser($this->enrol('editingteacher'));
        $this->assertSame([0, 1, 2], $allowed());
    }

    /**
     * What is wrong with a slot.
     *
     * @param slot $slot
     * @return string[] by field
     */
    private function errors(slot $slot): array {
        return array_map(static fn(array $error): string => $error[0], di::get(slot_rules::class)->errors($slot));
    }

    /**
     * A slot that nothing is wrong with.
     *
     * @return slot
     */
    private function slot_of_teacher(): slot {
        return new slot(
            courseid: (int) $this->course->id,
            teacherid: (int) $this->teacher->id,
            type: slot_type::GROUP,
            name: 'Sums',
            timestart: $this->clock->time() + DAYSECS,
            timeend: $this->clock->time() + DAYSECS + HOURSECS,
            capacity: 2,
            place: 'Room 1',
        );
    }
}
