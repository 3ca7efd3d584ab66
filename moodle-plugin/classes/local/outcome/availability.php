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

namespace local_examfollowup\local\outcome;

use core_availability\info_module;

/**
 * Who can't come to an exam because a restriction is not for them.
 *
 * Groups, groupings and profile fields are judged for the whole window at once. Where there is more (a grade, completion,
 * another plugin's condition) each student is judged alone: only that tells who was never meant to sit a retake.
 * What restricts a subsection, or the section around it, restricts the exams in it.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class availability {
    /** @var string Who holds it is above every restriction. */
    private const ABOVE = 'moodle/course:ignoreavailabilityrestrictions';

    /**
     * Set up for a course.
     *
     * @param int $courseid
     */
    public function __construct(
        /** @var int The course. */
        private readonly int $courseid,
    ) {
    }

    /**
     * Those who can't come.
     *
     * @param exam[] $exams
     * @param window $window
     * @param int[] $userids the students of the window
     * @return array<int, array<int, true>> by exam id and user id
     */
    public function barred(array $exams, window $window, array $userids): array {
        global $CFG;
        $modinfo = get_fast_modinfo($this->courseid);
        $personal = $barred = [];
        foreach ($CFG->enableavailability ? $exams : [] as $exam) {
            $cm = $modinfo->get_cm($exam->id);
            $restrictions = $barred[$exam->id] = [];
            foreach (enclosing::of($cm) as $module) {
                $barred[$exam->id] += $this->barred_by_lists($module, $window, $userids);
                $restrictions = [...$restrictions, ...self::restrictions($module, $exam->closes)];
            }
            if (array_filter($restrictions, static fn(undated_section|undated_module $each): bool => $each->is_personal())) {
                $personal[$exam->id] = $restrictions;
            }
        }
        foreach ($personal ? $userids : [] as $userid) {
            $theirs = get_fast_modinfo($this->courseid, $userid);
            foreach ($personal as $examid => $restrictions) {
                if (!isset($barred[$examid][$userid]) && !self::meets($restrictions, $theirs, $userid)) {
                    $barred[$examid][$userid] = true;
                }
            }
        }
        return $barred;
    }

    /**
     * Those whom groups, groupings and profile fields leave out.
     *
     * @param \cm_info $cm
     * @param window $window
     * @param int[] $userids
     * @return array<int, true>
     */
    private function barred_by_lists(\cm_info $cm, window $window, array $userids): array {
        global $DB;
        [$sql, $params] = (new info_module($cm))->get_user_list_sql(true);
        if ($sql === '') {
            return [];
        }
        [$windowsql, $bounds] = $window->sql('l.id');
        $allowed = $DB->get_fieldset_sql("SELECT l.id FROM ($sql) l WHERE $windowsql", $params + $bounds);
        return array_fill_keys(array_diff($userids, $allowed), true);
    }

    /**
     * The restrictions of a module and of the section where it stands.
     *
     * @param \cm_info $cm
     * @param int|null $last until when somebody could come to the exam, null for ever
     * @return array{undated_section, undated_module}
     */
    private static function restrictions(\cm_info $cm, ?int $last): array {
        return [new undated_section($cm->get_section_info(), $last), new undated_module($cm, $last)];
    }

    /**
     * Whether a student meets them.
     *
     * @param array $restrictions
     * @param \course_modinfo $modinfo as the student has it
     * @param int $userid
     * @return bool
     */
    private static function meets(array $restrictions, \course_modinfo $modinfo, int $userid): bool {
        $information = '';
        foreach ($restrictions as $restriction) {
            if (!$restriction->is_available($information, false, $userid, $modinfo)) {
                return has_capability(self::ABOVE, $restriction->get_context(), $userid);
            }
        }
        return true;
    }
}
