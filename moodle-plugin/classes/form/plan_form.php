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
use local_examfollowup\local\plan\choices;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\template_catalogue;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * A course's plan, in a teacher's words. Takes: course, catalogue, settings.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_form extends \moodleform {
    /**
     * The questions, in the order in which a teacher thinks of them: which exams, which messages, when, on or off.
     */
    protected function definition() {
        $this->define_exams();
        $this->define_steps();
        $this->define_limits();
        $this->define_switch();
        $this->add_action_buttons();
        $this->set_data(plan_fields::of($this->_customdata['settings']));
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
        return plan_check::errors($data, $this->catalogue());
    }

    /**
     * Which exams.
     */
    private function define_exams(): void {
        $form = $this->_form;
        $form->addElement('header', 'examshead', get_string('planexams', 'local_examfollowup'));
        $exams = choices::exams($this->_customdata['course']);
        if (!$exams) {
            $form->addElement('static', 'noexams', '', get_string('noexams', 'local_examfollowup'));
        }
        foreach ($exams as $cmid => $label) {
            $form->addElement('advcheckbox', "exam[$cmid]", '', $label);
        }
    }

    /**
     * Which template for which outcome.
     */
    private function define_steps(): void {
        $form = $this->_form;
        $form->addElement('header', 'stepshead', get_string('plansteps', 'local_examfollowup'));
        $form->setExpanded('stepshead');
        $form->addElement('static', 'stepsintro', '', get_string('planstepsintro', 'local_examfollowup'));
        $used = $this->_customdata['settings']->steps;
        foreach (choices::OUTCOMES as $index => $outcome) {
            $step = $used[$outcome->value] ?? null;
            $template = "template_$outcome->value";
            $form->addElement(
                'select',
                $template,
                get_string("outcome_$outcome->value", 'local_examfollowup'),
                $this->templates($step['template'] ?? null)
            );
            $form->addHelpButton($template, "outcome_$outcome->value", 'local_examfollowup');
            $delay = "delay_$outcome->value";
            $delays = choices::delays($step['delay'] ?? choices::DEFAULT_DELAY);
            $form->addElement('select', $delay, get_string('delay', 'local_examfollowup'), $delays);
            $form->hideIf($delay, $template, 'eq', '');
            if ($index >= choices::USUAL_OUTCOMES) {
                $form->setAdvanced($template);
                $form->setAdvanced($delay);
            }
        }
    }

    /**
     * When not to write, and in which language.
     */
    private function define_limits(): void {
        $form = $this->_form;
        $form->addElement('header', 'limitshead', get_string('planlimits', 'local_examfollowup'));
        $times = choices::times_of_day();
        $form->addElement('select', 'quietfrom', get_string('quietfrom', 'local_examfollowup'), $times);
        $form->addHelpButton('quietfrom', 'quietfrom', 'local_examfollowup');
        $form->addElement('select', 'quietto', get_string('quietto', 'local_examfollowup'), $times);
        $form->addElement('select', 'weeklycap', get_string('weeklycap', 'local_examfollowup'), choices::weekly_caps());
        $form->addHelpButton('weeklycap', 'weeklycap', 'local_examfollowup');
        $languages = choices::languages($this->catalogue(), $this->_customdata['settings']->language);
        $form->addElement('select', 'language', get_string('planlanguage', 'local_examfollowup'), $languages);
        $form->addHelpButton('language', 'planlanguage', 'local_examfollowup');
    }

    /**
     * On or off.
     */
    private function define_switch(): void {
        $form = $this->_form;
        $form->addElement('header', 'switchhead', get_string('planswitch', 'local_examfollowup'));
        $form->setExpanded('switchhead');
        $form->addElement('selectyesno', 'enabled', get_string('planenabled', 'local_examfollowup'));
        $form->addElement('advcheckbox', 'includeolder', '', get_string('includeolder', 'local_examfollowup'));
        $form->addHelpButton('includeolder', 'includeolder', 'local_examfollowup');
        $form->hideIf('includeolder', 'enabled', 'eq', 0);
    }

    /**
     * The templates to choose from; one that left the catalogue stays visible, so that it can be replaced.
     *
     * @param string|null $used
     * @return string[]
     */
    private function templates(?string $used): array {
        $menu = ['' => get_string('templatenone', 'local_examfollowup')] + $this->catalogue()->menu();
        if ($used !== null && !isset($menu[$used])) {
            $menu[$used] = get_string('templategone', 'local_examfollowup', $used);
        }
        return $menu;
    }

    /**
     * The site's templates.
     *
     * @return template_catalogue
     */
    private function catalogue(): template_catalogue {
        return $this->_customdata['catalogue'];
    }
}
