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

use core_availability\condition;
use core_availability\tree;

/**
 * Restrictions without their dates.
 *
 * Who an exam is for must not change with the day: every date condition counts as one that is met at some time. Where all
 * must hold it is left out; where one is enough the restriction falls away. Only a date that comes after the end of the
 * exam is met at no time.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class undated {
    /** @var int A time that nobody lives to see: such a date stays unmet whenever it is asked. */
    private const NEVER = 253402300799;

    /**
     * Take the dates out of a restriction.
     *
     * @param string|null $availability as Moodle stores it
     * @param int|null $last until when somebody could come, null for ever
     * @return string|null null where nothing is left
     */
    public static function availability(?string $availability, ?int $last = null): ?string {
        $structure = $availability ? json_decode($availability) : null;
        $left = $structure ? self::strip($structure, false, $last) : null;
        return $left ? json_encode($left) : null;
    }

    /**
     * Whether a restriction can only be judged student by student.
     *
     * @param string|null $availability
     * @return bool
     */
    public static function is_personal(?string $availability): bool {
        if ($availability === null) {
            return false;
        }
        $tree = new tree(json_decode($availability), true);
        foreach ($tree->get_all_children(condition::class) as $child) {
            if (!$child->is_applied_to_user_lists()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A node without dates, null where it holds for everybody at some time.
     *
     * @param \stdClass $node
     * @param bool $not whether a node above is negated
     * @param int|null $last
     * @return \stdClass|null
     */
    private static function strip(\stdClass $node, bool $not, ?int $last): ?\stdClass {
        if (!isset($node->op) || !isset($node->c)) {
            if (($node->type ?? '') !== 'date') {
                return $node;
            }
            return self::comes_too_late($node, $not, $last) ? (object) (['t' => self::NEVER] + (array) $node) : null;
        }
        $innernot = $not !== str_starts_with($node->op, '!');
        $allmusthold = in_array($node->op, ['&', '!&'], true) !== $innernot;
        $children = array_map(static fn(\stdClass $child): ?\stdClass => self::strip($child, $innernot, $last), $node->c);
        $left = array_filter($children);
        if (!$left || (!$allmusthold && count($left) < count($children))) {
            return null;
        }
        $node->c = array_values($left);
        if (isset($node->showc)) {
            $node->showc = array_values(array_intersect_key($node->showc, $left));
        }
        return $node;
    }

    /**
     * Whether a date begins to hold only when nobody can come any more.
     *
     * @param \stdClass $date
     * @param bool $not
     * @param int|null $last
     * @return bool
     */
    private static function comes_too_late(\stdClass $date, bool $not, ?int $last): bool {
        return $last !== null && $date->t > $last && ($date->d === '>=') !== $not;
    }
}
