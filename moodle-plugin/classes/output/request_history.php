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

namespace local_examfollowup\output;

use local_examfollowup\local\request\entry_kind;
use local_examfollowup\local\request\entry_repository;
use local_examfollowup\local\request\files;
use local_examfollowup\local\request\request_state;

/**
 * A request with its history and its files, to be shown.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class request_history {
    /**
     * Describe it.
     *
     * @param \stdClass $request
     */
    public function __construct(
        /** @var \stdClass The request. */
        private readonly \stdClass $request,
    ) {
    }

    /**
     * What a template shows.
     *
     * @return array
     */
    public function export(): array {
        $files = files::of($this->request);
        return [
            'type' => get_string("requesttype_{$this->request->type}", 'local_examfollowup'),
            'state' => get_string("requeststate_{$this->request->state}", 'local_examfollowup'),
            'waiting' => $this->request->state === request_state::OPEN->value,
            'closed' => $this->request->state === request_state::CLOSED->value,
            'exam' => $this->exam(),
            'entries' => array_values(array_map(self::entry(...), entry_repository::of_request($this->request->id))),
            'hasfiles' => (bool) $files,
            'files' => $files,
        ];
    }

    /**
     * The exam that the request is about, where it is there.
     *
     * @return array|null name and url
     */
    private function exam(): ?array {
        $cm = get_fast_modinfo($this->request->courseid)->cms[$this->request->cmid ?? 0] ?? null;
        return $cm && $cm->uservisible ? ['name' => $cm->get_formatted_name(), 'url' => $cm->url?->out(false)] : null;
    }

    /**
     * One entry.
     *
     * @param \stdClass $entry
     * @return array
     */
    private static function entry(\stdClass $entry): array {
        $author = $entry->userid ? \core_user::get_user($entry->userid) : null;
        return [
            'name' => $author && !$author->deleted ? fullname($author) : get_string('inboxnobody', 'local_examfollowup'),
            'time' => userdate($entry->timecreated, get_string('strftimedatetimeshort', 'langconfig')),
            'reply' => $entry->kind === entry_kind::REPLY->value,
            'state' => $entry->kind === entry_kind::STATE->value,
            'text' => (string) $entry->content,
        ];
    }
}
