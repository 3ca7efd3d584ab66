<?php  // Moodle configuration for the tests: which database and which data folder comes from the environment.

unset($CFG);
global $CFG;
$CFG = new stdClass();
$CFG->dbtype = getenv('EF_DB_TYPE');
$CFG->dblibrary = 'native';
$CFG->dbhost = 'localhost';
$CFG->dbname = getenv('EF_DB_NAME');
$CFG->dbuser = getenv('EF_DB_USER');
$CFG->dbpass = '';
$CFG->prefix = 'm_';
$CFG->dboptions = ['dbsocket' => getenv('EF_DB_SOCKET'), 'dbpersist' => false];
$CFG->wwwroot = getenv('EF_WWWROOT') ?: 'http://127.0.0.1';
$CFG->dataroot = getenv('EF_DATAROOT') . '/site';
$CFG->phpunit_prefix = 't_';
$CFG->phpunit_dataroot = getenv('EF_DATAROOT') . '/phpunit';
$CFG->admin = 'admin';
$CFG->directorypermissions = 02777;
$CFG->noemailever = true;
$CFG->disableupdatenotifications = true;
$CFG->cronclionly = true;
$CFG->passwordpolicy = 0;
// Everything that PHP or Moodle complain about goes to the log of the web server, and not into answers.
$CFG->debug = E_ALL;
$CFG->debugdisplay = 0;

require_once(__DIR__ . '/lib/setup.php');
