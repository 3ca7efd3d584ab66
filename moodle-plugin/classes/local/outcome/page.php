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

namespace local_examfollowup\local\outcome;

use core\context\course as course_context;
use core\context\module as module_context;
use local_examfollowup\local\contact;
use local_examfollowup\local\plan\repository as plans;
use local_examfollowup\local\request\repository as requests;
use local_examfollowup\local\tutoring\booking_repository as bookings;

/**
 * Puts together what is known about a window of students: who they are, and what became of them in each exam.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page {
    /** @var array<string, class-string<repository>> Who gathers the facts, by kind of exam. */
    private const REPOSITORIES = ['quiz' => quiz_repository::class, 'assign' => assign_repository::class];

    /** @var array<string, string> What a student needs to come to an exam, by its kind. */
    private const CAPABILITIES = ['quiz' => 'mod/quiz:attempt', 'assign' => 'mod/assign:submit'];

    /** @var exam[] By course module id. */
    private readonly array $exams;

    /**
     * Set up for a course.
     *
     * @param \stdClass $course
     * @param int[] $examids course module ids; those that are no exams of this course are passed over
     * @param int $now
     * @param int[]|null $groupids null: those that the course's plan is limited to
     */
    public function __construct(
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
        array $examids,
        /** @var int The time by which it is judged. */
        private readonly int $now,
        /** @var int[]|null The groups that it is limited to; none: everybody; null: those of the plan. */
        private readonly ?array $groupids = null,
    ) {
        $this->exams = exam_repository::load((int) $course->id, $examids);
    }

    /**
     * The exams, as the sidecar is told.
     *
     * @return array[]
     */
    public function exams(): array {
        return array_map(static fn(exam $exam): array => $exam->export(), array_values($this->exams));
    }

    /**
     * The students of a window and their outcomes.
     *
     * Whoever is asked for and not there is no student of the course any more.
     *
     * @param window $window
     * @return array{students: array[], outcomes: array[]}
     */
    public function of(window $window): array {
        $groupids = $this->groupids ?? plans::groupids((int) $this->course->id);
        $population = new population(course_context::instance($this->course->id), $this->now, $groupids);
        $students = $population->load($window);
        return [
            'students' => $this->students($students, $window),
            'outcomes' => $students && $this->exams ? $this->outcomes($population, $window, array_keys($students)) : [],
        ];
    }

    /**
     * One row a student and exam.
     *
     * Read at once: on PostgreSQL Moodle's recordsets are cursors, which are planned for their first rows and take long for all.
     *
     * @param population $population
     * @param window $window
     * @param int[] $userids
     * @return array[]
     */
    private function outcomes(population $population, window $window, array $userids): array {
        global $DB;
        $row = new row(
            $this->now,
            (bool) $this->course->showgrades,
            population::who_may('moodle/grade:view', course_context::instance($this->course->id), $window),
            $this->barred($window, $userids),
        );
        $dates = new dates((int) $this->course->id, $this->exams);
        $rows = [];
        foreach (self::REPOSITORIES as $kind => $repository) {
            $exams = array_filter($this->exams, static fn(exam $exam): bool => $exam->kind === $kind);
            if (!$exams) {
                continue;
            }
            [$facts, $params] = $repository::query($exams, $population, $window, $dates, $this->now);
            $outcome = judgement::sql('f', $this->now);
            $key = $DB->sql_concat('f.examid', "'-'", 'f.userid');
            foreach ($DB->get_records_sql("SELECT $key AS id, f.*, $outcome AS outcome FROM ($facts) f", $params) as $record) {
                $rows[] = $row->export($record);
            }
        }
        return retakes::fill($rows);
    }

    /**
     * Those who can't come.
     *
     * @param window $window
     * @param int[] $userids
     * @return array<int, array<int, mixed>> by exam id and user id
     */
    private function barred(window $window, array $userids): array {
        $barred = (new availability((int) $this->course->id))->barred($this->exams, $window, $userids);
        foreach ($this->exams as $exam) {
            $allowed = population::who_may(self::CAPABILITIES[$exam->kind], module_context::instance($exam->id), $window);
            $barred[$exam->id] = ($barred[$exam->id] ?? []) + array_diff_key(array_flip($userids), $allowed);
        }
        return $barred;
    }

    /**
     * The students, as the sidecar is told.
     *
     * @param \stdClass[] $students by user id
     * @param window $window
     * @return array[]
     */
    private function students(array $students, window $window): array {
        $reach = contact\repository::reach(array_keys($students));
        $openrequests = requests::count_open((int) $this->course->id, array_keys($students));
        $booked = bookings::last_booked((int) $this->course->id, $window);
        return array_values(array_map(static fn(\stdClass $user): array => [
            'userid' => (int) $user->id,
            'firstname' => $user->firstname,
            'language' => $user->lang,
            'timezone' => \core_date::get_user_timezone($user),
            'address' => $reach[$user->id]->address,
            'reason' => $reach[$user->id]->reason,
            'invite' => $reach[$user->id]->invite,
            'consentat' => $reach[$user->id]->consentat,
            'consentsource' => $reach[$user->id]->consentsource,
            'consentwording' => $reach[$user->id]->consentwording,
            'openrequests' => $openrequests[$user->id] ?? 0,
            'bookedat' => isset($booked[$user->id]) ? (int) $booked[$user->id] : null,
        ], $students));
    }
}
