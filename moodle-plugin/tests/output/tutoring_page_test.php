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

namespace local_examfollowup\output;

use core\context\course as course_context;
use core\url;
use local_examfollowup\tutoring\tutoring_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../tutoring/tutoring_testcase.php');

/**
 * Tests of what people see of tutoring.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\tutoring_page
 * @covers     \local_examfollowup\output\tutoring_confirmation
 * @covers     \local_examfollowup\navigation
 */
final class tutoring_page_test extends tutoring_testcase {
    /**
     * Where groups are separate, a teacher reads the names of the own groups alone; others are counted.
     */
    public function test_a_teacher_reads_the_names_of_own_groups(): void {
        $generator = $this->getDataGenerator();
        $other = $this->enrol('student', ['firstname' => 'Zoe']);
        $slotid = $this->slot();
        $this->plugin->create_booking($this->student->id, $slotid);
        $this->plugin->create_booking($other->id, $slotid);
        $group = $generator->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->teacher);
        groups_add_member($group, $this->student);
        foreach ([NOGROUPS => true, SEPARATEGROUPS => false] as $mode => $seen) {
            update_course((object) ['id' => $this->course->id, 'groupmode' => $mode]);
            $html = $this->page($this->teacher);
            $this->assertStringContainsString(fullname($this->student), $html);
            $this->assertSame($seen, str_contains($html, 'Zoe'), "group mode $mode");
            $this->assertSame(!$seen, str_contains($html, 'Students of other groups: 1'), "group mode $mode");
        }
        $this->assertStringContainsString('Zoe', $this->page($this->enrol('editingteacher')));
    }

    /**
     * Teachers find the way to change their own slots alone, and only while they are ahead.
     */
    public function test_only_what_can_be_changed_can_be_clicked(): void {
        $this->slot(['name' => '<b>Sums</b> & more']);
        $colleague = $this->enrol('teacher');
        $this->assertStringContainsString('confirm=cancelslot', $this->page($this->teacher));
        $this->assertStringNotContainsString('confirm=cancelslot', $this->page($colleague));
        $this->assertStringContainsString('confirm=cancelslot', $this->page($this->enrol('editingteacher')));
        $this->assertStringNotContainsString('<b>Sums', $this->page($colleague));
        $this->clock->bump(2 * DAYSECS);
        $this->assertStringNotContainsString('confirm=cancelslot', $this->page($this->teacher));
    }

    /**
     * A student sees what is booked and what is free, and nobody's name but the teacher's.
     */
    public function test_a_student_sees_own_bookings_and_free_slots(): void {
        [$own] = $this->slots(2, ['capacity' => 2]);
        $other = $this->enrol('student', ['firstname' => 'Zoe']);
        $this->plugin->create_booking($other->id, $own);
        $bookingid = $this->plugin->create_booking($this->student->id, $own);
        $html = $this->page($this->student);
        $this->assertStringContainsString(fullname($this->teacher), $html);
        $this->assertStringNotContainsString('Zoe', $html);
        $this->assertSame(1, substr_count($html, 'value="book"'));
        $this->assertStringContainsString("confirm=cancelbooking&amp;booking=$bookingid", $html);
        $this->assertStringNotContainsString('tutoring_slot.php', $html);
        $moving = $this->page($this->student, $bookingid);
        $this->assertSame(1, substr_count($moving, 'value="move"'));
        $this->assertStringNotContainsString('value="book"', $moving);
        $this->assertStringContainsString('value="book"', $this->page($other, $bookingid));
    }

    /**
     * The question before calling off says how many are told, and is asked only of who may.
     */
    public function test_the_question_before_calling_off(): void {
        $slotid = $this->slot();
        $this->plugin->create_booking($this->student->id, $slotid);
        $this->setUser($this->teacher);
        $url = new url('/local/examfollowup/tutoring.php');
        $this->assertStringContainsString('told: 1', tutoring_confirmation::of('cancelslot', $url, $slotid, 0));
        $this->setUser($this->student);
        $this->expectException(\required_capability_exception::class);
        tutoring_confirmation::of('cancelslot', $url, $slotid, 0);
    }

    /**
     * Those who offer or book find the page in the course, and nobody else.
     */
    public function test_who_finds_the_page(): void {
        $context = course_context::instance($this->course->id);
        $finds = function (\stdClass $user) use ($context): bool {
            $this->setUser($user);
            $node = new \navigation_node(['text' => 'Course']);
            \local_examfollowup\navigation::extend_course($node, $this->course, $context);
            return (bool) $node->get('local_examfollowup_tutoring');
        };
        $this->assertTrue($finds($this->teacher));
        $this->assertTrue($finds($this->student));
        $this->assertFalse($finds($this->getDataGenerator()->create_user()));
    }

    /**
     * The page as somebody sees it.
     *
     * @param \stdClass $user
     * @param int $movingid
     * @return string
     */
    private function page(\stdClass $user, int $movingid = 0): string {
        global $PAGE;
        $this->setUser($user);
        $page = new tutoring_page(course_context::instance($this->course->id), $movingid);
        return $PAGE->get_renderer('core')->render($page);
    }
}
