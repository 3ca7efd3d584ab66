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

namespace local_examfollowup\check;

use core\check\result;
use core_plugin_manager;
use local_examfollowup\local\sidecar\health;

/**
 * Whether plugin and sidecar belong together: the same first number, and before 1.0 the second too.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class versions extends of_health {
    #[\Override]
    protected function judge(health $health): result {
        $plugin = (string) core_plugin_manager::instance()->get_plugin_info('local_examfollowup')->release;
        $sidecar = $health->data()['version'];
        $same = self::generation($plugin) === self::generation($sidecar);
        return $this->found($same ? result::OK : result::ERROR, $same ? 'ok' : 'differ', [
            'plugin' => s($plugin),
            'sidecar' => s($sidecar),
        ]);
    }

    /**
     * The part of a version within which everything fits.
     *
     * @param string $version such as 1.4.2
     * @return string
     */
    private static function generation(string $version): string {
        $numbers = explode('.', $version);
        return $numbers[0] === '0' ? "0.{$numbers[1]}" : $numbers[0];
    }
}
