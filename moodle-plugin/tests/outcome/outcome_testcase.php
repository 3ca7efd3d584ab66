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

use local_examfollowup\local\outcome\page;
use local_examfollowup\local\outcome\window;

/**
 * A course with students, quizzes and assignments, whose outcomes are asked.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class outcome_testcase extends \advanced_testcase {
    /** @var int The time by which the outcomes are judged. */
    protected int $now;

    /** @var \stdClass The course. */
    protected \stdClass $course;

    /** @var \stdClass The student. */
    protected \stdClass $student;

    /** @var int Question usages are numbered without being made: outcomes don't read them. */
    private int $usages = 1000000;

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->libdir . '/gradelib.php');
        require_once($CFG->libdir . '/completionlib.php');
        require_once($CFG->dirroot . '/mod/quiz/locallib.php');
        require_once($CFG->dirroot . '/mod/assign/locallib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->now = time();
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1, 'startdate' => $this->now - YEARSECS]);
        $this->student = $this->enrol();
    }

    /**
     * A new student, enrolled for long.
     *
     * @param array $user fields of the account
     * @param array $enrolment timestart, timeend, timecreated, status
     * @param string $role
     * @return \stdClass
     */
    protected function enrol(array $user = [], array $enrolment = [], string $role = 'student'): \stdClass {
        global $DB;
        $account = $this->getDataGenerator()->create_user($user);
        $start = $enrolment['timestart'] ?? $this->now - 90 * DAYSECS;
        $this->getDataGenerator()->enrol_user(
            $account->id,
            $this->course->id,
            $role,
            'manual',
            $start,
            $enrolment['timeend'] ?? 0,
            $enrolment['status'] ?? ENROL_USER_ACTIVE
        );
        $DB->set_field('user_enrolments', 'timecreated', $enrolment['timecreated'] ?? $start, ['userid' => $account->id]);
        return $account;
    }

    /**
     * A quiz with a question that opened and has not closed, out of ten points with five to pass.
     *
     * @param array $fields
     * @return \stdClass
     */
    protected function quiz(array $fields = []): \stdClass {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', $fields + [
            'course' => $this->course->id, 'timeopen' => $this->now - DAYSECS, 'timeclose' => $this->now + DAYSECS,
            'grade' => 10, 'gradepass' => 5, 'attempts' => 2, 'grademethod' => QUIZ_GRADEHIGHEST,
        ]);
        $DB->set_field('quiz', 'sumgrades', 10, ['id' => $quiz->id]);
        $DB->insert_record('quiz_slots', ['quizid' => $quiz->id, 'slot' => 1, 'page' => 1, 'maxmark' => 10]);
        $quiz->sumgrades = 10;
        return $quiz;
    }

    /**
     * An assignment that opened and is not due yet, out of ten points with five to pass.
     *
     * @param array $fields
     * @return \stdClass
     */
    protected function assign(array $fields = []): \stdClass {
        return $this->getDataGenerator()->create_module('assign', $fields + [
            'course' => $this->course->id, 'allowsubmissionsfromdate' => $this->now - DAYSECS,
            'duedate' => $this->now + DAYSECS, 'cutoffdate' => 0, 'grade' => 10, 'gradepass' => 5,
            'assignsubmission_onlinetext_enabled' => 1, 'submissiondrafts' => 1, 'maxattempts' => 3,
        ]);
    }

    /**
     * An attempt at a quiz.
     *
     * @param \stdClass $quiz
     * @param float|null $sumgrades null where it is not graded
     * @param array $fields
     */
    protected function attempt(\stdClass $quiz, ?float $sumgrades, array $fields = []): void {
        $this->store_attempt($quiz, $sumgrades, $fields);
        if (($fields['state'] ?? 'finished') === 'finished' && empty($fields['preview'])) {
            \mod_quiz\quiz_settings::create($quiz->id)->get_grade_calculator()
                ->recompute_final_grade($fields['userid'] ?? $this->student->id);
        }
    }

    /**
     * An attempt of which the gradebook doesn't know yet.
     *
     * @param \stdClass $quiz
     * @param float|null $sumgrades
     * @param array $fields
     */
    protected function store_attempt(\stdClass $quiz, ?float $sumgrades, array $fields): void {
        global $DB;
        $userid = $fields['userid'] ?? $this->student->id;
        $DB->insert_record('quiz_attempts', $fields + [
            'quiz' => $quiz->id, 'userid' => $userid, 'sumgrades' => $sumgrades, 'state' => 'finished', 'layout' => '1,0',
            'attempt' => $DB->count_records('quiz_attempts', ['quiz' => $quiz->id, 'userid' => $userid]) + 1,
            'uniqueid' => $this->usages++, 'timestart' => $this->now - 2 * HOURSECS, 'timefinish' => $this->now - HOURSECS,
            'timemodified' => $this->now - HOURSECS,
        ]);
    }

    /**
     * What a student left in an assignment.
     *
     * @param \stdClass $assign
     * @param string $status
     * @param array $fields
     */
    protected function submission(\stdClass $assign, string $status = 'submitted', array $fields = []): void {
        global $DB;
        $DB->insert_record('assign_submission', $fields + [
            'assignment' => $assign->id, 'userid' => $this->student->id, 'status' => $status, 'latest' => 1,
            'attemptnumber' => 0, 'groupid' => 0, 'timecreated' => $this->now - HOURSECS, 'timemodified' => $this->now - HOURSECS,
        ]);
    }

    /**
     * A teacher's grade for the latest submission.
     *
     * @param \stdClass $assign
     * @param float $grade
     * @param array $data more of the grading form
     */
    protected function mark(\stdClass $assign, float $grade, array $data = []): void {
        $instance = $this->instance($assign);
        $instance->save_grade($this->student->id, (object) ($data + [
            'grade' => $grade, 'attemptnumber' => -1, 'addattempt' => 0, 'workflowstate' => '', 'applytoall' => 1,
        ]));
    }

    /**
     * Moodle's own object for an assignment.
     *
     * @param \stdClass $assign
     * @return \assign
     */
    protected function instance(\stdClass $assign): \assign {
        [$course, $cm] = get_course_and_cm_from_instance($assign->id, 'assign');
        return new \assign(\context_module::instance($cm->id), $cm, $course);
    }

    /**
     * The row of a student in an exam.
     *
     * @param \stdClass $exam
     * @param \stdClass|null $student the student if null
     * @param int|null $now
     * @return \stdClass
     */
    protected function outcome(\stdClass $exam, ?\stdClass $student = null, ?int $now = null): \stdClass {
        $page = new page(get_course($this->course->id), [(int) $exam->cmid], $now ?? $this->now);
        $rows = $page->of(window::of([(int) ($student ?? $this->student)->id]))['outcomes'];
        $this->assertCount(1, $rows);
        return (object) $rows[0];
    }
}
