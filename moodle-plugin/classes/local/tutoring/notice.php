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
 * What people are told about tutoring.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum notice: string {
    // A student took a seat: told to the teacher.
    case BOOKED = 'booked';
    // A student took another seat of the same teacher.
    case MOVED = 'moved';
    // A student gave a seat back.
    case UNBOOKED = 'unbooked';
    // A slot has another time or place: told to whoever comes.
    case CHANGED = 'changed';
    // A slot was called off.
    case CALLED_OFF = 'calledoff';
    // A slot begins soon: told to the student.
    case REMINDER = 'reminder';
    // A slot begins soon: told to the teacher.
    case TEACHER_REMINDER = 'teacherreminder';

    /**
     * The message provider: people choose for each how they are told.
     *
     * @return string
     */
    public function provider(): string {
        return in_array($this, [self::REMINDER, self::TEACHER_REMINDER]) ? 'tutoringreminder' : 'tutoring';
    }
}
