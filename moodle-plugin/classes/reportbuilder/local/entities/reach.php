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
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use local_examfollowup\local\reach\reasons;
use local_examfollowup\local\reach\state;

/**
 * What became of a step for a student. Its columns are yes or no: reports add them up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class reach extends base {
    /** The columns that are added up, and the states that count for each. */
    public const COUNTS = [
        'planned' => [
            state::PLANNED, state::SKIPPED, state::UNCERTAIN, state::SENT, state::FAILED, state::DELIVERED, state::READ,
        ],
        'sent' => [state::SENT, state::FAILED, state::DELIVERED, state::READ],
        'delivered' => [state::DELIVERED, state::READ],
        'read' => [state::READ],
        'notsent' => [state::SKIPPED, state::UNCERTAIN],
        'failed' => [state::FAILED],
    ];

    #[\Override]
    protected function get_default_tables(): array {
        return ['local_examfollowup_reach'];
    }

    #[\Override]
    protected function get_default_entity_title(): lang_string {
        return new lang_string('reportreach', 'local_examfollowup');
    }

    #[\Override]
    public function initialise(): base {
        $reach = $this->get_table_alias('local_examfollowup_reach');
        foreach (self::COUNTS as $name => $states) {
            $values = "'" . implode("', '", array_column($states, 'value')) . "'";
            $this->add_count($name, "$reach.state IN ($values)");
        }
        $this->add_count('replied', "$reach.timereplied IS NOT NULL");
        $this->add_reason($reach);
        $this->add_sent_filter($reach);
        return $this;
    }

    /**
     * A column that is 1 where something holds.
     *
     * @param string $name
     * @param string $condition
     */
    private function add_count(string $name, string $condition): void {
        $this->add_column((new column($name, new lang_string("report$name", 'local_examfollowup'), $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_INTEGER)
            ->add_field("CASE WHEN $condition THEN 1 ELSE 0 END", $name)
            ->set_is_sortable(true));
    }

    /**
     * The reason that is given most often among the students of a step, for reports that group by it.
     *
     * @param string $reach
     */
    private function add_reason(string $reach): void {
        global $DB;
        $title = new lang_string('reporttopreason', 'local_examfollowup');
        $this->add_column((new column('topreason', $title, $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_TEXT)
            ->add_field($DB->sql_group_concat("$reach.reason", ','), 'reasons')
            ->set_groupby_sql("$reach.stepid")
            ->set_is_sortable(false)
            ->add_callback(static fn(?string $reasons): string => reasons::top((string) $reasons)));
    }

    /**
     * By when it was sent.
     *
     * @param string $reach
     */
    private function add_sent_filter(string $reach): void {
        $filter = (new filter(
            date::class,
            'timesent',
            new lang_string('reporttimesent', 'local_examfollowup'),
            $this->get_entity_name(),
            "$reach.timesent"
        ))->add_joins($this->get_joins());
        $this->add_filter($filter)->add_condition($filter);
    }
}
