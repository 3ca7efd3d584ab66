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

namespace local_examfollowup\local\plan;

/**
 * What has to be changed before a plan can be saved: where, and what.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class problem {
    /**
     * Describe it.
     *
     * @param string $field
     * @param string $message
     * @param int|null $step
     */
    public function __construct(
        /** @var string Field of {@see plan_settings}, or of {@see step} where a step is named. */
        public readonly string $field,
        /** @var string What to change, in words. */
        public readonly string $message,
        /** @var int|null Which step, from 0. */
        public readonly ?int $step = null,
    ) {
    }

    /**
     * The field as it is called in a plan that is read from a file or a web service.
     *
     * @return string such as steps[1].delay
     */
    public function path(): string {
        return $this->step === null ? $this->field : "steps[$this->step].$this->field";
    }

    /**
     * Field and message.
     *
     * @return string
     */
    public function said(): string {
        return "{$this->path()}: $this->message";
    }
}
