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

namespace local_examfollowup\task;

use core\di;
use core\task\scheduled_task;
use local_examfollowup\local\outbox\comparison;

/**
 * Finds what changed without any event, and what got lost.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class compare_outcomes extends scheduled_task {
    /** Seconds in which new pages may begin: the next run goes on from there. */
    private const SECONDS = 120;

    #[\Override]
    public function get_name(): string {
        return get_string('taskcompareoutcomes', 'local_examfollowup');
    }

    #[\Override]
    public function execute(): void {
        di::get(comparison::class)->run(self::SECONDS, static function (int $courseid, \Throwable $e): void {
            mtrace("Course $courseid was not compared: " . get_class($e));
        });
    }
}
