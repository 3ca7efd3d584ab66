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

namespace local_examfollowup\outcome;

use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * The next exam is the chance of who failed or missed one that gives no other.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\retakes
 */
final class retakes_test extends outcome_testcase {
    /** @var \stdClass A quiz that is over. */
    private \stdClass $over;

    protected function setUp(): void {
        parent::setUp();
        $this->over = $this->quiz(['timeclose' => $this->now - 60]);
    }

    /**
     * When the student's next chance in the quiz that is over comes, with these exams beside it.
     *
     * @param \stdClass ...$others
     * @return int|null
     */
    private function chance(\stdClass ...$others): ?int {
        $examids = array_map('intval', array_column([$this->over, ...$others], 'cmid'));
        $page = new page(get_course($this->course->id), $examids, $this->now);
        $rows = array_column($page->of(window::of([(int) $this->student->id]))['outcomes'], null, 'examid');
        return $rows[$this->over->cmid]['nextopportunity'];
    }

    /**
     * A quiz that opens later.
     *
     * @param int $seconds
     * @param array $fields
     * @return \stdClass
     */
    private function retake(int $seconds, array $fields = []): \stdClass {
        return $this->quiz($fields + ['timeopen' => $this->now + $seconds, 'timeclose' => 0]);
    }

    public function test_a_missed_or_failed_exam_points_to_the_earliest_exam_to_come(): void {
        $others = [$this->retake(900), $this->retake(600)];
        $this->assertNull($this->chance());
        $this->assertSame($this->now + 600, $this->chance(...$others));
        $this->attempt($this->over, 2);
        $this->assertSame($this->now + 600, $this->chance(...$others));
        $this->assertSame($this->now, $this->chance($this->assign(), ...$others));
    }

    public function test_an_exam_passed_has_no_next_chance(): void {
        $this->attempt($this->over, 9);
        $this->assertNull($this->chance($this->retake(600)));
    }

    public function test_an_exam_that_is_over_passed_or_not_for_the_student_is_no_chance(): void {
        $passed = $this->quiz();
        $this->attempt($passed, 9);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $condition = ['type' => 'group', 'id' => (int) $group->id];
        $foreign = $this->retake(600, ['availability' => json_encode(['op' => '&', 'c' => [$condition], 'showc' => [true]])]);
        $this->assertNull($this->chance($passed, $foreign, $this->quiz(['timeclose' => $this->now - 30])));
        groups_add_member($group, $this->student);
        $this->assertSame($this->now + 600, $this->chance($passed, $foreign));
    }

    /**
     * Grades on both sides of the pass mark.
     *
     * @return array
     */
    public static function grades(): array {
        return ['a pass' => [9.0], 'a fail' => [2.0]];
    }

    /**
     * Neither of the exam that is over nor of the one to come.
     *
     * @dataProvider grades
     * @param float $grade
     */
    public function test_a_hidden_result_is_not_told_apart(float $grade): void {
        global $DB;
        [$other, $retake] = [$this->quiz(), $this->retake(600)];
        $hide = fn(): bool => $DB->set_field('grade_items', 'hidden', 1, ['courseid' => $this->course->id]);
        $this->attempt($other, $grade);
        $hide();
        $this->assertNull($this->chance($other));
        $this->attempt($this->over, $grade);
        $hide();
        $this->assertSame($this->now + 600, $this->chance($retake));
    }
}
