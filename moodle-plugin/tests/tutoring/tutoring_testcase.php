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

namespace local_examfollowup\tutoring;

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * For tests of tutoring: a course with follow-up on, its teacher, and students who book.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class tutoring_testcase extends sidecar_testcase {
    /** @var \stdClass Who gives tutoring: no editing teacher. */
    protected \stdClass $teacher;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->teacher = $this->enrol('teacher');
    }

    /**
     * Somebody new in the course.
     *
     * @param string $role
     * @param array $record
     * @return \stdClass
     */
    protected function enrol(string $role = 'student', array $record = []): \stdClass {
        return $this->getDataGenerator()->create_and_enrol($this->course, $role, $record);
    }

    /**
     * A slot of the teacher, in two days.
     *
     * @param array $record what is different
     * @return int its id
     */
    protected function slot(array $record = []): int {
        return $this->plugin->create_slot($record + ['courseid' => $this->course->id, 'teacherid' => $this->teacher->id]);
    }

    /**
     * Slots one after the other.
     *
     * @param int $count
     * @param array $record
     * @return int[] ids
     */
    protected function slots(int $count, array $record = []): array {
        $start = $this->clock->time() + 2 * DAYSECS;
        return array_map(
            fn(int $i): int => $this->slot($record + ['timestart' => $start + $i * 2 * HOURSECS]),
            range(0, $count - 1)
        );
    }

    /**
     * What the sidecar was told, and forgets it.
     *
     * @param change_type $type
     * @return array[] userid, itemid, deleted
     */
    protected function told(change_type $type): array {
        global $DB;
        $changes = $DB->get_records('local_examfollowup_change', ['type' => $type->value, 'courseid' => $this->course->id], 'id');
        $DB->delete_records('local_examfollowup_change');
        return array_values(array_map(static fn(\stdClass $change): array => [
            $change->userid === null ? null : (int) $change->userid,
            (int) $change->itemid,
            (bool) $change->deleted,
        ], $changes));
    }

    /**
     * What stands in somebody's calendar: beginnings by name.
     *
     * @param int $userid
     * @return int[]
     */
    protected function calendar(int $userid): array {
        global $DB;
        $events = $DB->get_records('event', ['component' => 'local_examfollowup', 'userid' => $userid], 'timestart');
        return array_values(array_map(static fn(\stdClass $event): int => (int) $event->timestart, $events));
    }

    /**
     * Runs what was queued, and gives the messages: to whom and with which subject.
     *
     * @return string[][] subjects by user id
     */
    protected function messages(): array {
        $sink = $this->redirectMessages();
        \core\cron::setup_user();
        $this->runAdhocTasks(\local_examfollowup\task\tell_tutoring::class);
        $told = [];
        foreach ($sink->get_messages() as $message) {
            $told[$message->useridto][] = $message->subject;
        }
        $sink->close();
        $this->setUser($this->sidecar);
        return $told;
    }
}
