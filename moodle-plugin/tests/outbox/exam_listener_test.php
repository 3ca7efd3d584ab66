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

namespace local_examfollowup\outbox;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outbox_testcase.php');

/**
 * What happens in an exam is noted for the student whom it concerns.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\outbox\exam_listener
 * @covers     \local_examfollowup\local\outbox\planned
 * @covers     \local_examfollowup\hook_callbacks
 */
final class exam_listener_test extends outbox_testcase {
    public function test_beginning_handing_in_and_deleting_an_attempt(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $attempt = $this->begin($quiz);
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
        $this->hand_in($attempt);
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
        quiz_delete_attempt($attempt->get_attemptid(), $attempt->get_quiz());
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
    }

    public function test_an_abandoned_attempt(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $attempt = $this->begin($quiz);
        $this->forget();
        $attempt->process_abandon($this->now, false);
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
    }

    public function test_a_preview_of_a_teacher_is_none(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $this->setAdminUser();
        $settings = \mod_quiz\quiz_settings::create($quiz->id, get_admin()->id);
        $usage = \question_engine::make_questions_usage_by_activity('mod_quiz', $settings->get_context());
        $usage->set_preferred_behaviour('deferredfeedback');
        $attempt = quiz_create_attempt($settings, 1, null, $this->now, true, get_admin()->id);
        quiz_start_new_attempt($settings, $usage, $attempt, 1, $this->now);
        quiz_attempt_save_started($settings, $usage, $attempt);
        $this->assertSame([], $this->noted());
    }

    public function test_what_no_plan_is_about_is_not_noted(): void {
        [$planned, $other] = [$this->quiz_with_question(), $this->quiz_with_question()];
        $this->plan([$planned]);
        $this->hand_in($this->begin($other));
        $this->assertSame([], $this->noted());
        $this->plan([$planned], ['enabled' => false]);
        $this->hand_in($this->begin($planned));
        $this->assertSame([], $this->noted());
    }

    public function test_an_exam_that_joins_the_plan_is_noted_at_once(): void {
        [$first, $second] = [$this->quiz_with_question(), $this->quiz_with_question()];
        $this->plan([$first]);
        $this->begin($second);
        $this->assertSame([], $this->noted());
        $this->plan([$first, $second]);
        $this->setAdminUser();
        $this->override('quiz', $second, ['userid' => $this->student->id]);
        $this->assertSame($this->outcome_of($second, $this->student), $this->noted());
    }

    public function test_an_attempt_made_in_advance_is_none(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $attempt = (object) ['quiz' => $quiz->id, 'userid' => $this->student->id, 'state' => 'notstarted', 'preview' => 0];
        \local_examfollowup\hook_callbacks::attempt_state_changed(new \mod_quiz\hook\attempt_state_changed(null, $attempt));
        $this->assertSame([], $this->noted());
    }

    /**
     * Overrides: of a student, and of a group, which everybody may be in.
     *
     * @dataProvider kinds
     * @param string $kind
     */
    public function test_overrides(string $kind): void {
        $exam = $this->$kind();
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->plan([$exam]);
        $this->override($kind, $exam, ['userid' => $this->student->id]);
        $this->assertSame($this->outcome_of($exam, $this->student), $this->noted());
        $this->override($kind, $exam, ['groupid' => $group->id]);
        $this->assertSame($this->outcome_of($exam, null), $this->noted());
    }

    /**
     * The kinds of exams.
     *
     * @return array
     */
    public static function kinds(): array {
        return ['quizzes' => ['quiz'], 'assignments' => ['assign']];
    }

