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

namespace local_examfollowup\event;

use core\context\course as course_context;

/**
 * Something became of a request of a student. What was written is in no event.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class request_event extends \core\event\base {
    /**
     * The event of a request.
     *
     * @param \stdClass $request
     * @return static
     */
    public static function of(\stdClass $request): static {
        $event = static::create([
            'objectid' => $request->id,
            'context' => course_context::instance($request->courseid),
            'relateduserid' => $request->userid,
        ]);
        $event->add_record_snapshot('local_examfollowup_request', $request);
        return $event;
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = 'local_examfollowup_request';
    }

    #[\Override]
    public static function get_name() {
        return get_string('event' . self::key(), 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return get_string('event' . self::key() . 'desc', 'local_examfollowup', [
            'userid' => $this->userid,
            'requestid' => $this->objectid,
            'relateduserid' => $this->relateduserid,
        ]);
    }

    #[\Override]
    public function get_url() {
        return new \core\url('/local/examfollowup/inbox.php', ['id' => $this->courseid, 'request' => $this->objectid]);
    }

    /**
     * A request isn't in a backup.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_examfollowup_request', 'restore' => \core\event\base::NOT_MAPPED];
    }

    /**
     * What the event's strings are named after.
     *
     * @return string
     */
    private static function key(): string {
        return str_replace('_', '', substr(static::class, strrpos(static::class, '\\') + 1));
    }
}
