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

namespace local_examfollowup\local\consent;

/**
 * One statement about being written to: a student's own, or one that an administrator recorded on a stated basis.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class statement {
    /** The student agrees. */
    public const ACTIVE = 'active';
    /** The student asked to stop. */
    public const OPTED_OUT = 'opted_out';
    /** Said on "My WhatsApp". */
    public const STUDENT_PAGE = 'student_page';
    /** Said by sending a one-time code, whose text asks for it. */
    public const CODE = 'whatsapp_code';
    /** Said by a word such as STOP. */
    public const KEYWORD = 'whatsapp_keyword';
    /** Said in other words on WhatsApp. */
    public const INTENT = 'whatsapp_intent';
    /** Recorded by an administrator. */
    public const IMPORT = 'import';

    /**
     * Describe it.
     *
     * @param int $userid
     * @param string $state
     * @param string $source
     * @param string $wordingversion
     * @param int $timegiven
     * @param string|null $basis
     * @param int|null $actorid
     */
    public function __construct(
        /** @var int The student. */
        public readonly int $userid,
        /** @var string ACTIVE or OPTED_OUT. */
        public readonly string $state,
        /** @var string How it was said. */
        public readonly string $source,
        /** @var string Version of the text that the student saw; empty: none of ours. */
        public readonly string $wordingversion,
        /** @var int When it was said. */
        public readonly int $timegiven,
        /** @var string|null What an administrator who recorded it relies on. */
        public readonly ?string $basis = null,
        /** @var int|null Who recorded it, where it was not the student. */
        public readonly ?int $actorid = null,
    ) {
    }
}
