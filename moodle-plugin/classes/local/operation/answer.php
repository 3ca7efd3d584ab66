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

namespace local_examfollowup\local\operation;

/**
 * What is kept of an operation, to be given again: ids and states, nothing else about a person.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class answer {
    /**
     * Describe it.
     *
     * @param array $data
     * @param int|null $userid
     * @param bool $refused
     */
    public function __construct(
        /** @var array Ids and states. */
        public readonly array $data,
        /** @var int|null The student concerned. */
        public readonly ?int $userid,
        /** @var bool Whether it counts against the actor. */
        public readonly bool $refused = false,
    ) {
    }
}
