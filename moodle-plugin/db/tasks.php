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

/**
 * Scheduled tasks of Exam Follow-up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$tasks = [
    [
        'classname' => \local_examfollowup\task\cleanup::class,
        'minute' => 'R',
        'hour' => '3',
    ],
    [
        'classname' => \local_examfollowup\task\send_erasures::class,
        'minute' => '*/5',
    ],
    [
        'classname' => \local_examfollowup\task\remind_tutoring::class,
        'minute' => '*/10',
    ],
    [
        'classname' => \local_examfollowup\task\compare_outcomes::class,
        'minute' => '*/15',
    ],
    [
        'classname' => \local_examfollowup\task\watch_templates::class,
        'minute' => '*/5',
    ],
];