    public function test_a_grade_that_a_teacher_writes_or_takes_back_and_the_settings_of_grades(): void {
        $quiz = $this->quiz();
        $this->plan([$quiz]);
        $item = \grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $quiz->id, 'courseid' => $this->course->id]);
        $item->update_final_grade($this->student->id, 8.0, 'gradebook');
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
        $item->set_hidden(1);
        $this->assertSame($this->outcome_of($quiz, null), $this->noted());
        \grade_grade::fetch(['itemid' => $item->id, 'userid' => $this->student->id])->delete();
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
    }

    public function test_an_answer_that_a_teacher_grades(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $attempt = $this->begin($quiz);
        $this->hand_in($attempt);
        $this->forget();
        \mod_quiz\event\question_manually_graded::create([
            'objectid' => $attempt->get_question_attempt(1)->get_question_id(),
            'courseid' => $this->course->id,
            'context' => \context_module::instance($quiz->cmid),
            'other' => ['quizid' => $quiz->id, 'attemptid' => $attempt->get_attemptid(), 'slot' => 1],
        ])->trigger();
        $this->assertSame($this->outcome_of($quiz, $this->student), $this->noted());
    }

    public function test_an_attempt_is_noted_once_a_step(): void {
        global $DB;
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $attempt = $this->begin($quiz);
        $this->assertSame(1, $DB->count_records('local_examfollowup_change'));
        $this->hand_in($attempt);
        $steps = method_exists($attempt, 'process_submit') ? 3 : 2;
        $this->assertSame($steps, $DB->count_records('local_examfollowup_change'));
    }

    public function test_an_assignment_from_the_draft_to_the_mark(): void {
        $assign = $this->assign();
        $this->plan([$assign]);
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_assign');
        $this->setUser($this->student);
        $generator->create_submission(['cmid' => $assign->cmid, 'userid' => $this->student->id, 'onlinetext' => 'Sample']);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
        $notices = [];
        $this->instance($assign)->submit_for_grading((object) ['userid' => $this->student->id], $notices);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
        $this->setAdminUser();
        $this->mark($assign, 7);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
        $this->instance($assign)->remove_submission($this->student->id);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
        $this->instance($assign)->save_user_extension($this->student->id, $this->now + WEEKSECS);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
        $this->instance($assign)->lock_submission($this->student->id);
        $this->assertSame($this->outcome_of($assign, $this->student), $this->noted());
    }

    public function test_what_a_team_hands_in_concerns_everybody(): void {
        $assign = $this->assign(['teamsubmission' => 1]);
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group->id, $this->student->id);
        $this->plan([$assign]);
        $this->setUser($this->student);
        $notices = [];
        $instance = $this->instance($assign);
        $instance->save_submission((object) [
            'userid' => $this->student->id, 'onlinetext_editor' => ['text' => 'Sample', 'format' => FORMAT_HTML, 'itemid' => 0],
        ], $notices);
        $this->forget();
        $instance->submit_for_grading((object) ['userid' => $this->student->id], $notices);
        $this->assertContains($this->outcome_of($assign, null)[0], $this->noted());
    }

    public function test_settings_of_an_exam_and_its_end(): void {
        $quiz = $this->quiz();
        $this->plan([$quiz]);
        \core\event\course_module_updated::create_from_cm(get_coursemodule_from_id('quiz', $quiz->cmid))->trigger();
        $this->assertSame($this->outcome_of($quiz, null), $this->noted());
        course_delete_module($quiz->cmid);
        $noted = $this->noted();
        $this->assertContains("outcome - $quiz->cmid!", $noted);
        $this->assertContains('plan - -', $noted);
    }

    /**
     * Gives a student or a group another close, as Moodle's page does.
     *
     * @param string $kind
     * @param \stdClass $exam
     * @param array $whose
     */
    private function override(string $kind, \stdClass $exam, array $whose): void {
        $generator = $this->getDataGenerator()->get_plugin_generator("mod_$kind");
        $generator->create_override($whose + ($kind === 'quiz'
            ? ['quiz' => $exam->id, 'timeclose' => $this->now + WEEKSECS]
            : ['assignid' => $exam->id, 'duedate' => $this->now + WEEKSECS, 'sortorder' => 1]));
        $type = isset($whose['userid']) ? 'user' : 'group';
        $class = "\\mod_$kind\\event\\{$type}_override_created";
        $class::create([
            'context' => \context_module::instance($exam->cmid),
            'objectid' => 1,
            'relateduserid' => $whose['userid'] ?? null,
            'other' => [$kind === 'quiz' ? 'quizid' : 'assignid' => $exam->id, 'groupid' => $whose['groupid'] ?? null],
        ])->trigger();
    }
}
