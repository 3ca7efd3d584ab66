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

namespace local_examfollowup\request;

/**
 * Files as small as they can be and still be what they are.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class file_contents {
    /** A document. */
    public const PDF = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
    /** A program, which some would like to see run. */
    public const EXE = "MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00\x00\x00\x00\x00@\x00\x00\x00";
    /** A photo as some phones make it. */
    public const HEIC = "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic\x00\x00\x00\x08mdat";

    /**
     * A picture of one pixel.
     *
     * @param string $type png, jpeg or webp
     * @return string
     */
    public static function image(string $type): string {
        $image = imagecreatetruecolor(1, 1);
        ob_start();
        ("image$type")($image);
        return ob_get_clean();
    }
}
