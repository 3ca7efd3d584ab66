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

namespace local_examfollowup\outcome;

use mod_quiz\quiz_settings;

/**
 * Quizzes as Moodle's access manager and its attempts tell.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class quiz_reference extends reference {
    #[\Override]
    protected function facts(\stdClass $student): \stdClass {
        global $DB;
        $userid = (int) $student->id;
        $settings = quiz_settings::create($this->cm->instance, $userid);
        $quiz = $settings->get_quiz();
        $finished = quiz_get_user_attempts($quiz->id, $userid, 'finished');
        $states = array_column($finished, 'state');
        $manager = $settings->get_access_manager($this->now);
        $later = $quiz->timeopen > $this->now;
        $closes = $this->closes((int) $quiz->timeclose);
        $ungraded = array_filter($finished, static fn(\stdClass $attempt): bool => $attempt->state === 'submitted'
            || ($attempt->state === 'finished' && $attempt->sumgrades === null));
        return (object) [
            'opens' => $this->opens((int) $quiz->timeopen),
            'closes' => $closes,
            'allowed' => (int) $quiz->attempts,
            'used' => count($finished),
            'possible' => (!$closes || $closes >= $this->now) && !$manager->is_finished(count($finished), end($finished))
                && ($later || !$manager->prevent_access()),
            'barred' => $closes && $closes < $this->now && !$DB->record_exists('quiz_slots', ['quizid' => $quiz->id]),
            'traces' => (bool) array_filter(
                quiz_get_user_attempts($quiz->id, $userid, 'all'),
                static fn(\stdClass $attempt): bool => $attempt->state !== 'notstarted'
            ),
            'inprogress' => (bool) quiz_get_user_attempts($quiz->id, $userid, 'unfinished'),
            'handedin' => in_array('finished', $states) || in_array('submitted', $states),
            'begun' => in_array('abandoned', $states),
            'ungraded' => $ungraded,
            'waitslast' => $ungraded && end($ungraded) === end($finished),
            'method' => (int) $quiz->grademethod,
        ];
    }

    #[\Override]
    protected function capability(): string {
        return 'mod/quiz:attempt';
    }

    #[\Override]
    protected function is_awaiting(\stdClass $facts): bool {
        $matters = match ($facts->method) {
            (int) QUIZ_GRADEHIGHEST, (int) QUIZ_GRADEAVERAGE => true,
            (int) QUIZ_ATTEMPTFIRST => false,
            (int) QUIZ_ATTEMPTLAST => $facts->waitslast,
        };
        return $facts->ungraded && ($facts->final === null || ($matters && !$facts->fixed));
    }
}
