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

namespace local_examfollowup\local\tutoring;

use core\exception\moodle_exception;
use local_examfollowup\local\outcome\window;

/**
 * SQL about bookings.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class booking_repository {
    /** Table of bookings. */
    private const TABLE = 'local_examfollowup_booking';

    /**
     * A student's booking; somebody else's isn't there for them.
     *
     * @param int $id
     * @param int $userid
     * @return booking
     */
    public static function get(int $id, int $userid): booking {
        return self::find($id, $userid) ?? throw new moodle_exception('errorbookinggone', 'local_examfollowup');
    }

    /**
     * A student's booking, or null.
     *
     * @param int $id
     * @param int $userid
     * @return booking|null
     */
    public static function find(int $id, int $userid): ?booking {
        return self::select('b.id = :id AND b.userid = :userid', ['id' => $id, 'userid' => $userid])[$id] ?? null;
    }

    /**
     * Who comes to some slots, in the order in which they booked.
     *
     * @param int[] $slotids
     * @return booking[] by id
     */
    public static function of_slots(array $slotids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($slotids, SQL_PARAMS_NAMED, 'slot', true, 0);
        return self::select("b.slotid $in", $params);
    }

    /**
     * Every booking in a course.
     *
     * @param int $courseid
     * @return booking[] by id
     */
    public static function of_course(int $courseid): array {
        return self::select('s.courseid = :courseid', ['courseid' => $courseid]);
    }

    /**
     * What some students hold of slots that end after a time, in a course or in all.
     *
     * @param int[] $userids
     * @param int|null $courseid
     * @param int $after 0: whenever
     * @return booking[] by id
     */
    public static function of_users(array $userids, ?int $courseid, int $after = 0): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $where = "b.userid $in AND s.timeend > :after";
        if ($courseid !== null) {
            $where .= ' AND s.courseid = :courseid';
            $params['courseid'] = $courseid;
        }
        return self::select($where, $params + ['after' => $after]);
    }

    /**
     * Whether a student has something else booked at the time of a slot.
     *
     * @param int $userid
     * @param slot $slot
     * @param int $exceptid a booking that is being moved
     * @return bool
     */
    public static function has_clash(int $userid, slot $slot, int $exceptid): bool {
        return (bool) self::select(
            'b.userid = :userid AND s.timestart < :timeend AND s.timeend > :timestart AND b.id <> :exceptid',
            [
                'userid' => $userid,
                'timestart' => $slot->timestart,
                'timeend' => $slot->timeend,
                'exceptid' => $exceptid,
            ]
        );
    }

    /**
     * When the students of a window last booked a slot of a course that they still hold.
     *
     * @param int $courseid
     * @param window $window
     * @return array<int, int> times by user id
     */
    public static function last_booked(int $courseid, window $window): array {
        global $DB;
        [$windowsql, $params] = $window->sql('b.userid');
        return $DB->get_records_sql_menu(
            "SELECT b.userid, MAX(b.timecreated)
               FROM {local_examfollowup_slot} s
               JOIN {local_examfollowup_booking} b ON b.slotid = s.id
              WHERE s.courseid = :courseid AND $windowsql
           GROUP BY b.userid",
            $params + ['courseid' => $courseid]
        );
    }

    /**
     * Those of the bookings named whose students weren't reminded.
     *
     * @param int[] $slotids
     * @return booking[] by id
     */
    public static function unreminded(array $slotids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($slotids, SQL_PARAMS_NAMED, 'slot', true, 0);
        return self::select("b.slotid $in AND b.timereminded IS NULL", $params);
    }

    /**
     * Stores a new booking. The database refuses a seat that is taken and a student who is there already.
     *
     * @param int $slotid
     * @param int $userid
     * @param int $seat
     * @param int $now
     * @return int its id
     */
    public static function add(int $slotid, int $userid, int $seat, int $now): int {
        global $DB;
        return (int) $DB->insert_record(self::TABLE, [
            'slotid' => $slotid,
            'userid' => $userid,
            'seat' => $seat,
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
    }

    /**
     * Changes a booking.
     *
     * @param int $id
     * @param array $changed by field
     */
    public static function update(int $id, array $changed): void {
        global $DB;
        $DB->update_record(self::TABLE, ['id' => $id] + $changed);
    }

    /**
     * Reminds the students of a slot again.
     *
     * @param int $slotid
     */
    public static function forget_reminders(int $slotid): void {
        global $DB;
        $DB->set_field(self::TABLE, 'timereminded', null, ['slotid' => $slotid]);
    }

    /**
     * Deletes bookings: their seats are free.
     *
     * @param int[] $ids
     */
    public static function delete(array $ids): void {
        global $DB;
        $DB->delete_records_list(self::TABLE, 'id', $ids);
    }

    /**
     * Bookings in the order in which they were made.
     *
     * @param string $where about b (the bookings) and s (their slots)
     * @param array $params
     * @return booking[] by id
     */
    private static function select(string $where, array $params): array {
        global $DB;
        return array_map(static fn(\stdClass $record): booking => new booking(
            id: (int) $record->id,
            slotid: (int) $record->slotid,
            userid: (int) $record->userid,
            seat: (int) $record->seat,
            eventid: $record->eventid === null ? null : (int) $record->eventid,
        ), $DB->get_records_sql(
            "SELECT b.id, b.slotid, b.userid, b.seat, b.eventid
               FROM {local_examfollowup_booking} b
               JOIN {local_examfollowup_slot} s ON s.id = b.slotid
              WHERE $where
           ORDER BY b.timecreated, b.id",
            $params
        ));
    }
}
