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

use core\url;

/**
 * The two lists of the inbox.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox_tabs {
    /**
     * What a template shows.
     *
     * @param int $courseid
     * @param bool $requests whether the list of requests is shown
     * @return array
     */
    public static function export(int $courseid, bool $requests): array {
        $url = new url('/local/examfollowup/inbox.php', ['id' => $courseid]);
        return [
            'requestsurl' => $url->out(false),
            'conversationsurl' => (new url($url, ['tab' => 'conversations']))->out(false),
            'requests' => $requests,
        ];
    }
}
