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

use core\output\notification;
use core\url;
use core_form\dynamic_form;
use local_examfollowup\local\courses;
use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\choices;
use local_examfollowup\local\plan\concerned;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\rules;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\local\plan\template_states;
use local_examfollowup\permission;

/**
 * A course's plan, in a teacher's words. It works with JavaScript, without leaving the page, and without.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_form extends dynamic_form {
    /** @var \stdClass The course, of the field "id". */
    private \stdClass $course;
    /** @var plan_settings What is stored, or what a new plan starts with. */
    private plan_settings $stored;
    /** @var template_catalogue The site's templates. */
    private template_catalogue $catalogue;
    /** @var template_states What WhatsApp says of them. */
    private template_states $states;

    /**
     * The questions, in the order in which a teacher thinks of them: which exams, which messages, when, on or off.
     */
    protected function definition() {
        $this->course = courses::get($this->course_id());
        $this->catalogue = template_catalogue::of_site();
        $this->states = template_states::of_site($this->catalogue);
        $plan = repository::of_course($this->course->id);
        $this->stored = $plan ? plan_settings::of_plan($plan) : plan_settings::fresh($this->course, $this->catalogue);
        $form = $this->_form;
        $form->addElement('hidden', 'id', $this->course->id);
        $form->setType('id', PARAM_INT);
        $this->define_exams();
        $this->set_data(plan_fields::of($this->stored) + $this->define_steps());
        (new plan_limits($form, $this->stored, $this->catalogue, $this->course))->define();
        $this->define_switch();
        $this->add_action_buttons();
    }

    /**
     * Tells whom the plan would concern, as it stands in the form, where the teacher asks.
     */
    public function definition_after_data() {
        parent::definition_after_data();
        if ($this->optional_param('countnow', '', PARAM_TEXT) === '') {
            return;
        }
        $settings = plan_fields::settings(['enabled' => 1] + $this->_form->exportValues());
        $count = concerned::count($this->course, plan_api::draft($this->course->id, $settings));
        $sentence = new notification(
            get_string($settings->includeolder ? 'countall' : 'countnew', 'local_examfollowup', $count),
            notification::NOTIFY_INFO,
            false
        );
        $element = $this->_form->createElement('static', 'counted', '', $this->renderer()->render($sentence));
        $this->_form->insertElementBefore($element, 'countnow');
    }

    /**
     * What the teacher decided, or null where nothing valid was sent.
     *
     * @return plan_settings|null
     */
    public function get_settings(): ?plan_settings {
        $data = $this->get_data();
        return $data ? plan_fields::settings((array) $data) : null;
    }

    /**
     * Says what to change.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $settings = plan_fields::settings($data);
        return plan_fields::errors(
            [...rules::bounds($this->course, $settings, $this->catalogue), ...rules::gaps($settings)],
            $data
        );
    }

    /**
     * Saves, and says where to go.
     *
     * @return string
     */
    public function process_dynamic_submission() {
        plan_api::save($this->course->id, $this->get_settings());
        \core\notification::success(concerned::sentence($this->course, repository::of_course($this->course->id)));
        return $this->get_page_url_for_dynamic_submission()->out(false);
    }

    #[\Override]
    public function set_data_for_dynamic_submission(): void {
    }

    #[\Override]
    protected function get_context_for_dynamic_submission(): \core\context {
        return courses::context($this->course_id());
    }

    #[\Override]
    protected function check_access_for_dynamic_submission(): void {
        permission::require_can_configure(courses::context($this->course_id()));
    }

    #[\Override]
    protected function get_page_url_for_dynamic_submission(): url {
        return new url('/local/examfollowup/course.php', ['id' => $this->course_id()]);
    }

    /**
     * Which course.
     *
     * @return int
     */
    private function course_id(): int {
        return $this->optional_param('id', 0, PARAM_INT);
    }

    /**
     * Which exams.
     */
    private function define_exams(): void {
        $form = $this->_form;
        $form->addElement('header', 'examshead', get_string('planexams', 'local_examfollowup'));
        $exams = choices::exams($this->course);
        if (!$exams) {
            $form->addElement('static', 'noexams', '', get_string('noexams', 'local_examfollowup'));
        }
        foreach ($exams as $cmid => $label) {
            $form->addElement('advcheckbox', "exam[$cmid]", '', $label);
        }
    }

    /**
     * Which messages for which outcome: the usual outcomes each in a section, the others in one that is closed until used.
     *
     * @return array what rows that the teacher adds start with, by field
     */
    private function define_steps(): array {
        $form = $this->_form;
        $rows = plan_fields::rows($this->stored);
        $defaults = [];
        foreach (choices::OUTCOMES as $index => $outcome) {
            if ($index < choices::USUAL_OUTCOMES) {
                $head = "head_$outcome->value";
                $form->addElement('header', $head, $this->title($outcome));
                $form->addHelpButton($head, "outcome_$outcome->value", 'local_examfollowup');
                $form->setExpanded($head);
            } else if ($index === choices::USUAL_OUTCOMES) {
                $form->addElement('header', 'head_others', get_string('stepsothers', 'local_examfollowup'));
            }
            $fields = new plan_step_fields($outcome, $this->catalogue, $this->stored, $this->states);
            $count = $this->repeat_elements(
                $fields->elements($form),
                $rows[$outcome->value] ?? 0,
                $fields->options(),
                "rows_$outcome->value",
                "add_$outcome->value",
                1,
                get_string('stepadd', 'local_examfollowup', $this->title($outcome)),
                true,
                "remove_$outcome->value"
            );
            $form->getElement("add_$outcome->value")->updateAttributes(['class' => 'text-wrap']);
            $fields->finish_rows($form, $count);
            $defaults += $fields->defaults($rows[$outcome->value] ?? 0, $count);
        }
        return $defaults;
    }

    /**
     * On or off, and whom it would concern.
     */
    private function define_switch(): void {
        $form = $this->_form;
        $form->addElement('header', 'switchhead', get_string('planswitch', 'local_examfollowup'));
        $form->setExpanded('switchhead');
        $form->addElement('selectyesno', 'enabled', get_string('planenabled', 'local_examfollowup'));
        $form->addElement('advcheckbox', 'includeolder', '', get_string('includeolder', 'local_examfollowup'));
        $form->addHelpButton('includeolder', 'includeolder', 'local_examfollowup');
        $form->registerNoSubmitButton('countnow');
        $form->addElement('submit', 'countnow', get_string('countnow', 'local_examfollowup'), [], false);
    }

    /**
     * What an outcome is called.
     *
     * @param outcome $outcome
     * @return string
     */
    private function title(outcome $outcome): string {
        return get_string("outcome_$outcome->value", 'local_examfollowup');
    }

    /**
     * What renders a notification within the form.
     *
     * @return \core\output\renderer_base
     */
    private function renderer(): \core\output\renderer_base {
        global $OUTPUT;
        return $OUTPUT;
    }
}
