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
 * A quiz or an assignment that outcomes are asked of.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exam {
    /**
     * Set up an exam.
     *
     * @param int $id
     * @param int $instance
     * @param string $kind
     * @param string $name
     * @param bool $visible
     * @param float|null $grademax
     * @param float|null $gradepass
     * @param int|null $closes
     */
    public function __construct(
        /** @var int Course module id. */
        public readonly int $id,
        /** @var int Id in the table of its kind. */
        public readonly int $instance,
        /** @var string 'quiz' or 'assign'. */
        public readonly string $kind,
        /** @var string As it stands in the database. */
        public readonly string $name,
        /** @var bool Whether students of the course see it. */
        public readonly bool $visible,
        /** @var float|null Null where no points are given. */
        public readonly ?float $grademax,
        /** @var float|null Null where there is no pass mark. */
        public readonly ?float $gradepass,
        /** @var int|null When a quiz closes to the last student, null where it never does. */
        public readonly ?int $closes,
    ) {
    }

    /**
     * As the sidecar is told.
     *
     * @return array
     */
    public function export(): array {
        return [
            'examid' => $this->id,
            'kind' => $this->kind,
            'name' => format_string($this->name, true, [
                'context' => \core\context\module::instance($this->id),
                'escape' => false,
            ]),
            'grademax' => $this->grademax,
            'gradepass' => $this->gradepass,
            'url' => (new \core\url("/mod/{$this->kind}/view.php", ['id' => $this->id]))->out(false),
        ];
    }
}
