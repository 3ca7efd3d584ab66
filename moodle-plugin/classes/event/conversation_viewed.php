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
 * A teacher read what a student wrote: a conversation, or a request.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class conversation_viewed extends \core\event\base {
    /**
     * The event of reading what a student wrote in a course.
     *
     * @param int $courseid
     * @param int $userid the student
     * @param int|null $requestid the request that was read with it
     * @return self
     */
    public static function of(int $courseid, int $userid, ?int $requestid = null): self {
        return self::create([
            'context' => course_context::instance($courseid),
            'relateduserid' => $userid,
            'other' => ['requestid' => $requestid],
        ]);
    }

    #[\Override]
    protected function init() {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
    }

    #[\Override]
    public static function get_name() {
        return get_string('eventconversationviewed', 'local_examfollowup');
    }

    #[\Override]
    public function get_description() {
        return get_string('eventconversationvieweddesc', 'local_examfollowup', [
            'userid' => $this->userid,
            'relateduserid' => $this->relateduserid,
        ]);
    }

    #[\Override]
    public function get_url() {
        $requestid = $this->other['requestid'] ?? null;
        return new \core\url('/local/examfollowup/inbox.php', ['id' => $this->courseid] + ($requestid
            ? ['request' => $requestid]
            : ['student' => $this->relateduserid]));
    }

    /**
     * A request isn't in a backup.
     *
     * @return array
     */
    public static function get_other_mapping() {
        return ['requestid' => ['db' => 'local_examfollowup_request', 'restore' => \core\event\base::NOT_MAPPED]];
    }
}
