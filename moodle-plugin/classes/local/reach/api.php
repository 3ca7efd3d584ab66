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

namespace local_examfollowup\local\reach;

use core\di;
use local_examfollowup\local\operation\answer;
use local_examfollowup\local\operation\operation;
use local_examfollowup\local\operation\runner;

/**
 * Writes what became of steps. Whoever calls has asked {@see \local_examfollowup\permission} first.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class api {
    /**
     * Records what the sidecar reports.
     *
     * @param array[] $reports
     * @param string $operationid
     * @return array{recorded: int, ignored: int}
     */
    public static function record(array $reports, string $operationid): array {
        return di::get(runner::class)->run(
            new operation($operationid, 'record_reach', $reports),
            static fn(): answer => new answer(di::get(recorder::class)->record($reports), null),
        );
    }
}
