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

namespace local_examfollowup\reportbuilder\local\entities;

use core\lang_string;
use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use local_examfollowup\local\outcome\outcome;

/**
 * A step of a plan: which template goes to whom.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class plan_step extends base {
    #[\Override]
    protected function get_default_tables(): array {
        return ['local_examfollowup_plan_step'];
    }

    #[\Override]
    protected function get_default_entity_title(): lang_string {
        return new lang_string('reportstep', 'local_examfollowup');
    }

    #[\Override]
    public function initialise(): base {
        $step = $this->get_table_alias('local_examfollowup_plan_step');
        $entity = $this->get_entity_name();
        $this->add_column((new column('outcome', new lang_string('reportoutcome', 'local_examfollowup'), $entity))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_TEXT)
            ->add_field("$step.outcome")
            ->set_is_sortable(true)
            ->add_callback(static fn(?string $outcome): string => $outcome === null
                ? get_string('reportstepgone', 'local_examfollowup')
                : get_string("outcome_$outcome", 'local_examfollowup')));
        $this->add_column((new column('template', new lang_string('reporttemplate', 'local_examfollowup'), $entity))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_TEXT)
            ->add_field("$step.template")
            ->set_is_sortable(true)
            ->add_callback(static fn(?string $template): string => s((string) $template)));
        $filter = (new filter(
            select::class,
            'outcome',
            new lang_string('reportoutcome', 'local_examfollowup'),
            $entity,
            "$step.outcome"
        ))
            ->add_joins($this->get_joins())
            ->set_options_callback(self::outcomes(...));
        $this->add_filter($filter)->add_condition($filter);
        return $this;
    }

    /**
     * What the teacher may choose from.
     *
     * @return string[]
     */
    private static function outcomes(): array {
        $names = [];
        foreach (outcome::cases() as $outcome) {
            if (get_string_manager()->string_exists("outcome_$outcome->value", 'local_examfollowup')) {
                $names[$outcome->value] = get_string("outcome_$outcome->value", 'local_examfollowup');
            }
        }
        return $names;
    }
}
