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

namespace local_examfollowup\local\reach;

/**
 * What became of a step for a student. In order: a state only moves forward, however late the news of another arrives.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum state: string {
    // Due at a time to come.
    case PLANNED = 'planned';
    // Not sent, for a reason.
    case SKIPPED = 'skipped';
    // Nobody knows whether it was sent.
    case UNCERTAIN = 'uncertain';
    // WhatsApp has it.
    case SENT = 'sent';
    // It did not arrive.
    case FAILED = 'failed';
    // It is on the phone.
    case DELIVERED = 'delivered';
    // The student saw it.
    case READ = 'read';

    /**
     * Whether news of this state change what was known.
     *
     * @param self $known
     * @return bool
     */
    public function is_after(self $known): bool {
        return $this->place() > $known->place();
    }

    /**
     * Whether a reason belongs to it.
     *
     * @return bool
     */
    public function has_reason(): bool {
        return in_array($this, [self::SKIPPED, self::UNCERTAIN, self::FAILED], true);
    }

    /**
     * Its place in the order.
     *
     * @return int
     */
    private function place(): int {
        return array_search($this, self::cases(), true);
    }
}
