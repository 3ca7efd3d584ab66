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

use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\template_catalogue;

/**
 * Tests of the teacher's form.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\form\plan_form
 * @covers     \local_examfollowup\form\plan_fields
 * @covers     \local_examfollowup\form\plan_check
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
     * Choosing an exam and a template is enough: all else has a default.
     */
    public function test_an_exam_and_a_template_are_enough(): void {
        set_config('weeklycap', 2, 'local_examfollowup');
        $settings = $this->submit(['template_missed' => 'missed_en'])->get_settings();
        $this->assertEquals(new plan_settings(
            [(int) $this->quiz->cmid],
            ['missed' => ['template' => 'missed_en', 'delay' => HOURSECS]],
            'en',
            1260,
            540,
            2,
            true,
            false,
        ), $settings);
    }

    /**
     * What must be changed is said where it is.
     *
     * @dataProvider mistakes
     * @param array $fields
     * @param string $field
     * @param string $error
     */
    public function test_a_mistake_is_named(array $fields, string $field, string $error): void {
        if (isset($fields['noexam'])) {
            $fields = ['exam' => [$this->quiz->cmid => 0], 'template_missed' => 'missed_en'];
        }
        $form = $this->submit($fields);
        $this->assertNull($form->get_settings());
        $this->assertStringContainsString(get_string($error, 'local_examfollowup'), $form->render());
        $this->assertStringContainsString("id_error_$field", $form->render());
    }

    /**
     * Mistakes, where they are and what is said.
     *
     * @return array
     */
    public static function mistakes(): array {
        return [
            'no exam' => [['noexam' => true], 'enabled', 'errornoexams'],
            'no template' => [[], 'enabled', 'errornosteps'],
            'grade for the absent' => [['template_missed' => 'passed_en'], 'template_missed', 'errortemplategrade'],
            'no end of quiet hours' => [
                ['template_missed' => 'missed_en', 'quietfrom' => 540, 'quietto' => 540],
                'quietto',
                'errorquiet',
            ],
        ];
    }

    /**
     * Another course's exam and a template that isn't in the catalogue are not taken from whoever crafts them.
     */
    public function test_what_is_not_offered_is_not_taken(): void {
        $other = $this->getDataGenerator()->create_module('quiz', ['course' => $this->getDataGenerator()->create_course()->id]);
        $settings = $this->submit([
            'exam' => [$this->quiz->cmid => 1, $other->cmid => 1],
            'template_missed' => 'missed_en',
            'template_failed' => 'made_up',
            'enabled' => 0,
        ])->get_settings();
        $this->assertSame([(int) $this->quiz->cmid], $settings->examids);
        $this->assertSame(['missed'], array_keys($settings->steps));
    }

    /**
     * A template that left the catalogue stays visible until the teacher chooses another.
     */
    public function test_a_template_that_is_gone_stays_visible(): void {
        $stored = new plan_settings([], ['missed' => ['template' => 'gone', 'delay' => 7]], 'en', 0, 60, 3, true);
        $html = $this->form($stored)->render();
        $this->assertStringContainsString(get_string('templategone', 'local_examfollowup', 'gone'), $html);
        $this->assertStringContainsString(format_time(7), $html);
        $form = $this->submit(['template_missed' => 'gone'], $stored);
        $this->assertNull($form->get_settings());
    }

    /**
     * Only quizzes and assignments are exams.
     */
    public function test_only_exams_are_offered(): void {
        $this->assertSame(1, substr_count($this->form(plan_settings::fresh())->render(), 'id="id_exam_'));
    }

    /**
     * The form as a teacher sends it.
     *
     * @param array $fields
     * @param plan_settings|null $stored
     * @return plan_form
     */
    private function submit(array $fields, ?plan_settings $stored = null): plan_form {
        $defaults = ['exam' => [$this->quiz->cmid => 1], 'enabled' => 1, 'quietfrom' => 1260, 'quietto' => 540];
        $defaults['weeklycap'] = get_config('local_examfollowup', 'weeklycap') ?: 3;
        plan_form::mock_submit($fields + $defaults + ['language' => 'en', 'includeolder' => 0]);
        return $this->form($stored ?? plan_settings::fresh());
    }

    /**
     * The form.
     *
     * @param plan_settings $settings
     * @return plan_form
     */
    private function form(plan_settings $settings): plan_form {
        return new plan_form(null, [
            'course' => $this->course,
            'catalogue' => template_catalogue::of_site(),
            'settings' => $settings,
        ]);
    }
}
