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

/**
 * From the facts about one student in one exam to what the sidecar is told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row {
    /** @var array<string, outcome> The cases by value: looked up once a row. */
    private readonly array $cases;

    /**
     * Set up for one page.
     *
     * @param int $now
     * @param bool $showgrades whether the course shows grades to students
     * @param array<int, mixed> $seeing those who see grades, keyed by user id
     * @param array<int, array<int, mixed>> $barred those who can't come, keyed by exam id and user id
     */
    public function __construct(
        /** @var int The time of the run. */
        private readonly int $now,
        /** @var bool Whether the course shows grades to students. */
        private readonly bool $showgrades,
        /** @var array Those who see grades. */
        private readonly array $seeing,
        /** @var array Those who can't come. */
        private readonly array $barred,
    ) {
        $this->cases = array_column(outcome::cases(), null, 'value');
    }

    /**
     * One row of the answer.
     *
     * @param \stdClass $facts
     * @return array
     */
    public function export(\stdClass $facts): array {
        $userid = (int) $facts->userid;
        $examid = (int) $facts->examid;
        $barred = $facts->barred || isset($this->barred[$examid][$userid]);
        $outcome = $barred && !$facts->traces ? outcome::EXCLUDED : $this->cases[$facts->outcome];
        $opens = (int) $facts->opens;
        $closes = (int) $facts->closes;
        $used = (int) $facts->attemptsused;
        $from = $this->visible_from($facts, $userid);
        $visible = $from !== null && $from <= $this->now;
        return [
            'userid' => $userid,
            'examid' => $examid,
            'outcome' => $outcome->value,
            'since' => $this->since($outcome, $facts, $from) ?: null,
            'resultvisible' => $visible,
            'visiblefrom' => $from > $this->now ? $from : null,
            'grade' => $visible && $outcome->is_result() && $facts->finalgrade !== null ? (float) $facts->finalgrade : null,
            'occasion' => $outcome->occasion($used, $opens, $closes),
            'attemptsused' => $used,
            'attemptsallowed' => (int) $facts->attemptsallowed ?: null,
            'opens' => $opens ?: null,
            'closes' => $closes ?: null,
            'nextopportunity' => $barred ? null : $this->next_opportunity($outcome, $facts, $visible),
        ];
    }

    /**
     * When the student may see the grade: a time, 0 for always, null for never or not decided.
     *
     * @param \stdClass $facts
     * @param int $userid
     * @return int|null
     */
    private function visible_from(\stdClass $facts, int $userid): ?int {
        $item = (int) $facts->itemhidden;
        $grade = (int) $facts->gradehidden;
        if (!$this->showgrades || !isset($this->seeing[$userid]) || $item === 1 || $grade === 1) {
            return null;
        }
        return max($item, $grade);
    }

    /**
     * Since when the outcome holds, as far as Moodle can tell: 0 where it can't.
     *
     * A result holds for the student from when it was graded and could be seen, a missed exam from its close, and an open
     * one from when it opened to this student.
     *
     * @param outcome $outcome
     * @param \stdClass $facts
     * @param int|null $visiblefrom
     * @return int
     */
    private function since(outcome $outcome, \stdClass $facts, ?int $visiblefrom): int {
        return match ($outcome) {
            outcome::PASSED, outcome::FAILED, outcome::GRADED => max(
                (int) ($facts->finalgrade === null ? $facts->happened : $facts->gradedat),
                $visiblefrom <= $this->now ? (int) $visiblefrom : 0,
            ),
            outcome::MISSED => (int) $facts->closes,
            outcome::ABANDONED, outcome::PENDING_GRADING, outcome::PENDING_INPROGRESS => (int) $facts->happened,
            outcome::PENDING_OPEN => max((int) $facts->opens, (int) $facts->enrolled),
            outcome::PENDING_NOTOPEN, outcome::EXCLUDED => 0,
        };
    }

    /**
     * When the student can next do something about an exam not yet passed: now while it is open and attempts are left,
     * its opening while that is to come, else null. A hidden pass counts as none: it must not be told apart.
     *
     * @param outcome $outcome
     * @param \stdClass $facts
     * @param bool $visible
     * @return int|null
     */
    private function next_opportunity(outcome $outcome, \stdClass $facts, bool $visible): ?int {
        if (!$facts->chance || $outcome === outcome::EXCLUDED || ($outcome === outcome::PASSED && $visible)) {
            return null;
        }
        return max((int) $facts->opens, $this->now);
    }
}
