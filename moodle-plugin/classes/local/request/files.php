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

namespace local_examfollowup\local\request;

use core\context\course as course_context;
use core\url;
use local_examfollowup\permission;

/**
 * Files of requests: they lie in the context of the course, and only teachers who may read the request get them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class files {
    /** The plugin's file area; the item is the request. */
    public const AREA = 'request';

    /**
     * The files of a request.
     *
     * @param \stdClass $request
     * @return array[] name, url, size, image
     */
    public static function of(\stdClass $request): array {
        $contextid = course_context::instance($request->courseid)->id;
        $files = get_file_storage()->get_area_files($contextid, 'local_examfollowup', self::AREA, $request->id, 'id', false);
        return array_values(array_map(static fn(\stored_file $file): array => [
            'name' => $file->get_filename(),
            'url' => url::make_pluginfile_url(
                $contextid,
                'local_examfollowup',
                self::AREA,
                $request->id,
                '/',
                $file->get_filename()
            )->out(false),
            'size' => display_size($file->get_filesize()),
            'image' => file_type::is_shown($file->get_mimetype()),
        ], $files));
    }

    /**
     * The file that an address names, for whoever may read the request; null: there is none, or not for them.
     *
     * @param \core\context $context
     * @param string $area
     * @param string[] $path
     * @return \stored_file|null
     */
    public static function find(\core\context $context, string $area, array $path): ?\stored_file {
        if (!$context instanceof course_context || $area !== self::AREA || count($path) !== 2) {
            return null;
        }
        $request = repository::find((int) $path[0]);
        if (
            !$request || $request->courseid != $context->instanceid
            || !permission::can_read_from($context, $request->userid)
        ) {
            return null;
        }
        return get_file_storage()
            ->get_file($context->id, 'local_examfollowup', self::AREA, $request->id, '/', $path[1]) ?: null;
    }

    /**
     * Sends a file, or nothing where there is none for whoever asks.
     *
     * @param \stdClass $course
     * @param \core\context $context
     * @param string $area
     * @param string[] $path
     * @param array $options
     * @return bool false: not found
     */
    public static function serve(\stdClass $course, \core\context $context, string $area, array $path, array $options): bool {
        require_login($course);
        $file = self::find($context, $area, $path);
        if (!$file) {
            return false;
        }
        \core\session\manager::write_close();
        send_stored_file($file, 0, 0, !file_type::is_shown($file->get_mimetype()), $options + ['cacheability' => 'private']);
        return true;
    }

    /**
     * Deletes the files of a request. Those of a course that is gone went with its context.
     *
     * @param \stdClass $request
     */
    public static function delete_of(\stdClass $request): void {
        $context = course_context::instance($request->courseid, IGNORE_MISSING);
        if ($context) {
            get_file_storage()->delete_area_files($context->id, 'local_examfollowup', self::AREA, $request->id);
        }
    }
}
