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

namespace local_examfollowup\local\tutoring;

/**
 * A tutoring slot: when and where a teacher can be met, and by how many.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class slot {
    /** State of a slot that takes place. */
    public const OPEN = 'open';
    /** State of a slot that was called off. */
    public const CANCELLED = 'cancelled';

    /**
     * Describe it.
     *
     * @param int $courseid
     * @param int $teacherid
     * @param slot_type $type
     * @param string $name
     * @param int $timestart
     * @param int $timeend
     * @param int $capacity
     * @param string $place
     * @param string $link
     * @param int|null $cmid
     * @param int $groupid
     * @param string|null $series
     * @param string $state
     * @param int|null $eventid
     * @param int $id
     */
    public function __construct(
        /** @var int The course. */
        public readonly int $courseid,
        /** @var int Whose slot it is; 0: an account that is gone. */
        public readonly int $teacherid,
        /** @var slot_type What it is for. */
        public readonly slot_type $type,
        /** @var string What students read. */
        public readonly string $name,
        /** @var int When it begins. */
        public readonly int $timestart,
        /** @var int When it ends. */
        public readonly int $timeend,
        /** @var int Seats. */
        public readonly int $capacity = 1,
        /** @var string Where, in words. */
        public readonly string $place = '',
        /** @var string Where, as an https address. */
        public readonly string $link = '',
        /** @var int|null The exam that is gone through. */
        public readonly ?int $cmid = null,
        /** @var int The group that may book; 0: everybody in the course. */
        public readonly int $groupid = 0,
        /** @var string|null The same for slots that were made together. */
        public readonly ?string $series = null,
        /** @var string OPEN or CANCELLED. */
        public readonly string $state = self::OPEN,
        /** @var int|null The event in the teacher's calendar. */
        public readonly ?int $eventid = null,
        /** @var int Its id; 0: not stored yet. */
        public readonly int $id = 0,
    ) {
    }

    /**
     * The same with something changed.
     *
     * @param mixed ...$changed by property
     * @return self
     */
    public function with(mixed ...$changed): self {
        return new self(...array_merge(get_object_vars($this), $changed));
    }

    /**
     * Whether students can still come.
     *
     * @param int $now
     * @return bool
     */
    public function is_ahead(int $now): bool {
        return $this->state === self::OPEN && $this->timestart > $now;
    }
}
