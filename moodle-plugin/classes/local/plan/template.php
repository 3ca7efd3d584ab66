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

use local_examfollowup\local\outcome\outcome;

/**
 * An approved WhatsApp template: Twilio's Content resource and what fills its numbered variables.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template {
    /** What a template may say about an outcome. */
    public const STEP_FIELDS = ['firstname', 'exam', 'course', 'grade', 'passmark', 'nextdate', 'closes', 'link'];
    /** What a template may say about an answered request or a tutoring session. */
    public const NOTICE_FIELDS = ['firstname', 'course', 'date', 'place', 'link'];
    /** What templates may say at all. */
    public const FIELDS = [...self::STEP_FIELDS, 'date', 'place'];
    /** What only a result has. */
    private const RESULT_FIELDS = ['grade'];

    /**
     * Describe it.
     *
     * @param string $name
     * @param string $contentsid
     * @param string $language
     * @param string[] $variables
     * @param string|null $offers
     */
    public function __construct(
        /** @var string Name that plans refer to. */
        public readonly string $name,
        /** @var string Twilio's id. */
        public readonly string $contentsid,
        /** @var string Language that it is written in. */
        public readonly string $language,
        /** @var string[] Fields in order: the first fills variable 1. */
        public readonly array $variables,
        /** @var string|null Intent that "yes" means in reply to it. */
        public readonly ?string $offers,
    ) {
    }

    /**
     * Whether it says what only a student with a result has.
     *
     * @return bool
     */
    public function needs_result(): bool {
        return (bool) array_intersect(self::RESULT_FIELDS, $this->variables);
    }

    /**
     * Whether a step may use it: it says nothing that only a notice has.
     *
     * @return bool
     */
    public function is_for_steps(): bool {
        return !array_diff($this->variables, self::STEP_FIELDS);
    }

    /**
     * Whether a step for an outcome may use it.
     *
     * @param outcome $outcome
     * @return bool
     */
    public function fits(outcome $outcome): bool {
        return $this->misfit($outcome) === null;
    }

    /**
     * Why a step for an outcome may not use it, or null.
     *
     * @param outcome $outcome
     * @return string|null
     */
    public function misfit(outcome $outcome): ?string {
        if (!$this->is_for_steps()) {
            return get_string('errortemplatenotice', 'local_examfollowup');
        }
        if ($this->needs_result() && !$outcome->is_result()) {
            return get_string('errortemplategrade', 'local_examfollowup');
        }
        return null;
    }
}
