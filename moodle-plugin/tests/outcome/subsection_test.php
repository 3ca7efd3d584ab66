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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * Exams in a subsection: what restricts it, or the section around it, restricts them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\availability
 * @covers \local_examfollowup\local\outcome\enclosing
 * @covers \local_examfollowup\local\outcome\dates
 */
final class subsection_test extends outcome_testcase {
    /** @var \stdClass The subsection's module. */
    private \stdClass $subsection;

    /** @var int The number of its section. */
    private int $section;

    /** @var \stdClass A quiz in it that is over. */
    private \stdClass $quiz;

    protected function setUp(): void {
        parent::setUp();
        \core\plugininfo\mod::enable_plugin('subsection', 1);
        $this->subsection = $this->getDataGenerator()->create_module('subsection', ['course' => $this->course->id, 'section' => 1]);
        $this->section = (int) get_fast_modinfo($this->course->id)
            ->get_section_info_by_component('mod_subsection', (int) $this->subsection->id)->section;
        $this->quiz = $this->quiz(['timeclose' => $this->now - 60, 'section' => $this->section]);
    }

    /**
     * Restrict the module of the subsection, or the section around it.
     *
     * @param string $table
     * @param array $condition
     */
    private function restrict(string $table, array $condition): void {
        global $DB;
        $availability = json_encode(['op' => '&', 'c' => [$condition], 'showc' => [true]]);
        $where = $table === 'course_modules'
            ? ['id' => $this->subsection->cmid]
            : ['course' => $this->course->id, 'section' => 1];
        $DB->set_field($table, 'availability', $availability, $where);
        rebuild_course_cache($this->course->id, true);
    }

    /**
     * What can be restricted.
     *
     * @return array
     */
    public static function places(): array {
        return ['the subsection' => ['course_modules'], 'the section around it' => ['course_sections']];
    }

    /**
     * By a list of users.
     *
     * @dataProvider places
     * @param string $table
     */
    public function test_whoever_is_not_in_its_group_can_not_come(string $table): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->assertSame('missed', $this->outcome($this->quiz)->outcome);
        $this->restrict($table, ['type' => 'group', 'id' => (int) $group->id]);
        $this->assertSame('excluded', $this->outcome($this->quiz)->outcome);
        groups_add_member($group, $this->student);
        $this->assertSame('missed', $this->outcome($this->quiz)->outcome);
    }

    /**
     * Student by student.
     *
     * @dataProvider places
     * @param string $table
     */
    public function test_whoever_has_not_its_grade_can_not_come(string $table): void {
        $first = $this->quiz();
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $first->id, 'courseid' => $this->course->id]);
        $this->restrict($table, ['type' => 'grade', 'id' => (int) $item->id, 'min' => 60]);
        $this->assertSame('excluded', $this->outcome($this->quiz)->outcome);
        $this->attempt($first, 9);
        $this->assertSame('missed', $this->outcome($this->quiz)->outcome);
    }

    /**
     * Its dates are those of the exam.
     *
     * @dataProvider places
     * @param string $table
     */
    public function test_its_dates_open_the_exam(string $table): void {
        $quiz = $this->quiz(['section' => $this->section, 'timeclose' => 0]);
        $this->restrict($table, ['type' => 'date', 'd' => '>=', 't' => $this->now + 60]);
        $this->assertSame('pending_notopen', $this->outcome($quiz)->outcome);
    }
}
