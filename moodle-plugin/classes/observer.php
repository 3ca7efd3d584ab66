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

namespace local_examfollowup;

use core\event\base;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\contact\shared_numbers;
use local_examfollowup\local\erasure;
use local_examfollowup\local\harmless;
use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository as outbox;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\course_reset;
use local_examfollowup\local\tutoring\api as tutoring_api;

/**
 * What happens elsewhere in Moodle. Nothing here may fail for whoever caused it.
 *
 * What writes more than once runs after the transaction of whoever caused it (`internal` is false in db/events.php):
 * undone within it, it would undo theirs.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /**
     * A course is gone: so are its plan and its requests.
     *
     * @param base $event
     */
    public static function course_deleted(base $event): void {
        harmless::run(static function () use ($event): void {
            plan_api::delete($event->objectid);
            erasure::of_course($event->objectid);
        });
    }

    /**
     * An activity is gone: so is what became of messages about it. The sidecar hears of it as a change of the course.
     *
     * @param base $event
     */
    public static function module_deleted(base $event): void {
        harmless::run(static fn() => erasure::of_module($event->objectid));
    }

    /**
     * A user is gone: so is everything about them.
     *
     * @param base $event
     */
    public static function user_deleted(base $event): void {
        harmless::run(static function () use ($event): void {
            outbox::add(change_type::USER, null, (int) $event->objectid, null, true);
            erasure::of_users([$event->objectid]);
            shared_numbers::forget();
        });
    }

    /**
     * A profile was written: if it has other numbers now, one may be shared, or no longer, and a contact may be doubtful.
     *
     * @param base $event
     */
    public static function numbers_changed(base $event): void {
        harmless::run(static function () use ($event): void {
            if (shared_numbers::forget_if_changed($event->objectid)) {
                contact_api::profile_changed($event->objectid);
            }
        });
    }

    /**
     * A course is about to be reset: nobody is written to about what is deleted now.
     *
     * @param base $event
     */
    public static function course_reset_started(base $event): void {
        harmless::run(static fn() => course_reset::started((int) $event->courseid));
    }

    /**
     * A course was reset: what belongs to its students goes here too.
     *
     * @param base $event
     */
    public static function course_reset_ended(base $event): void {
        harmless::run(static fn() => course_reset::ended((int) $event->courseid));
    }

    /**
     * Somebody left a course: the tutoring booked there is free for others.
     *
     * @param base $event
     */
    public static function enrolment_deleted(base $event): void {
        harmless::run(static function () use ($event): void {
            if ($event->other['userenrolment']['lastenrol']) {
                tutoring_api::release($event->relateduserid, $event->courseid);
            }
        });
    }
}
