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

use core\check\check;
use local_examfollowup\check\account;
use local_examfollowup\check\clock;
use local_examfollowup\check\erasures;
use local_examfollowup\check\moodle;
use local_examfollowup\check\security;
use local_examfollowup\check\sidecar;
use local_examfollowup\check\token;
use local_examfollowup\check\versions;
use local_examfollowup\check\webservices;

/**
 * The plugin's checks, in the order in which causes are best looked for.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class checks {
    /**
     * All of them, each knowing its component.
     *
     * @return check[]
     */
    public static function all(): array {
        $checks = [
            new webservices(),
            new account(),
            new token(),
            new security(),
            new sidecar(),
            new clock(),
            new versions(),
            new moodle(),
            new erasures(),
        ];
        foreach ($checks as $check) {
            $check->set_component('local_examfollowup');
        }
        return $checks;
    }
}
