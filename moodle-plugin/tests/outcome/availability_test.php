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

use local_examfollowup\local\outcome\undated;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * Restrictions: who could not have come is never missed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\availability
 * @covers \local_examfollowup\local\outcome\undated
 * @covers \local_examfollowup\local\outcome\undated_module
 * @covers \local_examfollowup\local\outcome\undated_section
 */
final class availability_test extends outcome_testcase {
    /**
     * A quiz that is over, with restrictions of which all must hold.
     *
     * @param array $conditions
     * @param string $op
     * @return \stdClass
     */
    private function restricted(array $conditions, string $op = '&'): \stdClass {
        $show = in_array($op, ['&', '!|']) ? ['showc' => array_fill(0, count($conditions), true)] : ['show' => true];
        return $this->quiz([
            'timeclose' => $this->now - 60,
            'availability' => json_encode(['op' => $op, 'c' => $conditions] + $show),
        ]);
    }

    public function test_an_exam_of_another_group_or_profile_is_not_for_the_student(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $quiz = $this->restricted([['type' => 'group', 'id' => (int) $group->id]]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
        groups_add_member($group, $this->student);
        $this->assertSame('missed', $this->outcome($quiz)->outcome);
        $quiz = $this->restricted([['type' => 'profile', 'sf' => 'city', 'op' => 'isequalto', 'v' => 'Lugo']]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
        $this->assertSame('missed', $this->outcome($quiz, $this->enrol(['city' => 'Lugo']))->outcome);
    }

    public function test_a_retake_for_low_grades_is_not_missed_by_those_who_passed(): void {
        $first = $this->quiz();
        $failed = $this->enrol();
        $this->attempt($first, 9);
        $this->attempt($first, 2, ['userid' => $failed->id]);
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $first->id, 'courseid' => $this->course->id]);
        $retake = $this->restricted([['type' => 'grade', 'id' => (int) $item->id, 'max' => 60]]);
        $this->assertSame('excluded', $this->outcome($retake)->outcome);
        $this->assertSame('missed', $this->outcome($retake, $failed)->outcome);
    }

    public function test_an_exam_after_something_to_complete_is_not_missed_by_those_who_did_not(): void {
        $page = $this->getDataGenerator()->create_module(
            'page',
            ['course' => $this->course->id, 'completion' => COMPLETION_TRACKING_MANUAL]
        );
        $quiz = $this->restricted([['type' => 'completion', 'cm' => (int) $page->cmid, 'e' => COMPLETION_COMPLETE]]);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
        $completion = new \completion_info(get_course($this->course->id));
        $cm = get_coursemodule_from_id('page', $page->cmid);
        $completion->update_state($cm, COMPLETION_COMPLETE, $this->student->id);
        $this->assertSame('missed', $this->outcome($quiz)->outcome);
    }

    public function test_dates_do_not_decide_whom_an_exam_is_for(): void {
        $past = ['type' => 'date', 'd' => '<', 't' => $this->now - 90];
        $future = ['type' => 'date', 'd' => '>=', 't' => $this->now + 90];
        $group = ['type' => 'group', 'id' => (int) $this->getDataGenerator()->create_group(['courseid' => $this->course->id])->id];
        $this->assertSame('missed', $this->outcome($this->restricted([$past]))->outcome);
        $this->assertSame('excluded', $this->outcome($this->restricted([$past, $group]))->outcome);
        $this->assertSame('missed', $this->outcome($this->restricted([$past, $group], '|'))->outcome);
    }

    public function test_a_date_after_the_close_lets_nobody_in(): void {
        $future = ['type' => 'date', 'd' => '>=', 't' => $this->now - 30];
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $either = $this->restricted([$future, ['type' => 'group', 'id' => (int) $group->id]], '|');
        $this->assertSame('excluded', $this->outcome($either)->outcome);
        groups_add_member($group, $this->student);
        $this->assertSame('missed', $this->outcome($either)->outcome);
        $this->assertSame('excluded', $this->outcome($this->restricted([$future]))->outcome);
    }

    public function test_an_override_that_closes_after_the_date_lets_it_count(): void {
        global $DB;
        $quiz = $this->restricted([['type' => 'date', 'd' => '>=', 't' => $this->now - 30]]);
        $DB->insert_record(
            'quiz_overrides',
            ['quiz' => $quiz->id, 'userid' => $this->student->id, 'timeclose' => $this->now + 60]
        );
        $this->assertSame('pending_open', $this->outcome($quiz)->outcome);
    }

