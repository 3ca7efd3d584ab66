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

use core\clock;
use core\context\course as course_context;
use core\di;
use local_examfollowup\local\plan\choices;
use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\local\tutoring\series;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_rules;
use local_examfollowup\local\tutoring\slot_type;
use local_examfollowup\permission;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Tutoring slots, in a teacher's words: one, or several at once. Takes: course, slot (null for new ones).
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class slot_form extends \moodleform {
    /** Minutes that slots can be cut into. */
    private const LENGTHS = [10, 15, 20, 30, 45, 60];
    /** Whose strings these are. */
    private const OURS = 'local_examfollowup';

    /**
     * The questions: what, for whom, when, where.
     */
    protected function definition() {
        $this->define_what();
        $this->define_when();
        $this->define_where();
        $this->add_action_buttons(true, get_string($this->slot() ? 'savechanges' : 'slotadd', $this->slot() ? '' : self::OURS));
        $this->set_data($this->slot() ? slot_fields::of($this->slot()) : []);
    }

    /**
     * What the teacher decided, or nothing where nothing valid was sent.
     *
     * @return slot[]
     */
    public function get_slots(): array {
        $data = $this->get_data();
        return $data ? slot_fields::slots((array) $data, $this->_customdata['course'], $this->slot()) : [];
    }

    /**
     * Says what to change.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        if (!slot_type::tryFrom($data['type'] ?? '')) {
            return ['type' => get_string('required')];
        }
        $slots = slot_fields::slots($data, $this->_customdata['course'], $this->slot());
        if (!$slots) {
            $error = $data['timeend'] > $data['timestart'] ? 'errorseriesnone' : 'errorslotend';
            return ['timeend' => get_string($error, self::OURS)];
        }
        if (count($slots) > series::MOST) {
            return ['until' => get_string('errorseriesmany', self::OURS, series::MOST)];
        }
        $taken = $this->slot() ? count(booking_repository::of_slots([$this->slot()->id])) : 0;
        $rules = di::get(slot_rules::class);
        foreach ($slots as $slot) {
            $errors = $rules->errors($slot, $taken);
            if ($errors) {
                return array_map(static fn(array $error): string => get_string($error[0], self::OURS, $error[1]), $errors);
            }
        }
        return [];
    }

    /**
     * What it is for, and for whom.
     */
    private function define_what(): void {
        $form = $this->_form;
        $types = array_column(slot_type::cases(), 'value');
        $labels = array_map(static fn(string $type): string => get_string("slottype_$type", self::OURS), $types);
        $form->addElement('select', 'type', get_string('slottype', self::OURS), array_combine($types, $labels));
        $form->addElement('text', 'name', get_string('slotname', self::OURS), ['size' => 48]);
        $form->setType('name', PARAM_TEXT);
        $form->setDefault('name', get_string('tutoringpage', self::OURS));
        $exams = [0 => get_string('slotexamany', self::OURS)] + choices::exams($this->_customdata['course']);
        $form->addElement('select', 'cmid', get_string('slotexam', self::OURS), $exams);
        $form->hideIf('cmid', 'type', 'neq', slot_type::REVIEW->value);
        $form->addElement('text', 'capacity', get_string('slotcapacity', self::OURS), ['size' => 4]);
        $form->setType('capacity', PARAM_INT);
        $form->setDefault('capacity', 5);
        $form->hideIf('capacity', 'type', 'eq', slot_type::INDIVIDUAL->value);
        $groups = $this->groups();
        if (count($groups) > 1 || !isset($groups[0])) {
            $form->addElement('select', 'groupid', get_string('slotgroup', self::OURS), $groups);
        }
    }

    /**
     * When, and how often.
     */
    private function define_when(): void {
        $form = $this->_form;
        $next = usergetmidnight(di::get(clock::class)->time() + DAYSECS) + 16 * HOURSECS;
        $form->addElement('date_time_selector', 'timestart', get_string('slotstart', self::OURS), ['step' => 5]);
        $form->setDefault('timestart', $next);
        $form->addElement('date_time_selector', 'timeend', get_string('slotend', self::OURS), ['step' => 5]);
        $form->setDefault('timeend', $next + HOURSECS);
        if (!$this->slot()) {
            $lengths = [0 => get_string('slotlengthwhole', self::OURS)];
            foreach (self::LENGTHS as $minutes) {
                $lengths[$minutes] = get_string('numminutes', '', $minutes);
            }
            $form->addElement('select', 'minutes', get_string('slotlength', self::OURS), $lengths);
            $form->addHelpButton('minutes', 'slotlength', self::OURS);
            $form->addElement('advcheckbox', 'weekly', '', get_string('slotweekly', self::OURS));
            $form->addElement('date_selector', 'until', get_string('slotuntil', self::OURS));
            $form->setDefault('until', $next + 4 * WEEKSECS);
            $form->hideIf('until', 'weekly', 'notchecked');
        }
    }

    /**
     * Where.
     */
    private function define_where(): void {
        $form = $this->_form;
        $form->addElement('text', 'place', get_string('slotplace', self::OURS), ['size' => 48]);
        $form->setType('place', PARAM_TEXT);
        $form->addElement('text', 'link', get_string('slotlink', self::OURS), ['size' => 48]);
        $form->setType('link', PARAM_RAW_TRIMMED);
        $form->addHelpButton('link', 'slotlink', self::OURS);
    }

    /**
     * For whom the teacher may offer something.
     *
     * @return string[] by group id; 0: everybody
     */
    private function groups(): array {
        $course = $this->_customdata['course'];
        $context = course_context::instance($course->id);
        $mine = permission::groups_to_tutor($context);
        $names = array_map(
            static fn(\stdClass $group): string => format_string($group->name, true, ['context' => $context]),
            groups_get_all_groups($course->id)
        );
        return $mine === null
            ? [0 => get_string('slotgroupall', self::OURS)] + $names
            : array_intersect_key($names, array_flip($mine));
    }

    /**
     * The slot that is changed.
     *
     * @return slot|null
     */
    private function slot(): ?slot {
        return $this->_customdata['slot'];
    }
}
