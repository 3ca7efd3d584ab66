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

namespace local_examfollowup\outcome;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * Overrides and extensions of assignments, and teams.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\assign_repository
 * @covers \local_examfollowup\local\outcome\assign_groups
 */
final class assign_dates_test extends outcome_testcase {
    /**
     * A new group of the student, with an override.
     *
     * @param \stdClass $assign
     * @param array $fields
     * @return \stdClass the group
     */
    private function group_override(\stdClass $assign, array $fields): \stdClass {
        global $DB;
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->student);
        $DB->insert_record('assign_overrides', $fields + ['assignid' => $assign->id, 'groupid' => $group->id, 'sortorder' => 1]);
        return $group;
    }

    /**
     * A new group of the student.
     *
     * @return \stdClass
     */
    private function group(): \stdClass {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->student);
        return $group;
    }

    public function test_a_user_override_masks_the_group_row_even_where_it_is_silent(): void {
        global $DB;
        $assign = $this->assign(['duedate' => $this->now - 60]);
        $this->group_override($assign, ['duedate' => $this->now + 600]);
        $this->assertSame($this->now + 600, $this->outcome($assign)->closes);
        $DB->insert_record(
            'assign_overrides',
            ['assignid' => $assign->id, 'userid' => $this->student->id, 'cutoffdate' => $this->now + 900]
        );
        $row = $this->outcome($assign);
        $this->assertSame(['missed', $this->now - 60, $this->now], [$row->outcome, $row->closes, $row->nextopportunity]);
    }

    public function test_among_groups_the_first_in_order_counts_alone(): void {
        $assign = $this->assign(['duedate' => $this->now - 60]);
        $this->group_override($assign, ['duedate' => $this->now + 900, 'sortorder' => 2]);
        $this->group_override($assign, ['allowsubmissionsfromdate' => $this->now - 500, 'sortorder' => 1]);
        $row = $this->outcome($assign);
        $this->assertSame([$this->now - 500, $this->now - 60], [$row->opens, $row->closes]);
    }

    public function test_an_extension_moves_the_close_only_to_a_later_time(): void {
        $assign = $this->assign(['duedate' => $this->now - 60, 'cutoffdate' => $this->now - 30]);
        $this->instance($assign)->save_user_extension($this->student->id, $this->now + 600);
        $row = $this->outcome($assign);
        $this->assertSame(['pending_open', $this->now + 600, $this->now], [$row->outcome, $row->closes, $row->nextopportunity]);
        $late = $this->assign(['duedate' => $this->now + 900]);
        $this->instance($late)->save_user_extension($this->student->id, $this->now + 600);
        $this->assertSame($this->now + 900, $this->outcome($late)->closes);
    }

    public function test_without_due_date_the_cut_off_closes(): void {
        $row = $this->outcome($this->assign(['duedate' => 0, 'cutoffdate' => $this->now - 30]));
        $this->assertSame(['missed', $this->now - 30], [$row->outcome, $row->closes]);
        $row = $this->outcome($this->assign(['duedate' => 0]));
        $this->assertSame(['pending_open', null], [$row->outcome, $row->closes]);
    }

    public function test_an_assignment_to_come_is_not_open(): void {
        $opens = $this->now + 60;
        $row = $this->outcome($this->assign(['allowsubmissionsfromdate' => $opens]));
        $this->assertSame(['pending_notopen', "open:$opens", $opens], [$row->outcome, $row->occasion, $row->nextopportunity]);
    }

    public function test_what_the_only_group_handed_in_counts_for_its_members(): void {
        $assign = $this->assign(['teamsubmission' => 1, 'duedate' => $this->now - 60]);
        $group = $this->group();
        $this->submission($assign, 'submitted', ['userid' => 0, 'groupid' => $group->id]);
        $outsider = $this->enrol();
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
        $this->assertSame('missed', $this->outcome($assign, $outsider)->outcome);
    }

    public function test_with_no_group_or_several_the_team_is_the_one_of_all_others(): void {
        $assign = $this->assign(['teamsubmission' => 1, 'duedate' => $this->now - 60]);
        $this->submission($assign, 'submitted', ['userid' => 0, 'groupid' => 0]);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
        $this->group();
        $this->assertSame('missed', $this->outcome($assign)->outcome);
        $this->group();
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_only_groups_of_the_grouping_make_teams(): void {
        $grouping = $this->getDataGenerator()->create_grouping(['courseid' => $this->course->id]);
        $assign = $this->assign(['teamsubmission' => 1, 'teamsubmissiongroupingid' => $grouping->id]);
        [$inside, ] = [$this->group(), $this->group()];
        groups_assign_grouping($grouping->id, $inside->id);
        $this->submission($assign, 'submitted', ['userid' => 0, 'groupid' => $inside->id]);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_a_group_that_takes_part_in_nothing_makes_no_team(): void {
        $assign = $this->assign(['teamsubmission' => 1, 'duedate' => $this->now - 60]);
        $silent = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'participation' => 0]);
        groups_add_member($silent, $this->student);
        $team = $this->group();
        $this->submission($assign, 'submitted', ['userid' => 0, 'groupid' => $team->id]);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
    }

    public function test_whoever_may_not_hand_in_without_a_group_is_excluded(): void {
        $assign = $this->assign(['teamsubmission' => 1, 'preventsubmissionnotingroup' => 1, 'duedate' => $this->now - 60]);
        $this->assertSame('excluded', $this->outcome($assign)->outcome);
        $this->group();
        $this->assertSame('missed', $this->outcome($assign)->outcome);
    }

    public function test_where_every_member_must_submit_the_one_who_did_has_handed_in(): void {
        $assign = $this->assign(['teamsubmission' => 1, 'requireallteammemberssubmit' => 1, 'duedate' => $this->now - 60]);
        $group = $this->group();
        $other = $this->enrol();
        groups_add_member($group, $other);
        $this->submission($assign, 'draft', ['userid' => 0, 'groupid' => $group->id]);
        $this->submission($assign);
        $this->assertSame('pending_grading', $this->outcome($assign)->outcome);
        $this->assertSame('abandoned', $this->outcome($assign, $other)->outcome);
    }
}
