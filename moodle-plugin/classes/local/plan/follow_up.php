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

use core\context\course as course_context;
use core\di;
use core\exception\moodle_exception;
use core\url;
use local_examfollowup\local\group_view;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\local\sidecar\client;
use local_examfollowup\local\sidecar\vocabulary;

/**
 * What the follow-up of a course would do now, and doing it: the sidecar knows, and is asked for a teacher.
 *
 * The students that the teacher may see by groups are worked out here, at this moment, and the sidecar leaves out the others.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class follow_up {
    /** Seconds that the sidecar may take: it reads a whole course out of Moodle. Web servers often give up after 60. */
    private const TIMEOUT = 50;

    /** What is counted, where the sidecar says nothing of it. */
    private const COUNTS = ['send' => 0, 'later' => 0, 'not' => 0, 'heldout' => 0];

    /**
     * Who would get what, and who wouldn't and why.
     *
     * @param \stdClass $course
     * @return array{rows: array[], forecast: array[], summary: int[]}
     */
    public static function dry_run(\stdClass $course): array {
        global $USER;
        self::plan($course);
        $view = new group_view(course_context::instance($course->id), (int) $USER->id);
        $data = self::ask('followup/dry-run', $course, ['userids' => $view->userids()]);
        $rows = (array) ($data['rows'] ?? []);
        usort($rows, static fn(array $one, array $other): int => self::turn($one) <=> self::turn($other));
        $names = self::names(array_column($rows, 'userid'));
        $exams = exam_repository::load((int) $course->id, array_unique(array_column($rows, 'examid')));
        $templates = array_column(repository::of_course($course->id)->steps ?? [], 'template', 'id');
        $summary = (array) ($data['summary'] ?? []);
        return [
            'rows' => array_map(static fn(array $row): array => [
                'userid' => (int) $row['userid'],
                'fullname' => $names[$row['userid']] ?? get_string('studentgone', 'local_examfollowup'),
                'examid' => (int) $row['examid'],
                'exam' => format_string($exams[$row['examid']]->name ?? '', true, ['escape' => false]),
                'outcome' => $row['outcome'],
                'outcomename' => vocabulary::word('outcome', $row['outcome']),
                'stepid' => isset($row['stepid']) ? (int) $row['stepid'] : null,
                'template' => $templates[$row['stepid'] ?? 0] ?? '',
                'due' => isset($row['due']) ? (int) $row['due'] : null,
                'reason' => $row['reason'],
                'reasonname' => $row['reason'] === '' ? '' : vocabulary::word('reason', $row['reason']),
            ], $rows),
            'forecast' => array_map(static fn(array $day): array => [
                'day' => (string) $day['day'],
                'people' => (int) $day['people'],
            ], (array) ($data['forecast'] ?? [])),
            'summary' => array_map('intval', array_intersect_key($summary, self::COUNTS)) + self::COUNTS,
        ];
    }

    /**
     * Where a row stands: what goes now, then what goes later by its time, then what doesn't go.
     *
     * @param array $row
     * @return int[]
     */
    private static function turn(array $row): array {
        return match (true) {
            $row['reason'] === '' => [0, 0],
            isset($row['due']) => [1, (int) $row['due']],
            default => [2, 0],
        };
    }

    /**
     * Starts a run for a course whose follow-up is on.
     *
     * @param \stdClass $course
     * @return bool false: one waits or is under way
     */
    public static function run(\stdClass $course): bool {
        $plan = self::plan($course);
        if (!$plan->enabled || !$course->visible) {
            $why = $plan->enabled ? 'errorcoursehidden' : 'errorplanoff';
            throw new moodle_exception($why, 'local_examfollowup', self::page($course));
        }
        return (bool) (self::ask('followup/run', $course, [])['started'] ?? false);
    }

    /**
     * The plan of a course; one without is refused.
     *
     * @param \stdClass $course
     * @return \stdClass
     */
    private static function plan(\stdClass $course): \stdClass {
        return repository::of_course((int) $course->id)
            ?? throw new moodle_exception('errornoplan', 'local_examfollowup', self::page($course));
    }

    /**
     * Where the plan of a course is made.
     *
     * @param \stdClass $course
     * @return string
     */
    private static function page(\stdClass $course): string {
        return (new url('/local/examfollowup/course.php', ['id' => $course->id]))->out(false);
    }

    /**
     * Asks the sidecar about a course.
     *
     * @param string $route
     * @param \stdClass $course
     * @param array $params
     * @return array
     */
    private static function ask(string $route, \stdClass $course, array $params): array {
        $params += ['courseid' => (int) $course->id];
        return di::get(client::class)->ask($route, 'followup', $params, "course:$course->id", self::TIMEOUT);
    }

    /**
     * What students are called.
     *
     * @param int[] $userids
     * @return string[] by user id
     */
    private static function names(array $userids): array {
        global $DB;
        $names = [];
        $fields = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        foreach (array_chunk(array_unique($userids), 1000) as $chunk) {
            foreach ($DB->get_records_list('user', 'id', $chunk, '', "id, $fields") as $user) {
                $names[$user->id] = fullname($user);
            }
        }
        return $names;
    }
}
