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
 * The dates between which restrictions let anybody in at all: they open and close an exam as its own dates do.
 *
 * Only dates that must hold whatever else does are taken; the others are left to {@see undated}.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dates {
    /** @var array<int, int> The first second, by course module id. */
    private array $from = [];

    /** @var array<int, int> The time that ends it, by course module id. */
    private array $until = [];

    /**
     * Read them.
     *
     * @param int $courseid
     * @param exam[] $exams
     */
    public function __construct(int $courseid, array $exams) {
        global $CFG;
        $modinfo = get_fast_modinfo($courseid);
        foreach ($CFG->enableavailability ? $exams : [] as $exam) {
            foreach (enclosing::of($modinfo->get_cm($exam->id)) as $cm) {
                $this->read($exam->id, $cm->availability);
                $this->read($exam->id, $cm->get_section_info()->availability);
            }
        }
    }

    /**
     * When the exam opens.
     *
     * @param string $opens an expression for its own date, 0 for none; the statement has the alias cm
     * @return string an expression
     */
    public function opens(string $opens): string {
        $from = self::by_exam($this->from);
        return $from === null ? $opens : "CASE WHEN $from > $opens THEN $from ELSE $opens END";
    }

    /**
     * When the exam closes.
     *
     * @param string $closes an expression for its own date, 0 for none; the statement has the alias cm
     * @return string an expression
     */
    public function closes(string $closes): string {
        $until = self::by_exam($this->until);
        return $until === null
            ? $closes
            : "CASE WHEN $until > 0 AND ($closes = 0 OR $closes > $until) THEN $until ELSE $closes END";
    }

    /**
     * Take the dates of one restriction.
     *
     * @param int $examid
     * @param string|null $availability as Moodle stores it
     */
    private function read(int $examid, ?string $availability): void {
        $structure = $availability ? json_decode($availability) : null;
        $nodes = $structure ? [$structure] : [];
        while ($node = array_pop($nodes)) {
            if (($node->op ?? '') === '&') {
                $nodes = [...$nodes, ...$node->c];
            } else if (($node->type ?? '') === 'date' && $node->d === '>=') {
                $this->from[$examid] = max($this->from[$examid] ?? 0, $node->t);
            } else if (($node->type ?? '') === 'date') {
                $this->until[$examid] = min($this->until[$examid] ?? $node->t, $node->t);
            }
        }
    }

    /**
     * An expression that gives the date of the exam at hand, 0 for none.
     *
     * @param array<int, int> $times
     * @return string|null null where no exam has one
     */
    private static function by_exam(array $times): ?string {
        $cases = array_map(static fn(int $id, int $time): string => "WHEN $id THEN $time", array_keys($times), $times);
        return $cases ? '(CASE cm.id ' . implode(' ', $cases) . ' ELSE 0 END)' : null;
    }
}
