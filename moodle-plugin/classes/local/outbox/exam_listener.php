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

namespace local_examfollowup\local\outbox;

use core\event\base;
use local_examfollowup\local\harmless;

/**
 * Notes what changes the outcomes of exams.
 *
 * Nothing here may fail or delay whoever caused it: a look into a cache, and one insert where a plan is concerned. What
 * gets lost, the comparison finds.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class exam_listener {
    /** The kinds of exams. */
    private const KINDS = ['quiz', 'assign'];

    /**
     * Something of one student in an exam, or of a team: then of everybody in it.
     *
     * @param base $event in the context of the exam
     */
    public static function student(base $event): void {
        harmless::run(static fn() => self::note(
            (int) $event->courseid,
            (int) $event->contextinstanceid,
            (int) $event->relateduserid ?: null,
        ));
    }

    /**
     * A submission: of whoever handed it in, where it names nobody else, or of a team.
     *
     * @param base $event
     */
    public static function submission(base $event): void {
        harmless::run(static function () use ($event): void {
            if (!planned::has_exam((int) $event->courseid, (int) $event->contextinstanceid)) {
                return;
            }
            $submission = $event->get_record_snapshot('assign_submission', $event->objectid);
            self::add((int) $event->courseid, (int) $event->contextinstanceid, (int) $submission->userid ?: null);
        });
    }

    /**
     * A teacher graded an answer in a quiz: the event names the attempt, not the student.
     *
     * @param base $event
     */
    public static function answer(base $event): void {
        harmless::run(static function () use ($event): void {
            global $DB;
            if (planned::has_exam((int) $event->courseid, (int) $event->contextinstanceid)) {
                self::attempt($DB->get_record('quiz_attempts', ['id' => $event->other['attemptid']], '*', MUST_EXIST));
            }
        });
    }

    /**
     * Something of everybody in an exam.
     *
     * @param base $event in the context of the exam
     */
    public static function exam(base $event): void {
        harmless::run(static fn() => self::note((int) $event->courseid, (int) $event->contextinstanceid, null));
    }

    /**
     * A grade in the gradebook: totals and what no plan is about are passed over.
     *
     * So is a grade that a quiz computed itself: it follows from what happened to an attempt, which is noted.
     *
     * @param base $event
     */
    public static function grade(base $event): void {
        harmless::run(static function () use ($event): void {
            $grade = $event->get_grade();
            if ($event->crud === 'd' || $grade->overridden || $grade->grade_item->itemmodule !== 'quiz') {
                self::note_item($grade->grade_item, (int) $event->relateduserid);
            }
        });
    }

    /**
     * The settings of a grade: its pass mark, or whether students see it.
     *
     * @param base $event
     */
    public static function grade_item(base $event): void {
        harmless::run(static fn() => self::note_item($event->get_grade_item(), null));
    }

    /**
     * An attempt at a quiz began, went on to another state, or is gone.
     *
     * @param \stdClass $attempt
     */
    public static function attempt(\stdClass $attempt): void {
        if (!empty($attempt->preview)) {
            return;
        }
        $exam = planned::exam('quiz', (int) $attempt->quiz);
        if ($exam) {
            self::add($exam[0], $exam[1], (int) $attempt->userid);
        }
    }

    /**
     * Notes that the grade of an exam changed.
     *
     * @param \grade_item $item
     * @param int|null $userid
     */
    private static function note_item(\grade_item $item, ?int $userid): void {
        if ($item->itemtype !== 'mod' || !in_array($item->itemmodule, self::KINDS, true)) {
            return;
        }
        $exam = planned::exam($item->itemmodule, (int) $item->iteminstance);
        if ($exam) {
            self::add($exam[0], $exam[1], $userid);
        }
    }

    /**
     * Notes it where a plan is about the exam.
     *
     * @param int $courseid
     * @param int $cmid
     * @param int|null $userid null: everybody
     */
    private static function note(int $courseid, int $cmid, ?int $userid): void {
        if (planned::has_exam($courseid, $cmid)) {
            self::add($courseid, $cmid, $userid);
        }
    }

    /**
     * Notes it.
     *
     * @param int $courseid
     * @param int $cmid
     * @param int|null $userid null: everybody
     */
    private static function add(int $courseid, int $cmid, ?int $userid): void {
        repository::add(change_type::OUTCOME, $courseid, $userid, $cmid);
    }
}
