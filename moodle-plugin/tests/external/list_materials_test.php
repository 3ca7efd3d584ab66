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

use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of what a student can open.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\list_materials
 * @covers     \local_examfollowup\local\material\finder
 * @covers     \local_examfollowup\local\material\words
 */
final class list_materials_test extends sidecar_testcase {
    /**
     * A material is told with all that a message needs, as plain text.
     */
    public function test_a_material_is_told(): void {
        global $CFG;
        $page = $this->page('Integrals & limits', ['section' => 2]);
        $this->assertSame([[
            'cmid' => $page,
            'name' => 'Integrals & limits',
            'kind' => 'page',
            'section' => get_section_name($this->course, 2),
            'url' => "$CFG->wwwroot/mod/page/view.php?id=$page",
        ]], $this->found('integrals'));
    }

    /**
     * Without a text, what is read comes before what is done, and the newest before older ones.
     */
    public function test_without_text_the_newest_come_first(): void {
        $old = $this->page('Old', ['added' => 1000]);
        $new = $this->page('New', ['added' => 2000]);
        $quiz = $this->module('quiz', 'Newest', ['added' => 3000]);
        $this->module('label', 'Nothing to open');
        $this->assertSame([$new, $old, $quiz], $this->ids(''));
        $this->assertSame([$new, $old], $this->ids('', 2));
        $this->assertSame([$new, $old, $quiz], $this->ids('?!'));
    }

    /**
     * Words count most in the name, less in the section, least in the kind; case and accents don't count.
     */
    public function test_what_fits_best_comes_first(): void {
        course_update_section($this->course, get_fast_modinfo($this->course)->get_section_info(3), ['name' => 'Derivación']);
        $insection = $this->page('Exercises', ['section' => 3]);
        $inname = $this->page('La DERIVACIÓN paso a paso');
        $both = $this->page('Derivación: resumen', ['section' => 3]);
        $begun = $this->page('Derivaciones');
        $this->module('quiz', 'Unit one');
        $this->assertSame([$both, $inname, $begun, $insection], $this->ids('derivacion'));
        $this->assertSame([$both], $this->ids('el resumen de'));
        $this->assertSame([$both], array_slice($this->ids('derivación resumen'), 0, 1));
        $this->assertSame(['quiz'], array_column($this->found('quizzes'), 'kind'));
        $this->assertSame([], $this->ids('thermodynamics'));
    }

    /**
     * What is hidden from this student, restricted or not on the course page isn't told, whoever asks.
     */
    public function test_what_the_student_cannot_open_is_not_told(): void {
        global $CFG, $DB;
        $CFG->allowstealth = 1;
        $generator = $this->getDataGenerator();
        $group = $generator->create_group(['courseid' => $this->course->id]);
        $restricted = static fn(\stdClass $condition): array => ['availability' => json_encode(
            \core_availability\tree::get_root_json([$condition])
        )];
        $ingroup = \availability_group\condition::get_json($group->id);
        $open = $this->page('Open');
        $this->page('Hidden', ['visible' => 0]);
        $this->page('Stealth', ['visible' => 1, 'visibleoncoursepage' => 0]);
        $mine = $this->page('Of a group', $restricted($ingroup));
        $this->page('Later', $restricted(\availability_date\condition::get_json('>=', time() + DAYSECS)));
        $this->page('In a hidden section', ['section' => 2]);
        $this->page('In a restricted section', ['section' => 4]);
        set_section_visible($this->course->id, 2, 0);
        $DB->set_field(
            'course_sections',
            'availability',
            $restricted($ingroup)['availability'],
            ['course' => $this->course->id, 'section' => 4]
        );
        rebuild_course_cache($this->course->id, true);
        $this->assertSame([$open], $this->ids(''));
        $this->setAdminUser();
        $this->assertSame([$open], $this->ids(''));
        groups_add_member($group, $this->student);
        get_fast_modinfo($this->course, 0, true);
        $this->assertContains($mine, $this->ids(''));
        $this->assertSame(['In a restricted section', 'Of a group', 'Open'], $this->names());
        // A module that was shown again in a hidden section can be opened by its address, but stands on no page.
        $DB->set_field('course_modules', 'visible', 1, ['course' => $this->course->id]);
        $DB->set_field('page', 'name', 'Was hidden', ['name' => 'Hidden']);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame(['In a restricted section', 'Of a group', 'Open', 'Was hidden'], $this->names());
    }

