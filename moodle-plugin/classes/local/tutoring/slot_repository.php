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

use core\exception\moodle_exception;

/**
 * SQL about slots.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class slot_repository {
    /** Table of slots. */
    private const TABLE = 'local_examfollowup_slot';

    /**
     * A slot, called off or not.
     *
     * @param int $id
     * @return slot
     */
    public static function get(int $id): slot {
        return self::by_ids([$id])[$id] ?? throw new moodle_exception('errorslotgone', 'local_examfollowup');
    }

    /**
     * The slots named.
     *
     * @param int[] $ids
     * @return slot[] by id
     */
    public static function by_ids(array $ids): array {
        global $DB;
        return array_map(self::from_record(...), $DB->get_records_list(self::TABLE, 'id', $ids, 'timestart, id'));
    }

    /**
     * The open slots that begin after a time, soonest first.
     *
     * @param int $after
     * @param array $where lists of values by field, all of which must hold: courseid, teacherid, series
     * @return slot[] by id
     */
    public static function ahead(int $after, array $where): array {
        global $DB;
        [$conditions, $params] = [['timestart > :after'], ['after' => $after]];
        foreach ($where as $field => $values) {
            [$in, $more] = $DB->get_in_or_equal($values, SQL_PARAMS_NAMED, $field, true, 0);
            $conditions[] = "$field $in";
            $params += $more;
        }
        return self::select(implode(' AND ', $conditions), $params);
    }

    /**
     * The open slots of a course that aren't over, soonest first.
     *
     * @param int $courseid
     * @param int $now
     * @return slot[] by id
     */
    public static function not_over(int $courseid, int $now): array {
        return self::select('courseid = :courseid AND timeend > :now', ['courseid' => $courseid, 'now' => $now]);
    }

    /**
     * What a teacher offers at the same time, in any course.
     *
     * @param slot $slot
     * @return slot|null
     */
    public static function clash(slot $slot): ?slot {
        $found = self::select(
            'teacherid = :teacherid AND timestart < :timeend AND timeend > :timestart AND id <> :id',
            [
                'teacherid' => $slot->teacherid,
                'timestart' => $slot->timestart,
                'timeend' => $slot->timeend,
                'id' => $slot->id,
            ]
        );
        return reset($found) ?: null;
    }

    /**
     * Open slots that begin between two times.
     *
     * @param int $after
     * @param int $until
     * @return slot[] by id
     */
    public static function soon(int $after, int $until): array {
        return self::select('timestart > :after AND timestart <= :until', ['after' => $after, 'until' => $until]);
    }

    /**
     * Those of some slots whose teacher wasn't reminded.
     *
     * @param slot[] $slots by id
     * @return slot[] by id
     */
    public static function unreminded(array $slots): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_keys($slots), SQL_PARAMS_NAMED, 'slot', true, 0);
        return self::select("id $in AND timereminded IS NULL", $params);
    }

    /**
     * Stores a new slot.
     *
     * @param slot $slot
     * @param int $now
     * @param int $actorid
     * @return slot as it is stored
     */
    public static function add(slot $slot, int $now, int $actorid): slot {
        global $DB;
        return $slot->with(id: (int) $DB->insert_record(self::TABLE, self::record($slot) + [
            'timecreated' => $now,
            'timemodified' => $now,
            'usermodified' => $actorid,
        ]));
    }

    /**
     * Stores what changed in a slot.
     *
     * @param slot $slot
     * @param int $now
     * @param int $actorid
     */
    public static function update(slot $slot, int $now, int $actorid): void {
        global $DB;
        $DB->update_record(self::TABLE, self::record($slot) + [
            'id' => $slot->id,
            'timemodified' => $now,
            'usermodified' => $actorid,
        ]);
    }

    /**
     * Notes when the teacher was reminded.
     *
     * @param int $id
     * @param int|null $time null: is to be reminded again
     */
    public static function set_reminded(int $id, ?int $time): void {
        global $DB;
        $DB->set_field(self::TABLE, 'timereminded', $time, ['id' => $id]);
    }

    /**
     * Every slot of a course, called off and over too.
     *
     * @param int $courseid
     * @param int[]|null $teacherids null: of everybody
     * @return slot[] by id
     */
    public static function all_of_course(int $courseid, ?array $teacherids = null): array {
        global $DB;
        $slots = array_map(self::from_record(...), $DB->get_records(self::TABLE, ['courseid' => $courseid], 'id'));
        return array_filter($slots, static fn(slot $slot): bool => in_array($slot->teacherid, $teacherids ?? [$slot->teacherid]));
    }

    /**
     * Deletes slots.
     *
     * @param int[] $ids
     */
    public static function delete(array $ids): void {
        global $DB;
        $DB->delete_records_list(self::TABLE, 'id', $ids);
    }

    /**
     * Open slots, soonest first.
     *
     * @param string $where
     * @param array $params
     * @return slot[] by id
     */
    private static function select(string $where, array $params): array {
        global $DB;
        $params['open'] = slot::OPEN;
        $records = $DB->get_records_select(self::TABLE, "$where AND state = :open", $params, 'timestart, id');
        return array_map(self::from_record(...), $records);
    }

    /**
     * A slot as it is stored, without its id.
     *
     * @param slot $slot
     * @return array
     */
    public static function record(slot $slot): array {
        return ['type' => $slot->type->value] + array_diff_key(get_object_vars($slot), ['id' => null]);
    }

    /**
     * A stored slot.
     *
     * @param \stdClass $record
     * @return slot
     */
    public static function from_record(\stdClass $record): slot {
        return new slot(
            courseid: (int) $record->courseid,
            teacherid: (int) $record->teacherid,
            type: slot_type::from($record->type),
            name: $record->name,
            timestart: (int) $record->timestart,
            timeend: (int) $record->timeend,
            capacity: (int) $record->capacity,
            place: $record->place,
            link: (string) $record->link,
            cmid: $record->cmid === null ? null : (int) $record->cmid,
            groupid: (int) $record->groupid,
            series: $record->series,
            state: $record->state,
            eventid: $record->eventid === null ? null : (int) $record->eventid,
            id: (int) $record->id,
        );
    }
}
