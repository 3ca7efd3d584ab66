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
 * One write of the sidecar: its id is unique, and a repeat of it must ask for the same thing.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class operation {
    /**
     * Describe it.
     *
     * @param string $id
     * @param string $name
     * @param array $params
     * @param string|null $actorhash
     */
    public function __construct(
        /** @var string Chosen by the sidecar. */
        public readonly string $id,
        /** @var string Function that is called. */
        public readonly string $name,
        /** @var array What it is called with. */
        public readonly array $params,
        /** @var string|null Who is to be counted when it is refused. */
        public readonly ?string $actorhash = null,
    ) {
    }

    /**
     * Tells two operations apart without keeping what they say.
     *
     * @return string
     */
    public function fingerprint(): string {
        return hash_hmac('sha256', json_encode([$this->name, $this->params]), get_site_identifier());
    }
}
