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
 * The students that one page is about: a stretch of user ids, or those named.
 *
 * Every derived table of the outcome queries is cut to the window, which keeps a page as cheap in a large course as in a small one.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class window {
    /** @var int Numbers the parameters, which must be unique in one statement. */
    private static int $uses = 0;

    /**
     * Use the named constructors.
     *
     * @param int $after
     * @param int|null $upto
     * @param int[]|null $userids
     */
    private function __construct(
        /** @var int The window begins after this user id. */
        public readonly int $after,
        /** @var int|null The last user id, null where the course has no more. */
        public readonly ?int $upto,
        /** @var int[]|null The users named, null for a stretch. */
        private readonly ?array $userids,
    ) {
    }

    /**
     * The next students of a course, in the order of their ids.
     *
     * @param int $courseid
     * @param int $after
     * @param int $size how many enrolled users at most
     * @return self
     */
    public static function next(int $courseid, int $after, int $size): self {
        global $DB;
        $sql = "SELECT DISTINCT ue.userid
                  FROM {user_enrolments} ue
                  JOIN {enrol} e ON e.id = ue.enrolid
                 WHERE e.courseid = :courseid AND ue.userid > :after
              ORDER BY ue.userid";
        $rows = $DB->get_records_sql($sql, ['courseid' => $courseid, 'after' => $after], $size - 1, 1);
        return new self($after, $rows ? (int) reset($rows)->userid : null, null);
    }

    /**
     * The students named.
     *
     * @param int[] $userids
     * @return self
     */
    public static function of(array $userids): self {
        return new self(0, null, array_values(array_unique($userids)));
    }

    /**
     * A condition that holds for the users of this window.
     *
     * @param string $column
     * @return array{string, array} SQL and its named parameters
     */
    public function sql(string $column): array {
        global $DB;
        $prefix = 'win' . (++self::$uses) . 'x';
        if ($this->userids !== null) {
            [$insql, $params] = $DB->get_in_or_equal($this->userids, SQL_PARAMS_NAMED, $prefix, true, 0);
            return ["$column $insql", $params];
        }
        if ($this->upto === null) {
            return ["$column > :{$prefix}after", ["{$prefix}after" => $this->after]];
        }
        return [
            "$column > :{$prefix}after AND $column <= :{$prefix}upto",
            ["{$prefix}after" => $this->after, "{$prefix}upto" => $this->upto],
        ];
    }
}
