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

/**
 * Assignments as Moodle's assign class tells.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class assign_reference extends reference {
    #[\Override]
    protected function facts(\stdClass $student): \stdClass {
        $userid = (int) $student->id;
        $assign = new \assign(\context_module::instance($this->cm->id), $this->cm, $this->cm->get_course());
        $assign->update_effective_access($userid);
        $instance = $assign->get_instance($userid);
        $flags = $assign->get_user_flags($userid, false);
        $extension = (int) ($flags->extensionduedate ?? 0);
        $own = $assign->get_user_submission($userid, false);
        $submission = $instance->teamsubmission ? $assign->get_group_submission($userid, 0, false) : $own;
        $mark = $assign->get_user_grade($userid, false, $submission->attemptnumber ?? 0);
        $handedin = ($submission->status ?? '') === 'submitted'
            || ($instance->requireallteammemberssubmit && ($own->status ?? '') === 'submitted');
        $ends = (int) $instance->duedate ?: (int) $instance->cutoffdate;
        $closes = $ends ? max($ends, $extension) : 0;
        $cutoff = $instance->cutoffdate ? max((int) $instance->cutoffdate, $extension) : 0;
        $closes = $closes && $student->enrolled > $closes ? $cutoff : $closes;
        $over = $closes && $closes < $this->now;
        $status = $submission->status ?? 'new';
        $opens = (int) $instance->allowsubmissionsfromdate;
        $barred = $instance->teamsubmission && $instance->preventsubmissionnotingroup && !$assign->get_submission_group($userid);
        $marked = $mark && $mark->grade >= 0;
        $open = $opens > $this->now
            ? empty($flags->locked) && (!$cutoff || $cutoff >= $this->now)
            : $assign->submissions_open($userid);
        return (object) [
            'opens' => $opens,
            'closes' => $closes,
            'allowed' => max(0, (int) $instance->maxattempts),
            'used' => ($submission->attemptnumber ?? 0) + ($handedin ? 1 : 0),
            'possible' => !$instance->nosubmissions && !$handedin && $open,
            'barred' => $barred,
            'traces' => $marked || (!$barred && ($handedin || $status === 'draft' || !empty($submission->attemptnumber))),
            'inprogress' => !$handedin && $status === 'draft' && !$over,
            'handedin' => $handedin,
            'begun' => $over && in_array($status, ['draft', 'reopened']),
            'paper' => $instance->nosubmissions && $opens <= $this->now,
            'nobutton' => $over && $status === 'draft' && !$instance->submissiondrafts,
            'marked' => $marked,
            'remark' => $handedin && ($mark ? $submission->timemodified > $mark->timemodified : $submission->attemptnumber > 0),
        ];
    }

    #[\Override]
    protected function capability(): string {
        return 'mod/assign:submit';
    }

    #[\Override]
    protected function is_awaiting(\stdClass $facts): bool {
        return $facts->final === null
            ? $facts->handedin || $facts->marked || $facts->paper || $facts->nobutton
            : $facts->remark && !$facts->fixed;
    }
}
