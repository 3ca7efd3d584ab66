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

/**
 * The outcome of one student in one exam, slowly, from what Moodle's own functions say about that student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class reference {
    /** @var \cm_info The exam. */
    protected \cm_info $cm;

    /** @var \grade_item The exam's grade item. */
    protected \grade_item $item;

    /** @var array<int, mixed> Whom groups, groupings and profile fields let in, keyed by user id. */
    private array $listed;

    /** @var array<int, \stdClass> What the gradebook says, by user id. */
    private array $grades;

    /**
     * Set up for an exam.
     *
     * @param \cm_info $cm
     * @param \stdClass[] $students by user id
     * @param int $now
     * @param int[] $dates from and until when its restrictions let anybody in, 0 for always
     */
    public function __construct(
        \cm_info $cm,
        array $students,
        /** @var int The time by which it is judged. */
        protected readonly int $now,
        /** @var int[] Dates of its restrictions. */
        protected readonly array $dates,
    ) {
        $this->cm = $cm;
        $this->item = \grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => $cm->modname, 'iteminstance' => $cm->instance,
            'itemnumber' => 0]);
        $this->listed = (new \core_availability\info_module($cm))->filter_user_list($students);
        $this->grades = grade_get_grades($cm->course, 'mod', $cm->modname, $cm->instance, array_keys($students))->items[0]->grades;
    }

    /**
     * What must come out for a student who is logged in.
     *
     * @param \stdClass $student id, enrolled
     * @param bool $personal whether the exam's dates are met, so that all its restrictions may be asked
     * @return array
     */
    public function expect(\stdClass $student, bool $personal): array {
        $facts = $this->facts($student);
        $graded = $this->grades[$student->id];
        $facts->final = $graded->grade === null ? null : (float) $graded->grade;
        $facts->fixed = $graded->overridden || $graded->locked;
        $barred = $facts->barred || !isset($this->listed[$student->id])
            || !has_capability($this->capability(), $this->cm->context, $student->id)
            || ($personal && !\core_availability\info_module::is_user_visible($this->cm, $student->id));
        $late = $facts->closes && $student->enrolled > $facts->closes;
        $none = $facts->final === null && !$facts->traces;
        $outcome = $none && ($barred || $late) ? 'excluded' : $this->judge($facts, $student);
        $visible = !$graded->hidden;
        $isresult = in_array($outcome, ['passed', 'failed', 'graded']);
        $nothing = $barred || !$facts->possible || $outcome === 'excluded' || ($outcome === 'passed' && $visible);
        return [
            'outcome' => $outcome,
            'resultvisible' => $visible,
            'grade' => $visible && $isresult ? $facts->final : null,
            'attemptsused' => $facts->used,
            'attemptsallowed' => $facts->allowed ?: null,
            'opens' => $facts->opens ?: null,
            'closes' => $facts->closes ?: null,
            'nextopportunity' => $nothing ? null : max($facts->opens, $this->now),
        ];
    }

    /**
     * The outcome of a student who could have come.
     *
     * @param \stdClass $facts
     * @param \stdClass $student
     * @return string
     */
    private function judge(\stdClass $facts, \stdClass $student): string {
        $passed = null;
        if ($facts->final !== null && $this->item->gradepass > 0) {
            $passed = \grade_grade::fetch(['itemid' => $this->item->id, 'userid' => $student->id])->is_passed($this->item);
        }
        return match (true) {
            $passed === true => 'passed',
            $this->is_awaiting($facts) => 'pending_grading',
            $facts->inprogress => 'pending_inprogress',
            $passed === false => 'failed',
            $facts->final !== null => 'graded',
            $facts->handedin => 'pending_grading',
            $facts->begun => 'abandoned',
            $facts->opens > $this->now => 'pending_notopen',
            !$facts->closes || $facts->closes >= $this->now => 'pending_open',
            default => 'missed',
        };
    }

    /**
     * What Moodle's functions for this kind of exam say.
     *
     * @param \stdClass $student
     * @return \stdClass
     */
    abstract protected function facts(\stdClass $student): \stdClass;

    /**
     * What a student needs to come.
     *
     * @return string
     */
    abstract protected function capability(): string;

    /**
     * When the exam opens, by its own date and by its restrictions.
     *
     * @param int $opens
     * @return int
     */
    protected function opens(int $opens): int {
        return max($opens, $this->dates[0]);
    }

    /**
     * When the exam closes, by its own date and by its restrictions.
     *
     * @param int $closes 0 for never
     * @return int
     */
    protected function closes(int $closes): int {
        $times = array_filter([$closes, $this->dates[1]]);
        return $times ? min($times) : 0;
    }

    /**
     * Whether a grade is to come that could change the outcome.
     *
     * @param \stdClass $facts
     * @return bool
     */
    abstract protected function is_awaiting(\stdClass $facts): bool;
}
