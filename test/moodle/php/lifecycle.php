<?php
/**
 * The plugin's beginning and end, for the test of upgrade and uninstallation.
 *
 * oldest        puts the tables of the first version, 2026112200, in the place of today's, with a row in each that people
 *               filled, and says that this is the version installed
 * rows          prints what became of those rows, as JSON
 * use           leaves traces: a setting, a file, a calendar event, a preference
 * leftovers     prints what is in the database of the plugin, as JSON: what and how much
 */

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');
require_once($CFG->libdir . '/ddllib.php');
require_once($CFG->dirroot . '/calendar/lib.php');

\core\session\manager::set_user(get_admin());
$ours = static fn(): array => array_values(preg_grep('/^local_examfollowup/', $DB->get_tables(false)));

switch ($argv[1]) {
    case 'oldest':
        $manager = $DB->get_manager();
        foreach ($ours() as $table) {
            $manager->drop_table(new xmldb_table($table));
        }
        $manager->install_from_xmldb_file("$CFG->dirroot/local/examfollowup/tests/fixtures/install_2026112200.xml");
        $times = ['timecreated' => 1, 'timemodified' => 1];
        $planid = $DB->insert_record('local_examfollowup_plan', $times + [
            'courseid' => SITEID, 'enabled' => 1, 'language' => 'es', 'timezone' => '', 'quietfrom' => 1260, 'quietto' => 540,
            'weeklycap' => 3, 'usermodified' => 2,
        ]);
        $DB->insert_record('local_examfollowup_plan_exam', ['planid' => $planid, 'cmid' => 7]);
        $DB->insert_record('local_examfollowup_plan_step', [
            'planid' => $planid, 'outcome' => 'failed', 'delay' => 60, 'template' => 'failed_es', 'stopon' => 'retook',
        ]);
        $DB->insert_record('local_examfollowup_contact', $times + [
            'userid' => 2, 'address' => 'whatsapp:+15550100', 'proof' => 'code', 'state' => 'active',
        ]);
        $DB->insert_record('local_examfollowup_consent', [
            'userid' => 2, 'state' => 'active', 'source' => 'whatsapp_code', 'wordingversion' => '1', 'timegiven' => 1,
            'timecreated' => 1,
        ]);
        $DB->insert_record('local_examfollowup_request', $times + [
            'userid' => 2, 'courseid' => SITEID, 'type' => 'question', 'content' => 'When?', 'state' => 'open',
        ]);
        set_config('version', 2026112200, 'local_examfollowup');
        set_config('allversionshash', '');
        purge_all_caches();
        break;

    case 'rows':
        $rows = [];
        foreach (['plan', 'plan_exam', 'plan_step', 'contact', 'consent', 'request'] as $table) {
            $rows[$table] = $DB->get_record("local_examfollowup_$table", [], '*', IGNORE_MULTIPLE);
        }
        echo json_encode($rows);
        break;

    case 'use':
        set_config('templates', 'x', 'local_examfollowup');
        set_user_preference('message_provider_local_examfollowup_request_enabled', 'popup');
        get_file_storage()->create_file_from_string([
            'contextid' => \core\context\course::instance(SITEID)->id, 'component' => 'local_examfollowup', 'filearea' => 'request',
            'itemid' => 1, 'filepath' => '/', 'filename' => 'excuse.txt',
        ], 'I was ill.');
        calendar_event::create((object) [
            'name' => 'Tutoring', 'timestart' => time(), 'component' => 'local_examfollowup', 'eventtype' => 'user',
            'modulename' => '', 'userid' => 2, 'courseid' => 0, 'groupid' => 0, 'instance' => 0, 'timeduration' => 0,
            'description' => '',
        ], false);
        break;

    case 'leftovers':
        $like = static fn(string $table, string $column): int
            => $DB->count_records_select($table, $DB->sql_like($column, '?'), ['%examfollowup%']);
        $found = ['tables' => count($ours())];
        foreach ([
            'config_plugins' => 'plugin', 'config' => 'name', 'capabilities' => 'component', 'role_capabilities' => 'capability',
            'role' => 'shortname', 'task_scheduled' => 'component', 'task_adhoc' => 'component', 'files' => 'component',
            'message_providers' => 'component', 'external_functions' => 'component', 'external_services' => 'component',
            'external_services_functions' => 'functionname', 'event' => 'component', 'user_preferences' => 'name',
            'notifications' => 'component', 'reportbuilder_report' => 'component',
        ] as $table => $column) {
            $found[$table] = $like($table, $column);
        }
        $found['external_tokens'] = $DB->count_records('external_tokens', ['name' => 'sidecar']);
        $found['external_services_users'] = $DB->count_records('external_services_users');
        $found['user'] = $DB->count_records('user', ['username' => 'examfollowup-sidecar']);
        echo json_encode((object) array_filter($found));
        break;
}
