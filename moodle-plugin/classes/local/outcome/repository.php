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

namespace local_examfollowup\local\outcome;

/**
 * Gathers the facts about exams of one kind, in one statement that runs on every database that Moodle supports.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface repository {
    /**
     * A query of one row a student and exam, with the facts that {@see judgement} and {@see row} read.
     *
     * @param exam[] $exams of this kind, at least one
     * @param population $population
     * @param window $window
     * @param dates $dates
     * @param int $now
     * @return array{string, array} SQL and its named parameters
     */
    public static function query(array $exams, population $population, window $window, dates $dates, int $now): array;
}
