<?php
/**
 * Makes a profile field that everybody has to fill.
 */

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');

\core\session\manager::set_user(get_admin());
(new testing_data_generator())->create_custom_profile_field(
    ['datatype' => 'text', 'shortname' => 'document', 'name' => 'Document', 'required' => 1]
);
