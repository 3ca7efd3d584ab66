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

namespace local_examfollowup\local;

use core\context\course as course_context;

/**
 * Which students of a course a teacher may see by groups, as Moodle has it at this moment.
 *
 * As {@see groups_user_groups_visible()} says it, for any teacher and for many students at once: only separate groups
 * limit, and only whoever may not access all groups; a group whose members are hidden counts for whoever may see those.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class group_view {
    /**
     * Set up.
     *
     * @param course_context $context
     * @param int $viewerid
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var int The teacher. */
        private readonly int $viewerid,
    ) {
    }

    /**
     * Whether the teacher sees some students only.
     *
     * @return bool
     */
    public function is_limited(): bool {
        return groups_get_course_groupmode(get_course($this->context->instanceid)) == SEPARATEGROUPS
            && !has_capability('moodle/site:accessallgroups', $this->context, $this->viewerid);
    }

    /**
     * Whether the teacher sees a student.
     *
     * @param int $userid
     * @return bool
     */
    public function includes(int $userid): bool {
        global $DB;
        [$where, $params] = $this->sql(':student');
        return !$this->is_limited()
            || $DB->record_exists_sql("SELECT 1 FROM {course} c WHERE c.id = :id AND $where", $params + [
                'id' => $this->context->instanceid,
                'student' => $userid,
            ]);
    }

    /**
     * The students that the teacher sees, or null for everybody.
     *
     * @return int[]|null
     */
    public function userids(): ?array {
        global $DB;
        if (!$this->is_limited()) {
            return null;
        }
        [$where, $params] = $this->sql('u.id');
        $ids = $DB->get_fieldset_sql("SELECT u.id FROM {user} u WHERE u.deleted = 0 AND $where ORDER BY u.id", $params);
        return array_map('intval', $ids);
    }

    /**
     * A condition that holds for the students that the teacher sees.
     *
     * @param string $userid the column of the student's id
     * @return array{string, array} SQL and its named parameters
     */
    public function sql(string $userid): array {
        if (!$this->is_limited()) {
            return ['1 = 1', []];
        }
        $visible = [GROUPS_VISIBILITY_ALL, GROUPS_VISIBILITY_MEMBERS];
        if (has_capability('moodle/course:viewhiddengroups', $this->context, $this->viewerid)) {
            $visible = [...$visible, GROUPS_VISIBILITY_OWN, GROUPS_VISIBILITY_NONE];
        }
        $visible = implode(', ', $visible);
        return [
            "EXISTS (
                SELECT 1
                  FROM {groups} vg
                  JOIN {groups_members} vteacher ON vteacher.groupid = vg.id AND vteacher.userid = :viewer
                  JOIN {groups_members} vstudent ON vstudent.groupid = vg.id
                 WHERE vg.courseid = :viewedcourse AND vg.visibility IN ($visible) AND vstudent.userid = $userid)",
            ['viewer' => $this->viewerid, 'viewedcourse' => $this->context->instanceid],
        ];
    }
}
