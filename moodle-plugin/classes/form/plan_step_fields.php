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
use local_examfollowup\local\plan\default_steps;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\step;
use local_examfollowup\local\plan\template;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\local\plan\template_states;
use local_examfollowup\local\settings;

/**
 * The fields of one message of a plan, repeated for each message of an outcome.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_step_fields {
    /**
     * Set up for an outcome.
     *
     * @param outcome $outcome
     * @param template_catalogue $catalogue
     * @param plan_settings $stored
     * @param template_states $states
     */
    public function __construct(
        /** @var outcome The outcome. */
        private readonly outcome $outcome,
        /** @var template_catalogue What there is to choose from. */
        private readonly template_catalogue $catalogue,
        /** @var plan_settings What is stored. */
        private readonly plan_settings $stored,
        /** @var template_states What WhatsApp says of the templates. */
        private readonly template_states $states,
    ) {
    }

    /**
     * The fields, to be cloned for each row.
     *
     * @param \MoodleQuickForm $form
     * @return \HTML_QuickForm_element[]
     */
    public function elements(\MoodleQuickForm $form): array {
        $name = $this->outcome->value;
        $title = get_string("outcome_$name", 'local_examfollowup');
        return [
            $form->createElement('hidden', "stepid_$name"),
            $form->createElement(
                'select',
                "template_$name",
                get_string('steptemplate', 'local_examfollowup', $title),
                $this->templates()
            ),
            $form->createElement('duration', "delay_$name", get_string('delay', 'local_examfollowup'), [
                'optional' => false,
                'defaultunit' => HOURSECS,
                'units' => [MINSECS, HOURSECS, DAYSECS, WEEKSECS],
            ]),
            $this->choices($form, 'leaveout', step::LEAVE_OUT),
            $this->choices($form, 'stopon', step::STOP_ON),
            $form->createElement('submit', "remove_$name", get_string('stepremove', 'local_examfollowup', $title), [], false),
        ];
    }

    /**
     * Types, and what is shown on demand only.
     *
     * @return array
     */
    public function options(): array {
        $name = $this->outcome->value;
        return [
            "stepid_$name" => ['type' => PARAM_INT],
            "leaveout_$name" => ['advanced' => true],
            "stopon_$name" => ['advanced' => true],
        ];
    }

    /**
     * Gives the fields of each row that is there their help, and ids of their own: clones all keep the one that they were
     * made with, and a row that the teacher removed has no fields that help could be added to.
     *
     * @param \MoodleQuickForm $form
     * @param int $count
     */
    public function finish_rows(\MoodleQuickForm $form, int $count): void {
        for ($row = 0; $row < $count; $row++) {
            foreach (['stepid', 'template', 'delay', 'leaveout', 'stopon', 'remove'] as $field) {
                $name = "{$field}_{$this->outcome->value}";
                if (!$form->elementExists("{$name}[$row]")) {
                    continue;
                }
                $element = $form->getElement("{$name}[$row]");
                $element->updateAttributes(['id' => "id_{$name}_$row"] + ($field === 'remove' ? ['class' => 'text-wrap'] : []));
                if (in_array($field, ['delay', 'leaveout', 'stopon'])) {
                    $form->addHelpButton("{$name}[$row]", $field, 'local_examfollowup');
                }
                foreach ($element->getType() === 'group' ? $element->getElements() : [] as $box) {
                    $box->updateAttributes(['id' => "id_{$name}_{$row}_" . $box->getName()]);
                }
            }
        }
    }

    /**
     * What rows start with that the teacher adds: without a template, unless there is one that is surely for the outcome.
     *
     * @param int $from
     * @param int $to
     * @return array by field
     */
    public function defaults(int $from, int $to): array {
        $template = default_steps::template_for($this->outcome, $this->catalogue, $this->stored->language);
        $fields = [];
        for ($row = $from; $row < $to; $row++) {
            $step = new step($this->outcome->value, settings::default_delay(), $template ?? '');
            $fields += plan_fields::row($step, $row);
        }
        return $fields;
    }

    /**
     * Boxes to tick.
     *
     * @param \MoodleQuickForm $form
     * @param string $field
     * @param string[] $choices
     * @return \HTML_QuickForm_element
     */
    private function choices(\MoodleQuickForm $form, string $field, array $choices): \HTML_QuickForm_element {
        $boxes = array_map(static fn(string $choice): \HTML_QuickForm_element => $form->createElement(
            'advcheckbox',
            $choice,
            '',
            get_string("{$field}_$choice", 'local_examfollowup')
        ), $choices);
        return $form->createElement(
            'group',
            "{$field}_{$this->outcome->value}",
            get_string($field, 'local_examfollowup'),
            $boxes,
            '<br>'
        );
    }

    /**
     * The templates to choose from with what WhatsApp says of them, none first; one that left the catalogue stays visible, so
     * that it can be replaced.
     *
     * @return string[]
     */
    private function templates(): array {
        $menu = ['' => get_string('steptemplatechoose', 'local_examfollowup')] + array_filter(
            $this->catalogue->menu(),
            fn(string $name): bool => $this->catalogue->templates[$name]->fits($this->outcome),
            ARRAY_FILTER_USE_KEY
        );
        foreach ($this->stored->steps as $step) {
            if ($step->outcome === $this->outcome->value && !isset($menu[$step->template])) {
                $menu[$step->template] = get_string('templategone', 'local_examfollowup', $step->template);
            }
        }
        foreach ($menu as $name => $label) {
            $state = $this->states->of($name);
            $menu[$name] = $state ? "$label – {$state->summary()}" : $label;
        }
        return $menu;
    }
}
