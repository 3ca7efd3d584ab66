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

use core\context\user as user_context;
use core\url;

/**
 * Keeps slots and bookings in the calendars of those who meet there. The slots table stays the truth.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class calendar {
    /** Whose events these are. */
    private const COMPONENT = 'local_examfollowup';

    /**
     * Puts a slot into somebody's calendar, or brings what is there up to date.
     *
     * @param slot $slot
     * @param int $userid
     * @param int|null $eventid
     * @return int id of the event
     */
    public static function put(slot $slot, int $userid, ?int $eventid): int {
        global $CFG;
        require_once($CFG->dirroot . '/calendar/lib.php');
        $properties = (object) [
            'name' => $slot->name,
            'description' => self::description($slot),
            'format' => FORMAT_HTML,
            'timestart' => $slot->timestart,
            'timeduration' => $slot->timeend - $slot->timestart,
            'location' => $slot->place,
        ];
        $event = self::find($eventid);
        if ($event) {
            $event->update($properties, false);
            return (int) $event->id;
        }
        $properties->component = self::COMPONENT;
        $properties->eventtype = 'user';
        $properties->type = CALENDAR_EVENT_TYPE_STANDARD;
        $properties->userid = $userid;
        $properties->courseid = 0;
        $properties->groupid = 0;
        $properties->modulename = '';
        $properties->instance = $slot->id;
        return (int) \calendar_event::create($properties, false)->id;
    }

    /**
     * Takes events out of the calendars, of users who are gone too.
     *
     * @param array $eventids null for those that there never were
     */
    public static function remove(array $eventids): void {
        global $DB;
        foreach (array_filter($eventids) as $eventid) {
            $event = self::find($eventid);
            if ($event && user_context::instance($event->userid, IGNORE_MISSING)) {
                $event->delete();
            } else {
                $DB->delete_records('event', ['id' => $eventid, 'component' => self::COMPONENT]);
            }
        }
    }

    /**
     * An event of ours, if it is there still.
     *
     * @param int|null $eventid
     * @return \calendar_event|null
     */
    private static function find(?int $eventid): ?\calendar_event {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        $record = $DB->get_record('event', ['id' => (int) $eventid, 'component' => self::COMPONENT]);
        return $record ? new \calendar_event($record) : null;
    }

    /**
     * Which course, where, and the way to the page.
     *
     * @param slot $slot
     * @return string
     */
    private static function description(slot $slot): string {
        $page = (new url('/local/examfollowup/tutoring.php', ['id' => $slot->courseid]))->out(false);
        $course = format_string(get_course($slot->courseid)->fullname);
        return \html_writer::div(\html_writer::link($page, $course))
            . \html_writer::div(s($slot->place))
            . ($slot->link === '' ? '' : \html_writer::div(\html_writer::link($slot->link, s($slot->link))));
    }
}
