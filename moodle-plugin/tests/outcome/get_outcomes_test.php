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

use core_external\external_api;
use local_examfollowup\external\get_outcomes;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');

/**
 * The web service that gives outcomes to the sidecar.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\external\get_outcomes
 * @covers \local_examfollowup\external\outcome_structure
 * @covers \local_examfollowup\local\outcome\exam_repository
 */
final class get_outcomes_test extends outcome_testcase {
    /**
     * Call it as the REST server would.
     *
     * @param mixed ...$args
     * @return array
     */
    private function call(mixed ...$args): array {
        return external_api::clean_returnvalue(
            get_outcomes::execute_returns(),
            get_outcomes::execute((int) $this->course->id, ...$args)
        );
    }

    public function test_it_gives_exams_students_and_typed_rows(): void {
        $quiz = $this->quiz();
        $this->attempt($quiz, 7.5);
        $answer = $this->call(examids: [$quiz->cmid]);
        $this->assertSame(['now', 'exams', 'students', 'outcomes', 'nextcursor'], array_keys($answer));
        $this->assertSame([
            'examid' => (int) $quiz->cmid, 'kind' => 'quiz', 'name' => $quiz->name, 'grademax' => 10.0, 'gradepass' => 5.0,
            'url' => (new \core\url('/mod/quiz/view.php', ['id' => $quiz->cmid]))->out(false),
        ], $answer['exams'][0]);
        $this->assertSame(
            [(int) $this->student->id, $this->student->firstname, null],
            array_values(array_intersect_key($answer['students'][0], array_flip(['userid', 'firstname', 'address'])))
        );
        $this->assertSame(['passed', true, 7.5, 1, 2, null], array_values(array_intersect_key(
            $answer['outcomes'][0],
            array_flip(['outcome', 'resultvisible', 'grade', 'attemptsused', 'attemptsallowed', 'nextopportunity'])
        )));
        $this->assertSame('', $answer['nextcursor']);
    }

    public function test_without_exams_named_it_takes_those_of_the_plan(): void {
        global $DB;
        [$planned, ] = [$this->assign(), $this->quiz()];
        $this->assertSame([], $this->call()['outcomes']);
        $planid = $DB->insert_record('local_examfollowup_plan', ['courseid' => $this->course->id, 'timecreated' => 0,
            'timemodified' => 0, 'usermodified' => 2, 'language' => 'en', 'timezone' => 'UTC', 'quietfrom' => 0, 'quietto' => 0,
            'weeklycap' => 3]);
        $DB->insert_record('local_examfollowup_plan_exam', ['planid' => $planid, 'cmid' => $planned->cmid]);
        $this->assertSame([(int) $planned->cmid], array_column($this->call()['outcomes'], 'examid'));
    }

    public function test_all_pages_of_a_run_judge_by_the_time_and_the_exams_of_the_first(): void {
        $quiz = $this->quiz(['timeclose' => $this->now + 10]);
        $this->enrol();
        $clock = $this->mock_clock_with_frozen($this->now);
        $first = $this->call(limit: 1, examids: [$quiz->cmid]);
        $clock->bump(60);
        $second = $this->call(cursor: $first['nextcursor'], limit: 1);
        $this->assertSame([$this->now, 'pending_open'], [$second['now'], $second['outcomes'][0]['outcome']]);
        $this->assertNotSame($first['outcomes'][0]['userid'], $second['outcomes'][0]['userid']);
        $this->assertSame('missed', $this->call(examids: [$quiz->cmid])['outcomes'][0]['outcome']);
    }

    public function test_it_gives_only_the_students_asked_for_who_are_still_students(): void {
        $quiz = $this->quiz();
        $asked = $this->enrol();
        $gone = $this->enrol([], ['status' => ENROL_USER_SUSPENDED]);
        $answer = $this->call(userids: [$asked->id, $gone->id], examids: [$quiz->cmid]);
        $this->assertSame([(int) $asked->id], array_column($answer['outcomes'], 'userid'));
        $this->assertSame('', $answer['nextcursor']);
    }

    public function test_it_says_how_each_student_is_reached_and_since_when_they_agreed(): void {
        $this->mock_clock_with_frozen($this->now);
        $quiz = $this->quiz();
        $plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $plugin->create_templates();
        set_config('invitations', 'invite_en', 'local_examfollowup');
        $linked = $this->enrol();
        $address = $plugin->create_contact($linked->id);
        $unlinked = $this->enrol(['phone2' => '+15550100099']);
        $students = $this->call(userids: [$linked->id, $unlinked->id], examids: [$quiz->cmid])['students'];
        $fields = array_flip(['address', 'reason', 'invite', 'consentat']);
        $this->assertSame([
            ['address' => $address, 'reason' => '', 'invite' => null, 'consentat' => $this->now],
            ['address' => null, 'reason' => 'not_linked', 'invite' => 'whatsapp:+15550100099', 'consentat' => null],
        ], array_map(static fn(array $student): array => array_intersect_key($student, $fields), $students));
    }

    public function test_it_refuses_too_much_at_once(): void {
        foreach ([['limit' => 0], ['limit' => 5001], ['userids' => range(1, 501)], ['userids' => [1], 'cursor' => 'x']] as $args) {
            try {
                $this->call(...$args);
                $this->fail('Taken: ' . json_encode($args));
            } catch (\core\exception\invalid_parameter_exception $refusal) {
                $this->assertNotSame('', $refusal->debuginfo);
            }
        }
    }

    public function test_it_answers_only_the_sidecar(): void {
        $this->setUser($this->student);
        $this->expectException(\core\exception\required_capability_exception::class);
        $this->call();
    }
}
