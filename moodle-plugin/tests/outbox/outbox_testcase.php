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

use local_examfollowup\outcome\outcome_testcase;
use mod_quiz\quiz_attempt;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../outcome/outcome_testcase.php');

/**
 * For tests of what is noted for the sidecar: a course with students, and exams in its plan.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class outbox_testcase extends outcome_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    protected \local_examfollowup_generator $plugin;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
    }

    /**
     * Makes these exams the course's plan, and forgets what was noted before.
     *
     * @param \stdClass[] $exams
     * @param array $settings
     */
    protected function plan(array $exams, array $settings = []): void {
        $this->plugin->create_plan($settings + [
            'courseid' => $this->course->id,
            'examids' => array_map(static fn(\stdClass $exam): int => (int) $exam->cmid, $exams),
        ]);
        $this->forget();
    }

    /**
     * Forgets what was noted.
     */
    protected function forget(): void {
        global $DB;
        $DB->delete_records('local_examfollowup_change');
    }

    /**
     * What was noted since the last time, without repeats.
     *
     * @return string[] type, user and item: 'outcome 3 14'; everybody and nothing are '-', what is gone has '!'
     */
    protected function noted(): array {
        global $DB;
        $noted = [];
        foreach ($DB->get_records('local_examfollowup_change', null, 'id') as $row) {
            $this->assertContains($row->courseid, [null, $this->course->id]);
            $noted[] = "$row->type " . ($row->userid ?? '-') . ' ' . ($row->itemid ?? '-') . ($row->deleted ? '!' : '');
        }
        $this->forget();
        return array_values(array_unique($noted));
    }

    /**
     * What is noted when the outcome of a student, or of everybody, in an exam changes.
     *
     * @param \stdClass|null $exam
     * @param \stdClass|null $student
     * @return string[]
     */
    protected function outcome_of(?\stdClass $exam, ?\stdClass $student): array {
        return ['outcome ' . ($student->id ?? '-') . ' ' . ($exam->cmid ?? '-')];
    }

    /**
     * A quiz with a question.
     *
     * @return \stdClass
     */
    protected function quiz_with_question(): \stdClass {
        $quiz = $this->getDataGenerator()->create_module('quiz', [
            'course' => $this->course->id, 'grade' => 10, 'gradepass' => 5, 'preferredbehaviour' => 'deferredfeedback',
        ]);
        $generator = $this->getDataGenerator()->get_plugin_generator('core_question');
        $category = $generator->create_question_category(['contextid' => \context_module::instance($quiz->cmid)->id]);
        quiz_add_quiz_question($generator->create_question('truefalse', null, ['category' => $category->id])->id, $quiz);
        \mod_quiz\quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
        return $quiz;
    }

    /**
     * The student begins an attempt.
     *
     * @param \stdClass $quiz
     * @return quiz_attempt
     */
    protected function begin(\stdClass $quiz): quiz_attempt {
        $this->setUser($this->student);
        $attempt = $this->getDataGenerator()->get_plugin_generator('mod_quiz')->create_attempt($quiz->id, $this->student->id);
        return quiz_attempt::create($attempt->id);
    }

    /**
     * The student hands an attempt in, and it is graded: since Moodle 5 that is a second step.
     *
     * @param quiz_attempt $attempt
     */
    protected function hand_in(quiz_attempt $attempt): void {
        $question = $attempt->get_question_attempt(1);
        $attempt->process_submitted_actions($this->now, false, [
            'slots' => '1',
            $question->get_control_field_name('sequencecheck') => $question->get_sequence_check_count(),
            $question->get_qt_field_name('answer') => 1,
        ]);
        if (method_exists($attempt, 'process_submit')) {
            $attempt->process_submit($this->now, false);
            $attempt->process_grade_submission($this->now);
        } else {
            $attempt->process_finish($this->now, false);
        }
        $this->setAdminUser();
    }
}
