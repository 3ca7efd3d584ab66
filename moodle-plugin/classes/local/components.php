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

namespace local_examfollowup\local;

use core\url;

/**
 * The web components: one ES module that Vite builds into js/dist.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class components {
    /** Where the module lies, below Moodle's root. */
    private const MODULE = '/local/examfollowup/js/dist/app.js';

    /**
     * Its address, with Moodle's script revision in it; null where it wasn't built. The web server gives the file as it
     * is: lib/javascript.php would minify it again, and takes spaces out of the element's templates.
     *
     * @return url|null
     */
    public static function script_url(): ?url {
        global $CFG, $PAGE;
        if (!is_readable($CFG->dirroot . self::MODULE)) {
            return null;
        }
        return new url(self::MODULE, ['rev' => $PAGE->requires->get_jsrev()]);
    }
}
