<?php
/**
 * Adds new plugins to an initialised PHPUnit site. Moodle's own script drops the site and installs it again.
 */

define('IGNORE_COMPONENT_CACHE', true);
define('CACHE_DISABLE_ALL', true);

$root = getenv('MOODLE_ROOT');
$dirroot = is_dir("$root/public/lib") ? "$root/public" : $root;

require_once("$dirroot/lib/clilib.php");
require_once("$dirroot/lib/phpunit/bootstraplib.php");
require_once("$dirroot/lib/testing/lib.php");

define('PHPUNIT_UTIL', true);

require("$root/vendor/autoload.php");
require("$dirroot/lib/phpunit/bootstrap.php");
require_once("$CFG->libdir/adminlib.php");
require_once("$CFG->libdir/upgradelib.php");
require_once("$CFG->libdir/clilib.php");
require_once("$CFG->libdir/installlib.php");

/** The last steps of an installation are for Moodle's own classes only. */
class phpunit_upgrade extends phpunit_util {
    /**
     * Makes the state that every test starts from, with the plugin in it.
     */
    public static function store_state(): void {
        self::save_original_data_files();
        self::store_versions_hash();
        self::store_database_state();
    }
}

initialise_cfg();
upgrade_noncore(false);
\core\session\manager::set_user(get_admin());
admin_apply_default_settings(null, false);
while ($task = \core\task\manager::get_next_adhoc_task(time())) {
    $task->execute();
    \core\task\manager::adhoc_task_complete($task);
}
unset_config('upgraderunning');
phpunit_upgrade::store_state();
