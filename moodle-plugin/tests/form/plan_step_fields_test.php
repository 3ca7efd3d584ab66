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

use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\local\plan\template_states;

/**
 * Tests of what messages start with.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\form\plan_step_fields
 * @covers     \local_examfollowup\local\plan\default_steps
 * @covers     \local_examfollowup\local\plan\plan_settings
 */
final class plan_step_fields_test extends \advanced_testcase {
    /**
     * Where no template is surely for an outcome, the teacher chooses: nothing is guessed, in the form or for scripts.
     *
     * @dataProvider catalogues
     * @param string[] $names
     * @param string $setting
     * @param string $template what a message for "failed" starts with
     */
    public function test_a_template_is_never_guessed(array $names, string $setting, string $template): void {
        $this->resetAfterTest();
        $line = static fn(string $name): string => "$name | HX0000000000000000000000000000000a | es | firstname";
        set_config('templates', implode("\n", array_map($line, $names)), 'local_examfollowup');
        set_config('defaultsteps', $setting, 'local_examfollowup');
        $catalogue = template_catalogue::of_site();
        $fresh = plan_settings::fresh($this->getDataGenerator()->create_course(), $catalogue);
        $this->assertSame(array_filter(['failed' => $template]), array_column($fresh->steps, 'template', 'outcome'));
        $fields = new plan_step_fields(outcome::FAILED, $catalogue, $fresh, template_states::of_site($catalogue));
        $this->assertSame($template, $fields->defaults(0, 1)['template_failed[0]']);
    }

    /**
     * Catalogues, and what they say about "failed".
     *
     * @return array
     */
    public static function catalogues(): array {
        return [
            'named in Spanish' => [['aprobado_es', 'suspenso_es'], '', ''],
            'named in Spanish, set by the administrator' => [['aprobado_es', 'suspenso_es'], 'failed | suspenso_es', 'suspenso_es'],
            'named in English' => [['first_es', 'failed_soft'], '', 'failed_soft'],
            'two could be meant' => [['failed_soft', 'failed_second'], '', ''],
            'one of several has the own name' => [['failed_a', 'failed_es', 'failed_second'], '', 'failed_es'],
        ];
    }

    /**
     * Whoever adds a message chooses its template.
     */
    public function test_a_template_has_to_be_chosen(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->getDataGenerator()->get_plugin_generator('local_examfollowup')->create_templates();
        $_GET['id'] = $this->getDataGenerator()->create_course()->id;
        $_POST['rows_failed'] = 1;
        $html = (new plan_form())->render();
        $choose = get_string('steptemplatechoose', 'local_examfollowup');
        $first = '/name="template_failed\[0\]"[^>]*>\s*<option value=""\s+selected\s*>' . $choose . '/';
        $this->assertMatchesRegularExpression($first, $html);
        $this->assertMatchesRegularExpression('/class="[^"]*text-wrap[^"]*"\s+name="add_failed"/', $html);
    }
}