    /**
     * A module in a subsection is told where the student gets to the subsection.
     */
    public function test_subsections_count(): void {
        global $DB;
        \core\plugininfo\mod::enable_plugin('subsection', 1);
        $subsection = $this->getDataGenerator()->create_module('subsection', ['course' => $this->course->id, 'section' => 1]);
        $section = get_fast_modinfo($this->course->id)->get_section_info_by_component('mod_subsection', $subsection->id);
        $inside = $this->page('Inside', ['section' => $section->section]);
        $this->assertSame([$inside], $this->ids(''));
        $condition = \availability_date\condition::get_json('>=', time() + DAYSECS);
        $availability = json_encode(\core_availability\tree::get_root_json([$condition]));
        $DB->set_field('course_modules', 'availability', $availability, ['id' => $subsection->cmid]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame([], $this->ids(''));
        $this->setAdminUser();
        $this->assertSame([], $this->ids(''));
        $DB->set_field('course_modules', 'availability', null, ['id' => $subsection->cmid]);
        $DB->set_field('course_sections', 'availability', $availability, ['course' => $this->course->id, 'section' => 1]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame([], $this->ids(''));
    }

    /**
     * Only the sidecar asks, for a student of a course with follow-up on.
     */
    public function test_refusals(): void {
        $ask = fn(array $args): string => $this->refusal('list_materials', ...$args);
        $other = $this->getDataGenerator()->create_course();
        $this->assertSame('errorstudentcourse', $ask([$this->student->id, $other->id]));
        $this->assertSame('errorstudentcourse', $ask([$this->student->id, 0]));
        $this->assertSame('errorstudent', $ask([0, $this->course->id]));
        $this->assertSame('invalidparameter', $ask([$this->student->id, $this->course->id, '', 0]));
        $this->assertSame('invalidparameter', $ask([$this->student->id, $this->course->id, '', 51]));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $ask([$this->student->id, $this->course->id]));
    }

    /**
     * A page in the course.
     *
     * @param string $name
     * @param array $record
     * @return int its course module id
     */
    private function page(string $name, array $record = []): int {
        return $this->module('page', $name, $record);
    }

    /**
     * A module in the course.
     *
     * @param string $kind
     * @param string $name
     * @param array $record
     * @return int its course module id
     */
    private function module(string $kind, string $name, array $record = []): int {
        global $DB;
        $this->setAdminUser();
        $module = $this->getDataGenerator()->create_module($kind, $record + [
            'course' => $this->course->id,
            'name' => $name,
            'section' => 1,
        ]);
        if (isset($record['added'])) {
            $DB->set_field('course_modules', 'added', $record['added'], ['id' => $module->cmid]);
            rebuild_course_cache($this->course->id, true);
        }
        $this->setUser($this->sidecar);
        return (int) $module->cmid;
    }

    /**
     * What is found.
     *
     * @param string $text
     * @param int $limit
     * @return array[]
     */
    private function found(string $text, int $limit = 10): array {
        return $this->call('list_materials', $this->student->id, $this->course->id, $text, $limit)['materials'];
    }

    /**
     * Ids of what is found.
     *
     * @param string $text
     * @param int $limit
     * @return int[]
     */
    private function ids(string $text, int $limit = 10): array {
        return array_column($this->found($text, $limit), 'cmid');
    }

    /**
     * Names of what is found without a text, in their order.
     *
     * @return string[]
     */
    private function names(): array {
        $names = array_column($this->found(''), 'name');
        sort($names);
        return $names;
    }
}
