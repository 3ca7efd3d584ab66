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

namespace local_examfollowup\external;

use local_examfollowup\local\plan\step;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of giving the plans.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\get_plans
 * @covers     \local_examfollowup\local\plan\exporter
 * @covers     \local_examfollowup\local\plan\invitations
 * @covers     \local_examfollowup\local\plan\notices
 * @covers     \local_examfollowup\external\plan_structure
 * @covers     \local_examfollowup\local\plan\repository
 */
final class get_plans_test extends sidecar_testcase {
    /**
     * A plan comes with its exams, its steps and their templates.
     */
    public function test_a_plan_is_given_whole(): void {
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $this->setAdminUser();
        $this->plugin->create_plan(['courseid' => $this->course->id, 'examids' => [$quiz->cmid], 'enabled' => false]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->plugin->create_plan([
            'courseid' => $this->course->id,
            'examids' => [$quiz->cmid],
            'holdout' => 25,
            'groupids' => [(int) $group->id],
            'steps' => [
                new step('passed', HOURSECS, 'passed_en'),
                new step('missed', DAYSECS, 'missed_en', ['noopportunity', 'booked'], ['replied']),
            ],
        ]);
        $this->setUser($this->sidecar);

        ['plans' => [$plan], 'nextcursor' => $next] = $this->call('get_plans');

        $this->assertSame('', $next);
        $this->assertSame((int) $this->course->id, $plan['courseid']);
        $this->assertSame('Algebra & more', $plan['coursename']);
        $this->assertStringEndsWith("/course/view.php?id={$this->course->id}", $plan['courseurl']);
        $this->assertTrue($plan['enabled']);
        $this->assertSame($this->clock->time(), $plan['since']);
        $this->assertSame(\core_date::get_server_timezone(), $plan['timezone']);
        $this->assertSame([1260, 540, 3], [$plan['quietfrom'], $plan['quietto'], $plan['weeklycap']]);
        $this->assertSame([['examid' => (int) $quiz->cmid, 'since' => $this->clock->time()]], $plan['exams']);
        $this->assertSame(['passed', 'missed'], array_column($plan['steps'], 'outcome'));
        $this->assertSame([HOURSECS, DAYSECS], array_column($plan['steps'], 'delay'));
        $this->assertSame([
            'name' => 'missed_en',
            'contentsid' => 'HX00000000000000000000000000000002',
            'language' => 'en',
            'variables' => ['firstname', 'exam', 'nextdate'],
            'offers' => 'consultar_fecha_examen',
        ], $plan['steps'][1]['template']);
        $this->assertNull($plan['steps'][0]['template']['offers']);
        $this->assertSame([25, [(int) $group->id]], [$plan['holdout'], $plan['groupids']]);
        $this->assertSame([0, 1], array_column($plan['steps'], 'sortorder'));
        $this->assertSame([[], ['noopportunity', 'booked']], array_column($plan['steps'], 'leaveout'));
        $this->assertSame([['retook', 'booked'], ['replied']], array_column($plan['steps'], 'stopon'));
    }

    /**
     * Pages follow each other by the cursor, without gap or repetition.
     */
    public function test_pages_follow_each_other(): void {
        $this->setAdminUser();
        for ($i = 0; $i < 4; $i++) {
            $course = $this->getDataGenerator()->create_course();
            $this->plugin->create_plan(['courseid' => $course->id]);
        }
        $this->setUser($this->sidecar);
        $courseids = [];
        $cursor = '';
        do {
            $page = $this->call('get_plans', $cursor, 2);
            array_push($courseids, ...array_column($page['plans'], 'courseid'));
            $cursor = $page['nextcursor'];
        } while ($cursor !== '');
        $this->assertCount(5, $courseids);
        $this->assertCount(5, array_unique($courseids));
    }

    /**
     * A hidden course's plan is off; a step whose template is gone is not given; nor is an exam that was deleted.
     */
    public function test_what_is_gone_is_not_given(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $this->setAdminUser();
        $this->plugin->create_plan(['courseid' => $this->course->id, 'examids' => [$quiz->cmid]]);
        course_delete_module($quiz->cmid);
        $DB->set_field('course', 'visible', 0, ['id' => $this->course->id]);
        set_config('templates', '', 'local_examfollowup');
        $this->setUser($this->sidecar);

        [$plan] = $this->call('get_plans')['plans'];

        $this->assertFalse($plan['enabled']);
        $this->assertSame([], $plan['steps']);
        $this->assertSame([], $plan['exams']);
    }

    /**
     * The invitations are those that the administrator named, as far as the catalogue still has them without variables.
     */
    public function test_invitations_come_with_every_plan(): void {
        $this->assertSame([], $this->call('get_plans')['plans'][0]['invitations']);
        set_config('invitations', 'invite_es, gone, missed_en, invite_en', 'local_examfollowup');
        $invitations = $this->call('get_plans')['plans'][0]['invitations'];
        $this->assertSame(['invite_en', 'invite_es'], array_column($invitations, 'name'));
        $this->assertSame([
            'name' => 'invite_es',
            'contentsid' => 'HX00000000000000000000000000000004',
            'language' => 'es',
            'variables' => [],
            'offers' => null,
        ], $invitations[1]);
    }

    /**
     * Notices come with every plan, as far as they say what a notice can; what only a notice can say is in no step.
     */
    public function test_notices_come_with_every_plan(): void {
        $this->assertSame(['answered' => [], 'reminder' => []], $this->call('get_plans')['plans'][0]['notices']);
        $this->setAdminUser();
        $this->plugin->create_plan(['courseid' => $this->course->id, 'steps' => ['missed' => [
            'template' => 'also_en',
            'delay' => 0,
        ]]]);
        $line = 'HX0000000000000000000000000000000';
        set_config('templates', "also_en | {$line}7 | en | date, place\nanswered_es | {$line}8 | es | firstname, link\n"
            . "grade_es | {$line}9 | es | grade", 'local_examfollowup');
        set_config('noticereminder', 'also_en, grade_es', 'local_examfollowup');
        set_config('noticeanswered', 'answered_es, gone', 'local_examfollowup');
        $this->setUser($this->sidecar);
        [$plan] = $this->call('get_plans')['plans'];
        $this->assertSame(['answered_es'], array_column($plan['notices']['answered'], 'name'));
        $this->assertSame([['date', 'place']], array_column($plan['notices']['reminder'], 'variables'));
        $this->assertSame([], $plan['steps']);
    }

    /**
     * What is added to a running plan counts from then on, what was there stays; including older outcomes lifts both.
     */
    public function test_what_is_added_later_counts_from_then_on(): void {
        $start = $this->clock->time();
        $exams = [];
        foreach (['first', 'second'] as $name) {
            $exams[] = (int) $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id])->cmid;
        }
        $missed = ['template' => 'missed_en', 'delay' => 0];
        $save = function (array $examids, array $steps, bool $includeolder = false): array {
            $this->setAdminUser();
            $this->plugin->create_plan(['courseid' => $this->course->id] + compact('examids', 'steps', 'includeolder'));
            $this->setUser($this->sidecar);
            [$plan] = $this->call('get_plans')['plans'];
            return [
                $plan['since'],
                array_column($plan['exams'], 'since', 'examid'),
                array_column($plan['steps'], 'since', 'outcome'),
            ];
        };
        $save([$exams[0]], ['missed' => $missed]);
        $this->clock->bump(60);
        $both = ['missed' => $missed, 'failed' => $missed];
        $expected = [$start, [$exams[0] => $start, $exams[1] => $start + 60], ['missed' => $start, 'failed' => $start + 60]];
        $this->assertSame($expected, $save($exams, $both));
        $this->clock->bump(60);
        $this->assertSame($expected, $save($exams, $both));
        $none = [null, array_fill_keys($exams, null), ['missed' => null, 'failed' => null]];
        $this->assertSame($none, $save($exams, $both, true));
    }

    /**
     * A step keeps its id when its template changes.
     */
    public function test_a_step_keeps_its_id(): void {
        $before = $this->call('get_plans')['plans'][0]['steps'];
        $this->setAdminUser();
        $this->plugin->create_plan([
            'courseid' => $this->course->id,
            'steps' => [
                'missed' => ['template' => 'missed_en', 'delay' => 0],
                'failed' => ['template' => 'missed_en', 'delay' => 0],
            ],
        ]);
        $this->setUser($this->sidecar);
        $after = array_column($this->call('get_plans')['plans'][0]['steps'], 'stepid', 'outcome');
        $this->assertSame($before[1]['stepid'], $after['missed']);
        $this->assertArrayNotHasKey('passed', $after);
        $this->assertArrayHasKey('failed', $after);
    }

    /**
     * Nobody but the sidecar may ask, and only for what there is.
     */
    public function test_refusals(): void {
        $this->assertSame('invalidparameter', $this->refusal('get_plans', 'x'));
        $this->assertSame('invalidparameter', $this->refusal('get_plans', '', 0));
        $this->assertSame('invalidparameter', $this->refusal('get_plans', '', 501));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('get_plans'));
    }
}
