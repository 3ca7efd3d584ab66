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
 * Upgrade steps of Exam Follow-up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Brings the plugin's tables from an older version to this one.
 *
 * @param int $oldversion
 * @return bool
 */
function xmldb_local_examfollowup_upgrade($oldversion) {
    global $DB;

    if ($oldversion < 2026112203) {
        $manager = $DB->get_manager();
        $field = new xmldb_field('timeadded', XMLDB_TYPE_INTEGER, '10');
        foreach (['local_examfollowup_plan_exam', 'local_examfollowup_plan_step'] as $name) {
            $table = new xmldb_table($name);
            if (!$manager->field_exists($table, $field)) {
                $manager->add_field($table, $field);
            }
        }
        upgrade_plugin_savepoint(true, 2026112203, 'local', 'examfollowup');
    }

    if ($oldversion < 2026112301) {
        $manager = $DB->get_manager();
        $added = [
            'plan' => [new xmldb_field('holdout', XMLDB_TYPE_INTEGER, '3', null, XMLDB_NOTNULL, null, '0')],
            'plan_step' => [
                new xmldb_field('leaveout', XMLDB_TYPE_CHAR, '100', null, XMLDB_NOTNULL),
                new xmldb_field('sortorder', XMLDB_TYPE_INTEGER, '4', null, XMLDB_NOTNULL, null, '0'),
            ],
            'contact' => [
                new xmldb_field('basis', XMLDB_TYPE_CHAR, '255'),
                new xmldb_field('reason', XMLDB_TYPE_CHAR, '20'),
                new xmldb_field('inprofile', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0'),
                new xmldb_field('sharedby', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0'),
            ],
            'consent' => [
                new xmldb_field('basis', XMLDB_TYPE_CHAR, '255'),
                new xmldb_field('actorid', XMLDB_TYPE_INTEGER, '10'),
            ],
            'request' => [new xmldb_field('lastreplyid', XMLDB_TYPE_INTEGER, '10')],
        ];
        foreach ($added as $name => $fields) {
            foreach ($fields as $field) {
                $table = new xmldb_table("local_examfollowup_$name");
                if (!$manager->field_exists($table, $field)) {
                    $manager->add_field($table, $field);
                }
            }
        }
        foreach (['plan_group', 'request_entry', 'slot', 'booking', 'change', 'seen', 'comparison', 'reach', 'erasure'] as $name) {
            if (!$manager->table_exists("local_examfollowup_$name")) {
                $manager->install_one_table_from_xmldb_file(__DIR__ . '/install.xml', "local_examfollowup_$name");
            }
        }
        $DB->execute(
            "INSERT INTO {local_examfollowup_request_entry} (requestid, userid, kind, content, state, timecreated)
                  SELECT r.id, r.userid, 'student', r.content, 'open', r.timecreated
                    FROM {local_examfollowup_request} r
                   WHERE NOT EXISTS (SELECT 1 FROM {local_examfollowup_request_entry} e WHERE e.requestid = r.id)"
        );
        upgrade_plugin_savepoint(true, 2026112301, 'local', 'examfollowup');
    }

    return true;
}
