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
use local_examfollowup\local\plan\template_catalogue;

/**
 * The part of the plan form that says whom and when not to write to, and in which language and time zone.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_limits {
    /**
     * Set up for a form.
     *
     * @param \MoodleQuickForm $form
     * @param plan_settings $stored
     * @param template_catalogue $catalogue
     * @param \stdClass $course
     */
    public function __construct(
        /** @var \MoodleQuickForm The form. */
        private readonly \MoodleQuickForm $form,
        /** @var plan_settings What is stored. */
        private readonly plan_settings $stored,
        /** @var template_catalogue The site's templates. */
        private readonly template_catalogue $catalogue,
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
    ) {
    }

    /**
     * Adds the fields.
     */
    public function define(): void {
        $form = $this->form;
        $form->addElement('header', 'limitshead', get_string('planlimits', 'local_examfollowup'));
        $this->define_groups();
        foreach (['quietfrom', 'quietto'] as $name) {
            $this->select($name, $name, choices::times_of_day($this->stored->$name));
        }
        $this->select('weeklycap', 'weeklycap', choices::weekly_caps($this->stored->weeklycap));
        $this->select('language', 'planlanguage', choices::languages($this->catalogue, $this->stored->language));
        $this->select('timezone', 'plantimezone', choices::timezones($this->stored->timezone));
        $this->select('holdout', 'holdout', choices::holdouts($this->stored->holdout));
        foreach (['language', 'timezone', 'holdout'] as $name) {
            $form->setAdvanced($name);
        }
    }

    /**
     * Which groups, where the course has any.
     */
    private function define_groups(): void {
        $groups = choices::groups($this->course, $this->stored->groupids);
        if ($groups) {
            $this->form->addElement('autocomplete', 'groupids', get_string('plangroups', 'local_examfollowup'), $groups, [
                'multiple' => true,
                'noselectionstring' => get_string('plangroupsall', 'local_examfollowup'),
            ]);
            $this->form->addHelpButton('groupids', 'plangroups', 'local_examfollowup');
        }
    }

    /**
     * A select with its help.
     *
     * @param string $name
     * @param string $string
     * @param array $choices
     */
    private function select(string $name, string $string, array $choices): void {
        $this->form->addElement('select', $name, get_string($string, 'local_examfollowup'), $choices);
        $this->form->addHelpButton($name, $string, 'local_examfollowup');
    }
}
