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

use core\event\base;
use local_examfollowup\local\harmless;

/**
 * Notes what changes who is followed up in a course, and what a whole course looks like to its students.
 *
 * The same rules hold as for the {@see exam_listener}.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_listener {
    /** Fields of a course that the plan's description gives. */
    private const NAMES = ['fullname', 'shortname'];

    /** Fields of a course that decide what its students see. */
    private const VISIBILITY = ['visible', 'showgrades'];

    /**
     * Something of the whole course: a section, a way to enrol, a group that is gone, a reset.
     *
     * @param base $event
     */
    public static function course(base $event): void {
        harmless::run(static fn() => self::note(change_type::OUTCOME, (int) $event->courseid));
    }

    /**
     * A student joined or left a group.
     *
     * @param base $event
     */
    public static function membership(base $event): void {
        harmless::run(static fn() => self::note(change_type::OUTCOME, (int) $event->courseid, (int) $event->relateduserid));
    }

    /**
     * An enrolment began or changed, or a role was given or taken in the course or in a part of it.
     *
     * @param base $event
     */
    public static function enrolment(base $event): void {
        harmless::run(static fn() => self::note(change_type::ENROLMENT, (int) $event->courseid, (int) $event->relateduserid));
    }

    /**
     * An enrolment is gone: with the last one, so is the student.
     *
     * @param base $event
     */
    public static function unenrolment(base $event): void {
        harmless::run(static fn() => self::note(
            change_type::ENROLMENT,
            (int) $event->courseid,
            (int) $event->relateduserid,
            null,
            !empty($event->other['userenrolment']['lastenrol']),
        ));
    }

    /**
     * The course has another name, or shows its students something else.
     *
     * @param base $event
     */
    public static function settings(base $event): void {
        harmless::run(static function () use ($event): void {
            $fields = array_keys($event->other['updatedfields'] ?? []);
            if (array_intersect($fields, self::NAMES)) {
                self::note(change_type::PLAN, (int) $event->courseid);
            }
            if (array_intersect($fields, self::VISIBILITY)) {
                self::note(change_type::OUTCOME, (int) $event->courseid);
            }
        });
    }

    /**
     * An exam is gone, and the plan has one less.
     *
     * @param base $event
     */
    public static function module_deleted(base $event): void {
        harmless::run(static function () use ($event): void {
            [$courseid, $cmid] = [(int) $event->courseid, (int) $event->objectid];
            if (planned::has_exam($courseid, $cmid)) {
                repository::add(change_type::OUTCOME, $courseid, null, $cmid, true);
                repository::add(change_type::PLAN, $courseid);
            }
        });
    }

    /**
     * An account of somebody who is enrolled where there is follow-up was written.
     *
     * @param base $event
     */
    public static function user(base $event): void {
        harmless::run(static function () use ($event): void {
            if (repository::concerns_user((int) $event->objectid)) {
                repository::add(change_type::USER, null, (int) $event->objectid);
            }
        });
    }

    /**
     * Notes it where the course has a plan that is switched on.
     *
     * @param change_type $type
     * @param int $courseid
     * @param int|null $userid null: everybody
     * @param int|null $itemid
     * @param bool $deleted
     */
    private static function note(
        change_type $type,
        int $courseid,
        ?int $userid = null,
        ?int $itemid = null,
        bool $deleted = false
    ): void {
        if (planned::has_course($courseid)) {
            repository::add($type, $courseid, $userid, $itemid, $deleted);
        }
    }
}
