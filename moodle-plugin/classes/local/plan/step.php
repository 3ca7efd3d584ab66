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

namespace local_examfollowup\local\plan;

/**
 * A message of a plan: one template for one outcome after a delay.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class step {
    /** Whom a step may leave out: without another chance, with a tutoring session booked, with an open request. */
    public const LEAVE_OUT = ['noopportunity', 'booked', 'requested'];
    /** What may stop a step before it goes out: took it again, booked a tutoring session, wrote back. */
    public const STOP_ON = ['retook', 'booked', 'replied'];
    /** What stops a step of which nothing else is said. */
    public const DEFAULT_STOP_ON = ['retook', 'booked'];

    /**
     * Describe it.
     *
     * @param string $outcome
     * @param int $delay
     * @param string $template
     * @param string[] $leaveout
     * @param string[] $stopon
     * @param int|null $id
     */
    public function __construct(
        /** @var string Outcome that it is for. */
        public readonly string $outcome,
        /** @var int Seconds after the outcome. */
        public readonly int $delay,
        /** @var string Name in the template catalogue. */
        public readonly string $template,
        /** @var string[] Who doesn't get it, of LEAVE_OUT. */
        public readonly array $leaveout = [],
        /** @var string[] What cancels it, of STOP_ON. */
        public readonly array $stopon = self::DEFAULT_STOP_ON,
        /** @var int|null Of the step that is there already, null for a new one. */
        public readonly ?int $id = null,
    ) {
    }

    /**
     * What is stored.
     *
     * @param \stdClass $row
     * @return self
     */
    public static function of_row(\stdClass $row): self {
        return new self(
            $row->outcome,
            (int) $row->delay,
            $row->template,
            self::split($row->leaveout),
            self::split($row->stopon),
            isset($row->id) ? (int) $row->id : null,
        );
    }

    /**
     * What is to be stored; a new step has no id.
     *
     * @param int $sortorder
     * @return \stdClass
     */
    public function row(int $sortorder): \stdClass {
        return (object) (($this->id === null ? [] : ['id' => $this->id]) + [
            'outcome' => $this->outcome,
            'delay' => $this->delay,
            'template' => $this->template,
            'leaveout' => implode(',', $this->leaveout),
            'stopon' => implode(',', $this->stopon),
            'sortorder' => $sortorder,
        ]);
    }

    /**
     * Gives steps that come without ids those of the plan's steps that they are: whoever got a step doesn't get it again.
     *
     * What is most alike goes first: the same message at the same time, then the same message at another time, then another
     * message at the same time. What is like none is new. The place in the list says nothing: it may have been changed.
     *
     * @param self[] $steps
     * @param \stdClass|null $plan
     * @return self[] in the same order
     */
    public static function with_ids_of(array $steps, ?\stdClass $plan): array {
        $left = array_map(self::of_row(...), array_values($plan->steps ?? []));
        $ids = [];
        foreach ([['template', 'delay'], ['template'], ['delay']] as $alike) {
            foreach (array_diff_key($steps, $ids) as $index => $step) {
                foreach ($left as $place => $old) {
                    if ($step->is_like($old, ['outcome', ...$alike])) {
                        $ids[$index] = $old->id;
                        unset($left[$place]);
                        break;
                    }
                }
            }
        }
        return array_map(static fn(self $step, int $index): self => new self(
            $step->outcome,
            $step->delay,
            $step->template,
            $step->leaveout,
            $step->stopon,
            $ids[$index] ?? null,
        ), $steps, array_keys($steps));
    }

    /**
     * Whether it has the same in some fields as another.
     *
     * @param self $other
     * @param string[] $fields
     * @return bool
     */
    private function is_like(self $other, array $fields): bool {
        return array_filter($fields, fn(string $field): bool => $this->$field !== $other->$field) === [];
    }

    /**
     * The words of a list.
     *
     * @param string $list separated by commas
     * @return string[]
     */
    private static function split(string $list): array {
        return array_values(array_filter(explode(',', $list)));
    }
}
