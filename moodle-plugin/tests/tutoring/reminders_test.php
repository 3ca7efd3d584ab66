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

use local_examfollowup\task\remind_tutoring;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/tutoring_testcase.php');

/**
 * Tests of reminding both sides.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\reminders
 * @covers     \local_examfollowup\task\remind_tutoring
 */
final class reminders_test extends tutoring_testcase {
    /**
     * Both are reminded once, a day before, in their language and zone; a slot that nobody booked is no reminder.
     */
    public function test_both_are_reminded_once(): void {
        $slotid = $this->slot(['name' => 'Sums']);
        $this->slot(['timestart' => $this->clock->time() + 2 * DAYSECS + 2 * HOURSECS]);
        $this->plugin->create_booking($this->student->id, $slotid);
        $this->assertSame([], $this->remind());
        $this->clock->bump(DAYSECS);
        $told = $this->remind();
        $this->assertSame([(int) $this->student->id, (int) $this->teacher->id], array_keys($told));
        $this->assertStringContainsString('Sums', $told[$this->student->id][0]);
        $this->assertSame([], $this->remind());
        $late = $this->enrol();
        $this->plugin->create_booking($late->id, $slotid);
        $this->assertSame([(int) $late->id], array_keys($this->remind()));
    }

    /**
     * A task that comes late still reminds, but not once the slot has begun.
     */
    public function test_nobody_is_reminded_after_the_beginning(): void {
        [$first, $second] = $this->slots(2);
        $this->plugin->create_booking($this->student->id, $first);
        $this->plugin->create_booking($this->student->id, $second);
        $this->clock->bump(2 * DAYSECS);
        $this->assertCount(1, $this->remind()[$this->student->id]);
    }

    /**
     * The site says how long before, or that nobody is reminded; whoever can't come isn't.
     */
    public function test_who_is_not_reminded(): void {
        global $DB;
        $this->plugin->create_booking($this->student->id, $this->slot());
        $this->clock->bump(DAYSECS);
        set_config('tutoringreminder', 0, 'local_examfollowup');
        $this->assertSame([], $this->remind());
        set_config('tutoringreminder', HOURSECS, 'local_examfollowup');
        $this->assertSame([], $this->remind());
        $this->clock->bump(DAYSECS - HOURSECS);
        $DB->set_field('user_enrolments', 'status', ENROL_USER_SUSPENDED, ['userid' => $this->student->id]);
        $this->assertSame([(int) $this->teacher->id], array_keys($this->remind()));
    }

    /**
     * Runs the task.
     *
     * @return string[][] subjects by user id
     */
    private function remind(): array {
        $sink = $this->redirectMessages();
        (new remind_tutoring())->execute();
        $told = [];
        foreach ($sink->get_messages() as $message) {
            $this->assertSame('tutoringreminder', $message->eventtype);
            $told[(int) $message->useridto][] = $message->subject;
        }
        $sink->close();
        ksort($told);
        return $told;
    }
}
