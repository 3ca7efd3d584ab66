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

use local_examfollowup\form\plan_form;

/**
 * Tests of what the page of a plan says is missing.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\plan_page
 */
final class plan_page_test extends \advanced_testcase {
    /**
     * What is missing is said, and nothing else, whatever is there.
     *
     * @dataProvider courses
     * @param string $fields what the one template says
     * @param string $name of the template, empty: there is none
     * @param bool $exam whether the course has one
     * @param string[] $hints
     */
    public function test_what_is_missing_is_said(string $fields, string $name, bool $exam, array $hints): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $line = "$name | HX0000000000000000000000000000000a | es | $fields";
        set_config('templates', $name === '' ? '' : $line, 'local_examfollowup');
        $course = $this->getDataGenerator()->create_course();
        if ($exam) {
            $this->getDataGenerator()->create_module('quiz', ['course' => $course->id]);
        }
        $_GET['id'] = $course->id;
        $page = (new plan_page($course, new plan_form()))->export_for_template($GLOBALS['OUTPUT']);
        $failed = get_string('outcome_failed', 'local_examfollowup');
        $said = array_map(static fn(string $hint): string => get_string($hint, 'local_examfollowup', $failed), $hints);
        $this->assertSame($said, $page['hints']);
    }

    /**
     * Courses without a plan, and what they lack.
     *
     * @return array
     */
    public static function courses(): array {
        return [
            'all is there' => ['firstname', 'failed_es', true, ['hintexams', 'hintfilled']],
            'no exam in the course' => ['firstname', 'failed_es', false, ['noexams', 'hintfilled']],
            'no template of an outcome' => ['firstname', 'suspenso_es', true, ['hintexams', 'hintsteps']],
            'neither' => ['firstname', 'suspenso_es', false, ['noexams', 'hintsteps']],
            'templates of notices only' => ['date', 'failed_es', true, ['notemplatesfit', 'hintexams']],
            'no templates' => ['', '', true, ['notemplates', 'hintexams']],
            'nothing at all' => ['', '', false, ['notemplates', 'noexams']],
        ];
    }
}
