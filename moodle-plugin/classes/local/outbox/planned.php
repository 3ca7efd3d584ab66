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

namespace local_examfollowup\local\outbox;

use core_cache\cache;

/**
 * Which courses and exams are followed up, known without asking the database: every event of the site asks.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class planned {
    /** What is kept of a course or an exam that no plan is about. */
    private const NONE = 0;

    /**
     * Whether a course has a plan that is switched on.
     *
     * @param int $courseid
     * @return bool
     */
    public static function has_course(int $courseid): bool {
        return self::of_course($courseid) !== self::NONE;
    }

    /**
     * Whether a course module is an exam of the course's plan.
     *
     * @param int $courseid
     * @param int $cmid
     * @return bool
     */
    public static function has_exam(int $courseid, int $cmid): bool {
        return in_array($cmid, self::of_course($courseid) ?: [], true);
    }

    /**
     * The course and the course module of a planned quiz or assignment.
     *
     * @param string $kind
     * @param int $instance its id in the table of its kind
     * @return array{int, int}|null null where no plan that is switched on is about it
     */
    public static function exam(string $kind, int $instance): ?array {
        return self::remember("{$kind}_$instance", static function () use ($kind, $instance): array|int {
            global $DB;
            $sql = "SELECT cm.id, cm.course
                      FROM {course_modules} cm
                      JOIN {modules} m ON m.id = cm.module AND m.name = :kind
                      JOIN {local_examfollowup_plan_exam} pe ON pe.cmid = cm.id
                      JOIN {local_examfollowup_plan} p ON p.id = pe.planid AND p.enabled = 1
                     WHERE cm.instance = :instance";
            $exam = $DB->get_record_sql($sql, ['kind' => $kind, 'instance' => $instance]);
            return $exam ? [(int) $exam->course, (int) $exam->id] : self::NONE;
        }) ?: null;
    }

    /**
     * Forgets it all, after a plan was saved or removed: outside of the transaction, for another request would remember
     * what was there before.
     */
    public static function forget(): void {
        cache::make('local_examfollowup', 'planned')->purge();
    }

    /**
     * The exams of a course's plan.
     *
     * @param int $courseid
     * @return int[]|int course module ids; NONE without a plan that is switched on
     */
    private static function of_course(int $courseid): array|int {
        return self::remember("course_$courseid", static function () use ($courseid): array|int {
            global $DB;
            $planid = $DB->get_field('local_examfollowup_plan', 'id', ['courseid' => $courseid, 'enabled' => 1]);
            return $planid
                ? array_map('intval', $DB->get_fieldset('local_examfollowup_plan_exam', 'cmid', ['planid' => $planid]))
                : self::NONE;
        });
    }

    /**
     * What was found out before, else what is found out now.
     *
     * @param string $key
     * @param callable $find
     * @return array|int
     */
    private static function remember(string $key, callable $find): array|int {
        $cache = cache::make('local_examfollowup', 'planned');
        $known = $cache->get($key);
        if ($known === false) {
            $known = $find();
            $cache->set($key, $known);
        }
        return $known;
    }
}
