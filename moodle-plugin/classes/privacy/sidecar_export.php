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

use core\context\course as course_context;
use core\context\user as user_context;
use core\di;
use core_privacy\local\request\transform;
use core_privacy\local\request\writer;
use local_examfollowup\local\settings;
use local_examfollowup\local\sidecar\client;

/**
 * Writes what the sidecar keeps about one person: it is asked for it while the export is being written.
 *
 * An export is complete or fails: whatever keeps the sidecar from answering is thrown.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sidecar_export {
    /** Seconds that the sidecar may take: nobody waits for a page. */
    private const TIMEOUT = 60;
    /** What the sidecar calls its times. */
    private const TIMES = ['at', 'due', 'since', 'moment'];

    /**
     * Writes into the contexts that were asked for. What lies in a course that Moodle no longer finds goes with the user.
     *
     * @param int $userid
     * @param int[] $asked ids of contexts
     */
    public static function write(int $userid, array $asked): void {
        $own = user_context::instance($userid, IGNORE_MISSING);
        $withuser = $own && in_array($own->id, $asked);
        if (settings::sidecar_url() === '') {
            if ($withuser) {
                writer::with_context($own)->export_data(
                    export::path('sidecar'),
                    (object) ['note' => get_string('privacy:nosidecar', 'local_examfollowup')]
                );
            }
            return;
        }
        $data = di::get(client::class)->ask('privacy/export', 'privacy', ['userid' => $userid], timeout: self::TIMEOUT);
        $found = locations::contexts($userid)->get_contextids();
        foreach ($data['courses'] ?? [] as $course) {
            $courseid = $course['courseid'] ?? null;
            $context = $courseid === null ? false : course_context::instance((int) $courseid, IGNORE_MISSING);
            if ($context && in_array($context->id, $found)) {
                if (in_array($context->id, $asked)) {
                    writer::with_context($context)->export_data(export::path('sidecar'), self::readable($course));
                }
            } else if ($withuser) {
                $path = [...export::path('sidecar'), ...($courseid === null ? [] : [(string) (int) $courseid])];
                writer::with_context($own)->export_data($path, self::readable($course));
            }
        }
        if ($withuser && !empty($data['contact'])) {
            writer::with_context($own)->export_related_data(export::path('sidecar'), 'contact', $data['contact']);
        }
    }

    /**
     * What the sidecar keeps about a course, times in words.
     *
     * @param array $course
     * @return \stdClass
     */
    private static function readable(array $course): \stdClass {
        unset($course['courseid']);
        array_walk_recursive($course, static function (mixed &$value, string|int $name): void {
            if (in_array($name, self::TIMES, true) && is_numeric($value)) {
                $value = transform::datetime((int) $value);
            }
        });
        return (object) $course;
    }
}
