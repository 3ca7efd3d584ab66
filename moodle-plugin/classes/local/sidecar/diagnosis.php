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

namespace local_examfollowup\local\sidecar;

use core\check\check;
use core\check\result;
use core\clock;
use core\di;
use core\http_client;
use local_examfollowup\check\selfcall;
use local_examfollowup\local\checks;
use local_examfollowup\local\settings;

/**
 * Tries the connection of Moodle and the sidecar in both directions, for the command line.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class diagnosis {
    /** What has to be mended before the sidecar works. */
    private const BAD = [result::ERROR, result::CRITICAL];

    /**
     * What each check found.
     *
     * @return array[] name, status, summary: plain text
     */
    public static function findings(): array {
        $selfcall = new selfcall(new http_client(['ignoresecurity' => true]), di::get(clock::class));
        return array_map(self::finding(...), [...checks::all(), $selfcall]);
    }

    /**
     * What a check found.
     *
     * @param check $check
     * @return string[] name, status, summary: plain text
     */
    public static function finding(check $check): array {
        $result = $check->get_result();
        return [
            'name' => $check->get_name(),
            'status' => $result->get_status(),
            'summary' => html_entity_decode(strip_tags($result->get_summary()), ENT_QUOTES | ENT_HTML5),
        ];
    }

    /**
     * Whether nothing among what was found has to be mended. No sidecar at all has to be.
     *
     * @param array[] $findings
     * @return bool
     */
    public static function is_well(array $findings): bool {
        return settings::sidecar_url() !== '' && !array_intersect(array_column($findings, 'status'), self::BAD);
    }
}
