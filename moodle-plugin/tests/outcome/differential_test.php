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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outcome_testcase.php');
require_once(__DIR__ . '/generated_course.php');
require_once(__DIR__ . '/generated_assigns.php');
require_once(__DIR__ . '/reference.php');
require_once(__DIR__ . '/quiz_reference.php');
require_once(__DIR__ . '/assign_reference.php');

/**
 * Compares every row of a generated course with Moodle's own functions, asked student by student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\page
 * @covers \local_examfollowup\local\outcome\quiz_repository
 * @covers \local_examfollowup\local\outcome\assign_repository
 * @covers \local_examfollowup\local\outcome\population
 */
final class differential_test extends outcome_testcase {
    use generated_course;
    use generated_assigns;

    /** @var int Enough for every combination to occur. */
    private const PEOPLE = 250;

    /** @var int Change it to look further. */
    private const SEED = 20261122;

    public function test_every_row_is_what_moodle_says_about_that_student(): void {
        $this->generate(self::SEED, self::PEOPLE);
        $students = $this->graded_students();
        [$rows, $listed] = $this->all_rows();
        $this->assertEqualsCanonicalizing(array_keys($students), $listed);

        $seen = ['quiz' => [], 'assign' => []];
        $dates = [2 => [0, $this->now - HOURSECS], 4 => [$this->now - 400 * HOURSECS, 0]];
        $expected = [];
        foreach ($this->exams as $i => $exam) {
            $cm = get_fast_modinfo($this->course->id)->get_cm($exam->cmid);
            $class = __NAMESPACE__ . "\\{$cm->modname}_reference";
            $this->setAdminUser();
            $reference = new $class($cm, $students, $this->now, $dates[$i] ?? [0, 0]);
            foreach ($students as $student) {
                $this->setUser($student->id);
                $expected[$student->id][$exam->cmid] = $reference->expect($student, $i !== 2);
                $seen[$cm->modname][$rows[$exam->cmid][$student->id]['outcome']] = true;
            }
        }
        foreach ($expected as $userid => $theirs) {
            foreach ($this->with_retakes($theirs) as $examid => $row) {
                $this->assertSame($row, array_intersect_key($rows[$examid][$userid], $row), "Exam $examid, student $userid");
            }
        }
        $this->assert_all_occurred($seen);
    }

    /**
     * The rows of one student, with the exam to come as the chance of those that are over.
     *
     * @param array[] $theirs
     * @return array[]
     */
    private function with_retakes(array $theirs): array {
        $coming = array_filter($theirs, static fn(array $row): bool => $row['nextopportunity'] !== null
            && in_array($row['outcome'], ['pending_notopen', 'pending_open', 'pending_inprogress']));
        return array_map(static function (array $row) use ($coming): array {
            $over = in_array($row['outcome'], ['failed', 'missed']) || ($row['outcome'] === 'passed' && !$row['resultvisible']);
            $row['nextopportunity'] ??= $over && $coming ? min(array_column($coming, 'nextopportunity')) : null;
            return $row;
        }, $theirs);
    }

    /**
     * Who is a student as Moodle lists them.
     *
     * @return \stdClass[] by user id, with the time from which each could come
     */
    private function graded_students(): array {
        $context = \context_course::instance($this->course->id);
        $students = get_enrolled_users($context, '', 0, 'u.id, u.auth, u.suspended', null, 0, 0, true);
        $inrole = get_role_users(get_config('moodle', 'gradebookroles'), $context, true, 'u.id, u.lastname, u.firstname');
        $since = array_column($this->people, 'enrolled', 'id') + [$this->student->id => $this->now - 90 * DAYSECS];
        $students = array_filter($students, static fn(\stdClass $user): bool => isset($inrole[$user->id])
            && $user->auth !== 'nologin' && !$user->suspended);
        foreach ($students as $student) {
            $student->enrolled = $since[$student->id];
        }
        return $students;
    }

    /**
     * All rows, gathered page by page.
     *
     * @return array{array, int[]} rows by exam and user id, and the students
     */
    private function all_rows(): array {
        $page = new page(get_course($this->course->id), array_map('intval', array_column($this->exams, 'cmid')), $this->now);
        [$rows, $listed, $after] = [[], [], 0];
        do {
            $window = window::next((int) $this->course->id, $after, 77);
            $part = $page->of($window);
            foreach ($part['outcomes'] as $row) {
                $this->assertArrayNotHasKey($row['userid'], $rows[$row['examid']] ?? []);
                $rows[$row['examid']][$row['userid']] = $row;
            }
            $listed = array_merge($listed, array_column($part['students'], 'userid'));
            $after = $window->upto;
        } while ($after !== null);
        return [$rows, $listed];
    }

    /**
     * A comparison in which an outcome never occurs would prove nothing about it.
     *
     * @param array $seen outcomes by kind of exam
     */
    private function assert_all_occurred(array $seen): void {
        $outcomes = array_column(\local_examfollowup\local\outcome\outcome::cases(), 'value');
        foreach ($seen as $kind => $occurred) {
            $this->assertEqualsCanonicalizing($outcomes, array_keys($occurred), "Outcomes of $kind");
        }
    }
}