    public function test_a_date_that_must_hold_opens_and_closes(): void {
        $opens = $this->now + WEEKSECS;
        $from = ['op' => '&', 'c' => [['type' => 'date', 'd' => '>=', 't' => $opens]], 'showc' => [true]];
        $until = ['op' => '&', 'c' => [['type' => 'date', 'd' => '<', 't' => $this->now - WEEKSECS]], 'showc' => [true]];
        foreach (['quiz' => ['timeopen', 'timeclose'], 'assign' => ['allowsubmissionsfromdate', 'duedate']] as $kind => $own) {
            $undated = array_fill_keys($own, 0);
            $row = $this->outcome($this->{$kind}($undated + ['availability' => json_encode($from)]));
            $this->assertSame(['pending_notopen', $opens, $opens], [$row->outcome, $row->opens, $row->nextopportunity]);
            $row = $this->outcome($this->{$kind}($undated + ['availability' => json_encode($until)]));
            $this->assertSame(['missed', $this->now - WEEKSECS, null], [$row->outcome, $row->closes, $row->nextopportunity]);
        }
    }

    public function test_the_section_restricts_too(): void {
        global $DB;
        $quiz = $this->quiz(['timeclose' => $this->now - 60, 'section' => 1]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $availability = json_encode(['op' => '&', 'c' => [['type' => 'group', 'id' => (int) $group->id]], 'showc' => [true]]);
        $DB->set_field('course_sections', 'availability', $availability, ['course' => $this->course->id, 'section' => 1]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame('excluded', $this->outcome($quiz)->outcome);
    }

    public function test_whoever_is_above_restrictions_can_come(): void {
        $first = $this->quiz();
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $first->id, 'courseid' => $this->course->id]);
        $group = (int) $this->getDataGenerator()->create_group(['courseid' => $this->course->id])->id;
        $role = create_role('Above', 'above', '');
        $context = \context_course::instance($this->course->id);
        assign_capability('moodle/course:ignoreavailabilityrestrictions', CAP_ALLOW, $role, $context->id);
        role_assign($role, $this->student->id, $context->id);
        $grade = ['type' => 'grade', 'id' => (int) $item->id, 'min' => 60];
        $this->assertSame('missed', $this->outcome($this->restricted([$grade]))->outcome);
        $this->assertSame('missed', $this->outcome($this->restricted([$grade, ['type' => 'group', 'id' => $group]]))->outcome);
    }

    public function test_with_restrictions_switched_off_everybody_can_come(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $quiz = $this->restricted([['type' => 'group', 'id' => (int) $group->id]]);
        set_config('enableavailability', 0);
        $this->assertSame('missed', $this->outcome($quiz)->outcome);
    }

    /**
     * Restrictions, and what is left of them without dates: d a date, g a group.
     *
     * @return array
     */
    public static function restrictions(): array {
        [$d, $g] = ['{"type":"date","d":">=","t":1}', '{"type":"group","id":1}'];
        return [
            'only a date' => ["{\"op\":\"&\",\"c\":[$d],\"showc\":[true]}", null],
            'date and group' => [
                "{\"op\":\"&\",\"c\":[$d,$g],\"showc\":[true,false]}",
                "{\"op\":\"&\",\"c\":[$g],\"showc\":[false]}",
            ],
            'date or group' => ["{\"op\":\"|\",\"c\":[$d,$g],\"show\":true}", null],
            'neither' => ["{\"op\":\"!|\",\"c\":[$d,$g],\"showc\":[true,true]}", "{\"op\":\"!|\",\"c\":[$g],\"showc\":[true]}"],
            'not both' => ["{\"op\":\"!&\",\"c\":[$d,$g],\"show\":true}", null],
            'not (date or group)' => [
                "{\"op\":\"!&\",\"c\":[{\"op\":\"|\",\"c\":[$d,$g]}],\"show\":true}",
                "{\"op\":\"!&\",\"c\":[{\"op\":\"|\",\"c\":[$g]}],\"show\":true}",
            ],
            'an empty tree' => ['{"op":"&","c":[],"showc":[]}', null],
            'nothing' => [null, null],
        ];
    }

    /**
     * Dates leave, the rest stays.
     *
     * @dataProvider restrictions
     * @param string|null $availability
     * @param string|null $left
     */
    public function test_what_is_left_without_dates(?string $availability, ?string $left): void {
        $this->assertSame($left, undated::availability($availability));
    }
}
