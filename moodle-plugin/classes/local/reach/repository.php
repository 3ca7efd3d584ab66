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

namespace local_examfollowup\local\reach;

/**
 * SQL about what became of each step for each student.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class repository {
    /** Table of what became of steps. */
    private const TABLE = 'local_examfollowup_reach';

    /**
     * The courses in whose plans steps and exams stand together.
     *
     * @param int[] $stepids
     * @param int[] $examids
     * @return array<string, int> course id by "step-exam"
     */
    public static function courses(array $stepids, array $examids): array {
        global $DB;
        [$stepsql, $steps] = $DB->get_in_or_equal($stepids, SQL_PARAMS_NAMED, 'step');
        [$examsql, $exams] = $DB->get_in_or_equal($examids, SQL_PARAMS_NAMED, 'exam');
        $key = $DB->sql_concat('s.id', "'-'", 'cm.id');
        return array_map('intval', $DB->get_records_sql_menu(
            "SELECT $key, p.courseid
               FROM {local_examfollowup_plan_step} s
               JOIN {local_examfollowup_plan} p ON p.id = s.planid
               JOIN {local_examfollowup_plan_exam} pe ON pe.planid = p.id
               JOIN {course_modules} cm ON cm.id = pe.cmid AND cm.course = p.courseid AND cm.deletioninprogress = 0
              WHERE s.id $stepsql AND cm.id $examsql",
            $steps + $exams
        ));
    }

    /**
     * Those of some users who are still there.
     *
     * @param int[] $userids
     * @return array<int, mixed> by user id
     */
    public static function existing_users(array $userids): array {
        global $DB;
        [$insql, $params] = $DB->get_in_or_equal($userids);
        return array_flip($DB->get_fieldset_select('user', 'id', "deleted = 0 AND id $insql", $params));
    }

    /**
     * What is known of some users in some steps.
     *
     * @param int[] $stepids
     * @param int[] $userids
     * @return \stdClass[]
     */
    public static function known(array $stepids, array $userids): array {
        global $DB;
        [$stepsql, $steps] = $DB->get_in_or_equal($stepids, SQL_PARAMS_NAMED, 'step');
        [$usersql, $users] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
        return $DB->get_records_select(self::TABLE, "stepid $stepsql AND userid $usersql", $steps + $users);
    }

    /**
     * Stores rows: those without id are new.
     *
     * @param \stdClass[] $rows
     */
    public static function store(array $rows): void {
        global $DB;
        $new = array_filter($rows, static fn(\stdClass $row): bool => !isset($row->id));
        foreach (array_diff_key($rows, $new) as $row) {
            $DB->update_record(self::TABLE, $row, true);
        }
        $DB->insert_records(self::TABLE, array_values($new));
    }
}
