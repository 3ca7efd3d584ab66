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
 * Sets Moodle up for the sidecar and prints what the sidecar's .env needs; makes a new token; tries the connection.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_examfollowup\local\settings;
use local_examfollowup\local\sidecar\diagnosis;
use local_examfollowup\local\sidecar\provision;

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(
    [
        'help' => false,
        'sidecar-url' => null,
        'whatsapp-number' => null,
        'rotate' => false,
        'grace' => '1d',
        'check' => false,
    ],
    ['h' => 'help']
);
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode("\n  ", $unrecognised)));
}
if ($options['help']) {
    cli_writeln(get_string('provisionhelp', 'local_examfollowup'));
    exit(0);
}
\core\session\manager::set_user(get_admin());

if ($options['check']) {
    $findings = diagnosis::findings();
    foreach ($findings as ['name' => $name, 'status' => $status, 'summary' => $summary]) {
        cli_writeln(sprintf('%-8s %s: %s', $status, $name, $summary));
    }
    exit(diagnosis::is_well($findings) ? 0 : 1);
}

$sidecarurl = $options['sidecar-url'] ?? settings::sidecar_url();
$number = $options['whatsapp-number'] ?? settings::whatsapp_number();
// An option that was given without a value is true.
$sidecarurl = is_string($sidecarurl) ? $sidecarurl : '';
$number = is_string($number) ? preg_replace('/^whatsapp:|[\s()-]/', '', $number) : '';
$error = provision::error_in($sidecarurl, $number);
if ($error !== null) {
    cli_error($error);
}
$grace = provision::seconds((string) $options['grace']);
if ($grace === null) {
    cli_error(get_string('provisionbadgrace', 'local_examfollowup', $options['grace']));
}

$variables = provision::run($sidecarurl, $number);
if ($options['rotate']) {
    $variables = provision::rotate($grace);
}

cli_writeln('# ' . get_string('provisionenv', 'local_examfollowup'));
foreach ($variables as $name => $value) {
    cli_writeln("$name=$value");
}
if ($options['rotate']) {
    cli_writeln('# ' . get_string('provisionrotated', 'local_examfollowup', format_time($grace)));
}
cli_writeln('# ' . get_string('provisiontwilio', 'local_examfollowup'));
cli_writeln("#TWILIO_PHONE_NUMBER=$number");
cli_writeln('');
cli_writeln('# ' . provision::http_security_advice($sidecarurl));
