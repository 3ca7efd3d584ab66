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

/**
 * What a file of a request may be, by what it contains: a name says nothing.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum file_type: string {
    case PDF = 'application/pdf';
    case JPEG = 'image/jpeg';
    case PNG = 'image/png';
    case WEBP = 'image/webp';
    // Photos of some phones, where they are sent as a document.
    case HEIC = 'image/heic';

    /** How much of a file tells its type. */
    private const HEAD = 8192;

    /**
     * The type of a file, or null where content and name don't agree on one of these.
     *
     * @param \stored_file $file
     * @return self|null
     */
    public static function of(\stored_file $file): ?self {
        if ($file->is_external_file() || $file->get_filesize() === 0) {
            return null;
        }
        $handle = $file->get_content_file_handle();
        $head = (string) stream_get_contents($handle, self::HEAD);
        fclose($handle);
        $mimetype = (string) (new \finfo(FILEINFO_MIME_TYPE))->buffer($head);
        $type = self::tryFrom($mimetype === 'image/heif' ? self::HEIC->value : $mimetype);
        $extension = \core_text::strtolower(pathinfo($file->get_filename(), PATHINFO_EXTENSION));
        return $type && in_array($extension, $type->names(), true) ? $type : null;
    }

    /**
     * Whether a browser may show it: whatever else is only saved.
     *
     * @param string|null $mimetype
     * @return bool
     */
    public static function is_shown(?string $mimetype): bool {
        return in_array(self::tryFrom((string) $mimetype), [self::JPEG, self::PNG, self::WEBP], true);
    }

    /**
     * The extensions of all types, to be read by people.
     *
     * @return string
     */
    public static function extensions(): string {
        return implode(', ', array_merge(...array_map(static fn(self $type): array => $type->names(), self::cases())));
    }

    /**
     * The extensions that go with the type.
     *
     * @return string[]
     */
    private function names(): array {
        return match ($this) {
            self::PDF => ['pdf'],
            self::JPEG => ['jpg', 'jpeg'],
            self::PNG => ['png'],
            self::WEBP => ['webp'],
            self::HEIC => ['heic', 'heif'],
        };
    }
}
