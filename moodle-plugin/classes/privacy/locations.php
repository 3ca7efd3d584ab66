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

namespace local_examfollowup\privacy;

use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use local_examfollowup\local\erasure;
use local_examfollowup\local\settings;

/**
 * Where something is kept about whom.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locations {
    /** What belongs to courses: tables, of which "t" names the course, and the columns that name people. */
    private const OF_COURSE = [
        ['{local_examfollowup_request} t', ['t.userid']],
        ['{local_examfollowup_request_entry} e JOIN {local_examfollowup_request} t ON t.id = e.requestid', ['e.userid']],
        ['{local_examfollowup_slot} t', ['t.teacherid', 't.usermodified']],
        ['{local_examfollowup_booking} b JOIN {local_examfollowup_slot} t ON t.id = b.slotid', ['b.userid']],
        ['{local_examfollowup_reach} t', ['t.userid']],
        ['{local_examfollowup_seen} t', ['t.userid']],
        ['{local_examfollowup_plan} t', ['t.usermodified']],
    ];
    /** Whose conversations the sidecar may hold: everybody who was enrolled in a course with a plan. */
    private const FOLLOWED_UP = '{local_examfollowup_plan} t
        JOIN {enrol} e ON e.courseid = t.courseid
        JOIN {user_enrolments} ue ON ue.enrolid = e.id';

    /**
     * The contexts in which something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function contexts(int $userid): contextlist {
        $contextlist = new contextlist();
        foreach (self::of_user() as [$tables, $column, $owner]) {
            $contextlist->add_from_sql(
                "SELECT ctx.id FROM $tables JOIN {context} ctx ON ctx.instanceid = $owner AND ctx.contextlevel = :level
                  WHERE $column = :userid",
                ['level' => CONTEXT_USER, 'userid' => $userid]
            );
        }
        foreach (self::of_course() as [$tables, $columns]) {
            foreach ($columns as $column) {
                $contextlist->add_from_sql(
                    "SELECT ctx.id FROM $tables JOIN {context} ctx ON ctx.instanceid = t.courseid AND ctx.contextlevel = :level
                      WHERE $column = :userid",
                    ['level' => CONTEXT_COURSE, 'userid' => $userid]
                );
            }
        }
        return $contextlist;
    }

    /**
     * The users about whom something is kept in a context.
     *
     * @param userlist $userlist
     */
    public static function users(userlist $userlist): void {
        $context = $userlist->get_context();
        $params = ['id' => $context->instanceid];
        if ($context->contextlevel == CONTEXT_USER) {
            foreach (self::of_user() as [$tables, $column, $owner]) {
                $userlist->add_from_sql('userid', "SELECT $column AS userid FROM $tables WHERE $owner = :id", $params);
            }
        } else if ($context->contextlevel == CONTEXT_COURSE) {
            foreach (self::of_course() as [$tables, $columns]) {
                foreach ($columns as $column) {
                    $userlist->add_from_sql('userid', "SELECT $column AS userid FROM $tables WHERE t.courseid = :id", $params);
                }
            }
        }
    }

    /**
     * What belongs to users: tables, the column that names a person, and the one that names the user to whom it belongs.
     *
     * @return array
     */
    private static function of_user(): array {
        $places = array_map(
            static fn(string $table): array => ["{local_examfollowup_$table} t", 't.userid', 't.userid'],
            erasure::OF_USER
        );
        $places[] = ['{local_examfollowup_consent} t', 't.actorid', 't.userid'];
        return self::has_sidecar() ? [...$places, [self::FOLLOWED_UP, 'ue.userid', 'ue.userid']] : $places;
    }

    /**
     * What belongs to courses.
     *
     * @return array
     */
    private static function of_course(): array {
        return self::has_sidecar() ? [...self::OF_COURSE, [self::FOLLOWED_UP, ['ue.userid']]] : self::OF_COURSE;
    }

    /**
     * Whether there is a sidecar that may keep something too.
     *
     * @return bool
     */
    private static function has_sidecar(): bool {
        return settings::sidecar_url() !== '';
    }
}
