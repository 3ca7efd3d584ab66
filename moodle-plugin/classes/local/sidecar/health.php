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

namespace local_examfollowup\local\sidecar;

use core\clock;
use core\exception\moodle_exception;

/**
 * How the sidecar is, by its own account: asked once in a request, however many checks want to know.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class health {
    /** Seconds that it may take: it calls Moodle meanwhile. */
    private const TIMEOUT = 8;

    /** @var bool Whether it was asked. */
    private bool $asked = false;
    /** @var array|null What it said. */
    private ?array $data = null;
    /** @var moodle_exception|null Why it said nothing. */
    private ?moodle_exception $error = null;
    /** @var int Seconds that its clock is ahead of Moodle's. */
    private int $ahead = 0;

    /**
     * Set up.
     *
     * @param client $client
     * @param clock $clock
     */
    public function __construct(
        /** @var client Asks. */
        private readonly client $client,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * What it said: version, now, moodle, services, counts; null: nothing.
     *
     * @return array|null
     */
    public function data(): ?array {
        $this->ask();
        return $this->data;
    }

    /**
     * Why it said nothing.
     *
     * @return moodle_exception|null
     */
    public function error(): ?moodle_exception {
        $this->ask();
        return $this->error;
    }

    /**
     * Seconds that its clock is ahead of Moodle's.
     *
     * @return int|null null: it said nothing
     */
    public function ahead(): ?int {
        return $this->data() === null ? null : $this->ahead;
    }

    /**
     * Asks, the first time.
     */
    private function ask(): void {
        if ($this->asked) {
            return;
        }
        $this->asked = true;
        try {
            $data = $this->client->ask('health', 'health', [], timeout: self::TIMEOUT);
            if (!is_string($data['version'] ?? null) || !is_int($data['now'] ?? null)) {
                throw new moodle_exception('sidecarnonsense', 'local_examfollowup', '', 200);
            }
            $this->data = $data;
            // Its answer was on its way when it was asked and when it is here: the time after is the nearer one.
            $this->ahead = $data['now'] - $this->clock->time();
        } catch (moodle_exception $e) {
            $this->error = $e;
        }
    }
}
