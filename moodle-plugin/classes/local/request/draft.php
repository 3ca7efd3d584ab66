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
use core\context\user as user_context;
use core\exception\moodle_exception;
use local_examfollowup\local\settings;

/**
 * Files that were uploaded for a request and lie in the draft area of whoever uploaded them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class draft {
    /** Files that come with one message. */
    public const MAX_FILES = 3;

    /**
     * Describe it.
     *
     * @param int $ownerid who uploaded: nobody else's draft is looked at
     * @param int $itemid
     */
    public function __construct(
        /** @var int Who uploaded. */
        private readonly int $ownerid,
        /** @var int Which of their drafts. */
        private readonly int $itemid,
    ) {
    }

    /**
     * Refuses files that aren't there, too many, too big, or not of a type that a request may have.
     */
    public function check(): void {
        $files = $this->files();
        if (!$files) {
            throw new moodle_exception('errorrequestfilegone', 'local_examfollowup');
        }
        if (count($files) > self::MAX_FILES) {
            throw new moodle_exception('errorrequestfilecount', 'local_examfollowup', '', self::MAX_FILES);
        }
        $limit = settings::request_max_bytes();
        foreach ($files as $file) {
            if ($file->get_filesize() > $limit) {
                throw new moodle_exception('errorrequestfilesize', 'local_examfollowup', '', display_size($limit));
            }
            if (file_type::of($file) === null) {
                throw new moodle_exception('errorrequestfiletype', 'local_examfollowup', '', file_type::extensions());
            }
        }
    }

    /**
     * Copies the files to a request, as the type that their content has. The draft is to be discarded afterwards.
     *
     * @param \stdClass $request
     */
    public function copy_to(\stdClass $request): void {
        $storage = get_file_storage();
        $contextid = course_context::instance($request->courseid)->id;
        foreach ($this->files() as $file) {
            $type = file_type::of($file) ?? throw new moodle_exception('errorrequestfilegone', 'local_examfollowup');
            $storage->create_file_from_storedfile([
                'contextid' => $contextid,
                'component' => 'local_examfollowup',
                'filearea' => files::AREA,
                'itemid' => $request->id,
                'filepath' => '/',
                'filename' => $storage->get_unused_filename(
                    $contextid,
                    'local_examfollowup',
                    files::AREA,
                    $request->id,
                    '/',
                    $file->get_filename()
                ),
                'userid' => $request->userid,
                'mimetype' => $type->value,
            ], $file);
        }
    }

    /**
     * Deletes the files from the draft area.
     */
    public function discard(): void {
        get_file_storage()->delete_area_files(user_context::instance($this->ownerid)->id, 'user', 'draft', $this->itemid);
    }

    /**
     * The files.
     *
     * @return \stored_file[]
     */
    private function files(): array {
        $contextid = user_context::instance($this->ownerid)->id;
        return get_file_storage()->get_area_files($contextid, 'user', 'draft', $this->itemid, 'id', false);
    }
}
