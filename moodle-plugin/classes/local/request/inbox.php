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

namespace local_examfollowup\local\request;

use core\context\course as course_context;
use core_user\fields;
use local_examfollowup\local\group_view;

/**
 * The requests of a course that a teacher sees.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox {
    /** @var string The condition of what the teacher sees. */
    private readonly string $where;
    /** @var array Its parameters. */
    private readonly array $params;

    /**
     * Set up.
     *
     * @param course_context $context
     * @param int $viewerid
     */
    public function __construct(course_context $context, int $viewerid) {
        [$seen, $params] = (new group_view($context, $viewerid))->sql('r.userid');
        $this->where = "r.courseid = :courseid AND $seen";
        $this->params = $params + ['courseid' => $context->instanceid];
    }

    /**
     * How many wait for an answer.
     *
     * @return int
     */
    public function count_open(): int {
        global $DB;
        return $DB->count_records_sql(
            "SELECT COUNT(*) FROM {local_examfollowup_request} r WHERE $this->where AND r.state = :open",
            $this->params + ['open' => request_state::OPEN->value]
        );
    }

    /**
     * One page, what changed last first.
     *
     * @param request_state|null $state null: all
     * @param request_type|null $type null: all
     * @param int $page from 0
     * @param int $pagesize
     * @return array{total: int, rows: \stdClass[]} requests with the names of their students
     */
    public function page(?request_state $state, ?request_type $type, int $page, int $pagesize): array {
        global $DB;
        $where = $this->where . ($state ? ' AND r.state = :state' : '') . ($type ? ' AND r.type = :type' : '');
        $params = $this->params + array_filter(['state' => $state?->value, 'type' => $type?->value]);
        $from = "FROM {local_examfollowup_request} r JOIN {user} u ON u.id = r.userid AND u.deleted = 0 WHERE $where";
        $names = fields::for_name()->get_sql('u', false, '', '', false)->selects;
        return [
            'total' => $DB->count_records_sql("SELECT COUNT(*) $from", $params),
            'rows' => $DB->get_records_sql(
                "SELECT r.id, r.courseid, r.userid, r.type, r.cmid, r.state, r.content, r.timecreated, r.timemodified, $names
                 $from ORDER BY r.timemodified DESC, r.id DESC",
                $params,
                $page * $pagesize,
                $pagesize
            ),
        ];
    }
}
