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

namespace local_examfollowup\local;

use local_examfollowup\local\plan\template_catalogue;

/**
 * Tests of reading the administrator's list of templates.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\template_catalogue
 * @covers     \local_examfollowup\local\plan\template
 */
final class template_catalogue_test extends \basic_testcase {
    /** A ContentSid. */
    private const SID = 'HX0123456789abcdef0123456789abcdef';

    /**
     * A right list is read, comments and empty lines left out.
     */
    public function test_a_right_list_is_read(): void {
        $catalogue = template_catalogue::parse(
            "# Ours\r\n\r\n  failed_es | " . self::SID . " | es | firstname, exam | consultar_fecha_examen\n"
            . 'hello|' . self::SID . '|pt_br||'
        );
        $this->assertSame([], $catalogue->errors);
        $this->assertSame(['failed_es' => 'failed_es (es)', 'hello' => 'hello (pt_br)'], $catalogue->menu());
        $this->assertSame(['firstname', 'exam'], $catalogue->templates['failed_es']->variables);
        $this->assertSame('consultar_fecha_examen', $catalogue->templates['failed_es']->offers);
        $this->assertSame([], $catalogue->templates['hello']->variables);
        $this->assertNull($catalogue->templates['hello']->offers);
    }

    /**
     * Only a template that says the grade needs a result.
     */
    public function test_a_template_with_the_grade_needs_a_result(): void {
        $catalogue = template_catalogue::parse(
            'a|' . self::SID . "|es|grade\nb|" . self::SID . '|es|exam, passmark'
        );
        $this->assertTrue($catalogue->templates['a']->needs_result());
        $this->assertFalse($catalogue->templates['b']->needs_result());
    }

    /**
     * A wrong line is named with what is wrong in it, and doesn't become a template.
     *
     * @dataProvider wrong_lines
     * @param string $line
     * @param string $error
     * @param mixed $a
     */
    public function test_a_wrong_line_is_named(string $line, string $error, mixed $a): void {
        $catalogue = template_catalogue::parse("\n$line");
        $message = get_string($error, 'local_examfollowup', $a);
        $this->assertSame(
            [get_string('templateline', 'local_examfollowup', ['line' => 2, 'error' => $message])],
            $catalogue->errors
        );
        $this->assertSame([], $catalogue->templates);
    }

    /**
     * Wrong lines and their errors.
     *
     * @return array
     */
    public static function wrong_lines(): array {
        $sid = self::SID;
        return [
            'name with spaces' => ["my template|$sid|es|exam", 'templatebadname', 'my template'],
            'no ContentSid' => ['a|HX12|es|exam', 'templatebadsid', 'HX12'],
            'nothing but a name' => ['a', 'templatebadsid', ''],
            'no language' => ["a|$sid|Spanish|exam", 'templatebadlanguage', 'Spanish'],
            'unknown variable' => ["a|$sid|es|exam, surname", 'templatebadvariable', [
                'unknown' => 'surname',
                'allowed' => 'firstname, exam, course, grade, passmark, nextdate, closes, link, date, place',
            ]],
            'no intent' => ["a|$sid|es|exam|Yes!", 'templatebadoffers', 'Yes!'],
            'too many parts' => ["a|$sid|es|exam|x|y", 'templatetoomany', null],
        ];
    }

    /**
     * A name stands for one template only.
     */
    public function test_a_name_stands_once(): void {
        $catalogue = template_catalogue::parse('a|' . self::SID . "|es|\na|" . self::SID . '|en|');
        $this->assertCount(1, $catalogue->errors);
        $this->assertSame('es', $catalogue->templates['a']->language);
    }
}
