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

use local_examfollowup\local\plan\choices;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\step;
use local_examfollowup\local\plan\template_catalogue;

/**
 * Tests of the teacher's form.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\form\plan_form
 * @covers     \local_examfollowup\form\plan_fields
 * @covers     \local_examfollowup\form\plan_step_fields
 * @covers     \local_examfollowup\form\plan_limits
 * @covers     \local_examfollowup\local\plan\default_steps
 * @covers     \local_examfollowup\local\plan\rules
 * @covers     \local_examfollowup\local\plan\choices
 */
final class plan_form_test extends \advanced_testcase {
    /** @var \stdClass A course. */
    private \stdClass $course;
    /** @var \stdClass A quiz in it. */
    private \stdClass $quiz;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course();
        $this->quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $this->getDataGenerator()->create_module('page', ['course' => $this->course->id]);
        $this->getDataGenerator()->get_plugin_generator('local_examfollowup')->create_templates();
    }

    /**
     * Choosing an exam is enough: messages and all else have a default.
     */
    public function test_an_exam_is_enough(): void {
        set_config('weeklycap', 2, 'local_examfollowup');
        set_config('defaultdelay', 2 * HOURSECS, 'local_examfollowup');
        $settings = $this->submit(['enabled' => 1])->get_settings();
        $this->assertEquals(new plan_settings(
            [(int) $this->quiz->cmid],
            [new step('passed', 2 * HOURSECS, 'passed_en'), new step('missed', 2 * HOURSECS, 'missed_en')],
            'en',
            1260,
            540,
            2,
            true,
        ), $settings);
    }

    /**
     * Steps come back in the order of the outcomes, with all that was ticked, and keep their ids.
     */
    public function test_steps_are_read_as_they_were_filled_in(): void {
        $step = ['template' => 'missed_en', 'delay' => DAYSECS, 'leaveout' => ['booked'], 'stopon' => ['replied'], 'id' => 7];
        $settings = $this->submit($this->rows(['missed' => [$step, ['delay' => 60] + $step]]))->get_settings();
        $this->assertEquals([
            new step('missed', DAYSECS, 'missed_en', ['booked'], ['replied'], 7),
            new step('missed', 60, 'missed_en', ['booked'], ['replied'], 7),
        ], $settings->steps);
    }

    /**
     * What must be changed is said where it is.
     *
     * @dataProvider mistakes
     * @param array $fields
     * @param array $steps
     * @param string $field
     * @param string $error
     * @param mixed $a
     */
    public function test_a_mistake_is_named(array $fields, array $steps, string $field, string $error, mixed $a = null): void {
        if (isset($fields['noexam'])) {
            $fields = ['exam' => [$this->quiz->cmid => 0], 'enabled' => 1];
        }
        $form = $this->submit($fields + $this->rows($steps ?: ['missed' => [['template' => 'missed_en', 'delay' => 60]]]));
        $this->assertNull($form->get_settings());
        $html = $form->render();
        $this->assertStringContainsString(s(get_string($error, 'local_examfollowup', $a)), $html);
        $this->assertMatchesRegularExpression("/id_error_{$field}[_\"]/", $html);
    }

    /**
     * Mistakes, where they are and what is said.
     *
     * @return array
     */
    public static function mistakes(): array {
        $missed = ['template' => 'missed_en', 'delay' => 60];
        return [
            'no exam' => [['noexam' => true], [], 'enabled', 'errornoexams'],
            'no message' => [['enabled' => 1], ['missed' => []], 'enabled', 'errornosteps'],
            'no template' => [
                [],
                ['missed' => [$missed, ['template' => '', 'delay' => 120]]],
                'template_missed_1',
                'errornotemplate',
            ],
            'two at the same time' => [[], ['missed' => [$missed, $missed]], 'delay_missed_1', 'errorsteptwice'],
            'too late' => [
                [],
                ['missed' => [$missed, ['delay' => 31 * DAYSECS] + $missed]],
                'delay_missed_1',
                'errordelay',
                '30 days',
            ],
        ];
    }

    /**
     * Another course's exam and a template that isn't offered are not taken from whoever crafts them.
     */
    public function test_what_is_not_offered_is_not_taken(): void {
        $other = $this->getDataGenerator()->create_module('quiz', ['course' => $this->getDataGenerator()->create_course()->id]);
        $settings = $this->submit(['exam' => [$this->quiz->cmid => 1, $other->cmid => 1]])->get_settings();
        $this->assertSame([(int) $this->quiz->cmid], $settings->examids);
        $form = $this->submit($this->rows(['missed' => [['template' => 'passed_en', 'delay' => 0]]]));
        $this->assertNull($form->get_settings());
        $this->assertStringContainsString(get_string('errornotemplate', 'local_examfollowup'), $form->render());
    }

    /**
     * A template that left the catalogue stays visible until the teacher chooses another.
     */
    public function test_a_template_that_is_gone_stays_visible(): void {
        $plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $plugin->create_plan(['courseid' => $this->course->id, 'steps' => ['missed' => ['template' => 'also_en', 'delay' => 60]]]);
        $templates = get_config('local_examfollowup', 'templates');
        set_config('templates', str_replace('also_en', 'other_en', $templates), 'local_examfollowup');
        $this->assertStringContainsString(get_string('templategone', 'local_examfollowup', 'also_en'), $this->form()->render());
        $form = $this->submit($this->rows(['missed' => [['template' => 'also_en', 'delay' => 60]]]));
        $this->assertNull($form->get_settings());
        $this->assertStringContainsString(get_string('errortemplategone', 'local_examfollowup'), $form->render());
    }

    /**
     * Only quizzes and assignments are exams.
     */
    public function test_only_exams_are_offered(): void {
        $this->assertSame(1, substr_count($this->form()->render(), 'name="exam[') / 2);
    }

    /**
     * Another message for an outcome starts with a template of the outcome, and keeps what was typed in the first.
     */
    public function test_a_message_is_added(): void {
        $form = $this->submit(['add_missed' => 'Add'] + $this->rows(['missed' => [['template' => 'also_en', 'delay' => 60]]]));
        $html = $form->render();
        $this->assertMatchesRegularExpression('/name="template_missed\[1\]".*?value="missed_en"\s+selected/s', $html);
        $this->assertMatchesRegularExpression('/name="template_missed\[0\]".*?value="also_en"\s+selected/s', $html);
        preg_match_all('/\sid="([^"]+)"/', $html, $ids);
        $this->assertSame([], array_keys(array_filter(array_count_values($ids[1]), static fn(int $times): bool => $times > 1)));
    }

    /**
     * A message that was removed is not saved, and the others stay as they are.
     */
    public function test_a_message_is_removed(): void {
        $steps = [['template' => 'missed_en', 'delay' => 60], ['template' => 'also_en', 'delay' => 120]];
        $fields = ['remove_missed-hidden' => [1]] + $this->rows(['missed' => $steps]);
        $this->assertEquals([new step('missed', 120, 'also_en')], $this->submit($fields)->get_settings()->steps);
    }

    /**
     * Before saving, the teacher may ask how many it would concern; nothing is saved.
     */
    public function test_the_students_concerned_are_told_before_saving(): void {
        global $DB;
        $html = $this->submit(['countnow' => 'Count'])->render();
        $count = ['students' => 0, 'reached' => 0, 'older' => 0];
        $this->assertStringContainsString(get_string('countnew', 'local_examfollowup', $count), $html);
        $this->assertSame(0, $DB->count_records('local_examfollowup_plan'));
    }

    /**
     * Sent by script it saves for whoever may configure, and for nobody else.
     */
    public function test_only_who_may_configure_saves(): void {
        global $DB;
        $data = plan_form::mock_ajax_submit($this->fields(['enabled' => 1]));
        $form = new plan_form(null, null, 'post', '', [], true, $data, true);
        $this->assertStringContainsString("id={$this->course->id}", $form->process_dynamic_submission());
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan', ['enabled' => 1]));
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->expectException(\required_capability_exception::class);
        new plan_form(null, null, 'post', '', [], true, plan_form::mock_ajax_submit($this->fields([])), true);
    }

    /**
     * The form as a teacher sends it.
     *
     * @param array $fields
     * @return plan_form
     */
    private function submit(array $fields): plan_form {
        plan_form::mock_submit($this->fields($fields));
        return $this->form();
    }

    /**
     * What is sent where nothing else is said: what the form shows.
     *
     * @param array $fields
     * @return array
     */
    private function fields(array $fields): array {
        $settings = plan_settings::fresh($this->course, template_catalogue::of_site());
        $shown = plan_fields::of(new plan_settings([(int) $this->quiz->cmid], [], ...array_slice((array) $settings, 2)));
        $rows = [];
        foreach ($settings->steps as $step) {
            $rows[$step->outcome][] = (array) $step;
        }
        $ours = preg_grep('/^rows_/', array_keys($fields)) ? [] : $this->rows($rows);
        return $fields + $ours + ['id' => $this->course->id] + $shown;
    }

    /**
     * The fields of steps.
     *
     * @param array[][] $steps by outcome
     * @return array
     */
    private function rows(array $steps): array {
        $defaults = ['leaveout' => [], 'stopon' => step::DEFAULT_STOP_ON];
        $fields = [];
        foreach ($steps + array_fill_keys(array_column(choices::OUTCOMES, 'value'), []) as $outcome => $rows) {
            $fields["rows_$outcome"] = count($rows);
            foreach ($rows as $row => $step) {
                $fields["stepid_$outcome"][$row] = $step['id'] ?? 0;
                $fields["template_$outcome"][$row] = $step['template'];
                $fields["delay_$outcome"][$row] = ['number' => $step['delay'] / MINSECS, 'timeunit' => MINSECS];
                foreach (['leaveout' => step::LEAVE_OUT, 'stopon' => step::STOP_ON] as $name => $choices) {
                    foreach ($choices as $choice) {
                        $ticked = in_array($choice, $step[$name] ?? $defaults[$name]);
                        $fields["{$name}_$outcome"][$row][$choice] = (int) $ticked;
                    }
                }
            }
        }
        return $fields;
    }

    /**
     * The form of the course.
     *
     * @return plan_form
     */
    private function form(): plan_form {
        $_GET['id'] = $this->course->id;
        return new plan_form();
    }
}
