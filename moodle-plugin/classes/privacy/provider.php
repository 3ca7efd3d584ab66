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

use core\context;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use local_examfollowup\local\erasure;

/**
 * What is kept about people, where it goes, and how it is given and deleted.
 *
 * Links, consent, codes, operations and messages without a course belong to the user; requests, bookings, slots, reach
 * and the rest of the conversations belong to their course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * What is kept, and who else gets what.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        return metadata::add_to($collection);
    }

    /**
     * Where something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        return locations::contexts($userid);
    }

    /**
     * About whom something is kept in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist): void {
        locations::users($userlist);
    }

    /**
     * Gives a user what is kept, here and in the sidecar.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist): void {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            if ($context->contextlevel == CONTEXT_USER && $context->instanceid == $userid) {
                export::user($context, $userid);
            } else if ($context->contextlevel == CONTEXT_USER) {
                export::recorded($context, $userid);
            } else if ($context->contextlevel == CONTEXT_COURSE) {
                export::course($context, $userid);
            }
        }
        sidecar_export::write($userid, array_map('intval', $contextlist->get_contextids()));
    }

    /**
     * Deletes what is kept about everybody in a context.
     *
     * @param context $context
     */
    public static function delete_data_for_all_users_in_context(context $context): void {
        if ($context->contextlevel == CONTEXT_USER) {
            erasure::of_users_themselves([(int) $context->instanceid]);
        } else if ($context->contextlevel == CONTEXT_COURSE) {
            erasure::of_course($context->instanceid);
        }
    }

    /**
     * Deletes what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        foreach ($contextlist->get_contexts() as $context) {
            self::delete_in($context, [(int) $contextlist->get_user()->id]);
        }
    }

    /**
     * Deletes what is kept about some users in a context.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist): void {
        self::delete_in($userlist->get_context(), array_map('intval', $userlist->get_userids()));
    }

    /**
     * Deletes in one context. Who last saved a plan or a slot is part of the course and stays.
     *
     * @param context $context
     * @param int[] $userids
     */
    private static function delete_in(context $context, array $userids): void {
        if ($context->contextlevel == CONTEXT_USER) {
            $owner = (int) $context->instanceid;
            erasure::of_users_themselves(array_intersect($userids, [$owner]));
            erasure::of_recorded_by(array_diff($userids, [$owner]), $owner);
        } else if ($context->contextlevel == CONTEXT_COURSE) {
            erasure::of_users_in_course($userids, $context->instanceid);
        }
    }
}
