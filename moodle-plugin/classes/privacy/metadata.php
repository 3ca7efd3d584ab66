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

namespace local_examfollowup\privacy;

use core_privacy\local\metadata\collection;

/**
 * What the plugin keeps about people, table by table, and what leaves Moodle.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class metadata {
    /** Columns with personal data, by table. */
    private const TABLES = [
        'contact' => [
            'userid', 'address', 'proof', 'basis', 'state', 'reason', 'inprofile', 'sharedby', 'timecreated', 'timemodified',
        ],
        'consent' => ['userid', 'state', 'source', 'wordingversion', 'basis', 'actorid', 'timegiven', 'timecreated'],
        'code' => ['userid', 'timecreated', 'timeexpires', 'timeused'],
        'request' => ['userid', 'courseid', 'type', 'cmid', 'content', 'state', 'timecreated', 'timemodified'],
        'request_entry' => ['userid', 'kind', 'content', 'state', 'timecreated'],
        'slot' => [
            'teacherid', 'courseid', 'type', 'name', 'timestart', 'timeend', 'place', 'link',
            'timereminded', 'usermodified', 'timemodified',
        ],
        'booking' => ['userid', 'slotid', 'timereminded', 'timecreated', 'timemodified'],
        'reach' => [
            'userid', 'courseid', 'cmid', 'occasion', 'state', 'reason',
            'timesent', 'timedelivered', 'timeread', 'timereplied', 'timemodified',
        ],
        'seen' => ['userid', 'courseid', 'digest', 'timemodified'],
        'change' => ['userid', 'courseid', 'type', 'timecreated'],
        'erasure' => ['userid', 'courseid', 'timecreated'],
        'operation' => ['userid', 'name', 'answer', 'timecreated'],
        'plan' => ['usermodified', 'timemodified'],
    ];
    /** Parts of Moodle that keep something for the plugin. */
    private const SUBSYSTEMS = ['core_calendar', 'core_files', 'core_message'];
    /** What the sidecar is told. */
    private const SIDECAR = [
        'userid', 'firstname', 'language', 'timezone', 'address', 'outcome', 'grade', 'consent', 'request', 'booking', 'message',
    ];
    /** What reaches WhatsApp. */
    private const WHATSAPP = ['firstname', 'address', 'outcome', 'grade', 'message'];

    /**
     * Describes it.
     *
     * @param collection $collection
     * @return collection
     */
    public static function add_to(collection $collection): collection {
        foreach (self::TABLES as $table => $columns) {
            $collection->add_database_table(
                "local_examfollowup_$table",
                self::described($columns),
                "privacy:$table"
            );
        }
        foreach (self::SUBSYSTEMS as $subsystem) {
            $collection->add_subsystem_link($subsystem, [], "privacy:$subsystem");
        }
        $collection->add_external_location_link('sidecar', self::described(self::SIDECAR), 'privacy:sidecar');
        $collection->add_external_location_link('whatsapp', self::described(self::WHATSAPP), 'privacy:whatsapp');
        return $collection;
    }

    /**
     * The description of each field.
     *
     * @param string[] $fields
     * @return string[]
     */
    private static function described(array $fields): array {
        return array_combine($fields, array_map(static fn(string $field): string => "privacy:field:$field", $fields));
    }
}
