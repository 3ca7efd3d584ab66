<?php
/**
 * What Moodle's privacy tools do with this plugin's data of a user.
 *
 * Takes two arguments: forget or kept, and the user's id. Prints what the sidecar keeps of them, as JSON.
 */

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');

use core\di;
use core_privacy\local\request\approved_contextlist;
use local_examfollowup\local\sidecar\client;
use local_examfollowup\privacy\provider;

[, $action, $userid] = $argv;
\core\session\manager::set_user(get_admin());
if ($action === 'forget') {
    $contextids = provider::get_contexts_for_userid((int) $userid)->get_contextids();
    $user = core_user::get_user($userid, '*', MUST_EXIST);
    provider::delete_data_for_user(new approved_contextlist($user, 'local_examfollowup', $contextids));
}
echo json_encode(di::get(client::class)->ask('privacy/export', 'privacy', ['userid' => (int) $userid]), JSON_THROW_ON_ERROR);
