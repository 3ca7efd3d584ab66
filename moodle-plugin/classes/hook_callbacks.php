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

namespace local_examfollowup;

use local_examfollowup\local\harmless;
use local_examfollowup\local\outbox\exam_listener;
use mod_quiz\hook\attempt_state_changed;

/**
 * What hooks of Moodle tell. Nothing here may fail for whoever caused it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hook_callbacks {
    /** The state of an attempt that was made in advance, since Moodle 5: nobody began it. */
    private const NOT_STARTED = 'notstarted';

    /**
     * An attempt at a quiz began, went on to another state, or is gone.
     *
     * @param attempt_state_changed $hook
     */
    public static function attempt_state_changed(attempt_state_changed $hook): void {
        harmless::run(static function () use ($hook): void {
            $attempt = $hook->get_updated_attempt() ?? $hook->get_original_attempt();
            if ($attempt->state !== self::NOT_STARTED) {
                exam_listener::attempt($attempt);
            }
        });
    }
}
