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
 * Takes over WhatsApp numbers that the school has, from a CSV file, on a basis that it states.
 *
 * Numbers are printed masked: what a command prints may be kept.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\di;
use core\exception\moodle_exception;
use local_examfollowup\local\contact\address;
use local_examfollowup\local\contact\import_reader;
use local_examfollowup\local\contact\importer;

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(
    ['help' => false, 'file' => '', 'basis' => '', 'dry-run' => false, 'execute' => false],
    ['h' => 'help']
);
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode("\n  ", $unrecognised)));
}
if ($options['help'] || !is_string($options['file']) || $options['file'] === '') {
    cli_writeln(get_string('importhelp', 'local_examfollowup'));
    exit($options['help'] ? 0 : 1);
}
if ($options['execute'] && $options['dry-run']) {
    cli_error(get_string('importbothmodes', 'local_examfollowup'));
}
if (!is_file($options['file']) || !is_readable($options['file'])) {
    cli_error(get_string('importnofile', 'local_examfollowup'));
}

\core\session\manager::set_user(get_admin());
// An option that was given without a value is true.
$basis = is_string($options['basis']) ? $options['basis'] : '';
try {
    $file = new import_reader(file_get_contents($options['file']));
    $lines = di::get(importer::class)->run($file, $basis, $USER->id, (bool) $options['execute']);
} catch (moodle_exception $e) {
    cli_error($e->getMessage());
}

$totals = [];
foreach ($lines as $line) {
    cli_writeln(get_string('importline', 'local_examfollowup', (object) [
        'line' => $line->line,
        'number' => $line->address === null ? '-' : address::mask($line->address),
        'result' => $line->result->label(),
    ]));
    $totals[$line->result->label()] = ($totals[$line->result->label()] ?? 0) + 1;
}
cli_writeln('');
foreach ($totals as $label => $total) {
    cli_writeln("$total\t$label");
}
cli_writeln(get_string($options['execute'] ? 'importdone' : 'importdryrun', 'local_examfollowup'));
