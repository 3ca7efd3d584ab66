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

namespace local_examfollowup;

/**
 * Another process on the database of the tests, with a connection of its own: what happens at the same moment is tried
 * with these. A test that uses one says preventResetByRollback() first, since nobody sees what wasn't committed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class second_connection {
    /** Seconds from now at which calls that run against each other begin: both have been read by then. */
    private const HEADSTART = 0.02;
    /** Settings that it shares with the test; its data folder is its own but for files and locks. */
    private const SAME = [
        'wwwroot', 'dirroot', 'admin', 'directorypermissions', 'filepermissions',
        'prefix', 'dbtype', 'dblibrary', 'dbhost', 'dbname', 'dbuser', 'dbpass', 'dboptions',
    ];
    /** Tables beside the plugin's that it may write: they are emptied after the test, as if the test had written them. */
    private const TABLES = ['event', 'files', 'logstore_standard_log', 'notifications', 'task_adhoc', 'user'];

    /** @var resource The process. */
    private $process;
    /** @var resource[] Its input, and at 3 its answers. */
    private array $pipes = [];

    /**
     * Starts it.
     */
    public function __construct() {
        global $CFG;
        $this->process = proc_open(
            [PHP_BINARY, __DIR__ . '/second_connection_worker.php', "$CFG->dirroot/config.php"],
            [['pipe', 'r'], STDERR, STDERR, ['pipe', 'w']],
            $this->pipes
        );
        $this->write(array_intersect_key((array) $CFG, array_flip(self::SAME)) + [
            'dataroot' => make_unique_writable_directory(make_request_directory()),
            'filedir' => "$CFG->dataroot/filedir",
            'file_lock_root' => "$CFG->dataroot/lock",
        ]);
    }

    /**
     * Makes calls at the same moment, each in a process of its own.
     *
     * @param self[] $connections as many as calls
     * @param array[] $calls of each: the name of a static method ('class::method'), then its parameters, plain values
     * @return array[] of each: value (objects as arrays), error (empty, or the error code)
     */
    public static function race(array $connections, array $calls): array {
        $at = microtime(true) + self::HEADSTART;
        foreach ($calls as $i => $call) {
            $connections[$i]->send($call, $at);
        }
        return array_map(static fn(int $i): array => $connections[$i]->receive(), array_keys($calls));
    }

    /**
     * Begins a call as the acting user of the test; its answer is for {@see receive()}.
     *
     * @param array $call the name of a static method ('class::method'), then its parameters, plain values
     * @param float $at when it begins
     */
    public function send(array $call, float $at = 0): void {
        global $USER;
        $this->write(['call' => array_shift($call), 'args' => $call, 'at' => $at, 'userid' => (int) $USER->id]);
    }

    /**
     * Waits for the answer of the call that was sent.
     *
     * @return array{value: mixed, error: string}
     */
    public function receive(): array {
        $line = fgets($this->pipes[3]);
        if ($line === false) {
            throw new \coding_exception('The second process is gone: what it printed says why.');
        }
        return json_decode($line, true);
    }

    /**
     * Ends it.
     */
    public function close(): void {
        global $DB;
        $ours = preg_grep('/^local_examfollowup_/', $DB->get_tables());
        \phpunit_util::$tableupdated += array_fill_keys([...$ours, ...self::TABLES], true);
        array_map('fclose', $this->pipes);
        proc_close($this->process);
    }

    /**
     * Tells the process something.
     *
     * @param array $message
     */
    private function write(array $message): void {
        fwrite($this->pipes[0], json_encode($message) . "\n");
    }
}
