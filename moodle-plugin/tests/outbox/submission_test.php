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

namespace local_examfollowup\outbox;

use mod_quiz\quiz_attempt;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/outbox_testcase.php');

/**
 * An outbox that is broken harms nobody who takes an exam.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\harmless
 * @covers     \local_examfollowup\local\outbox\exam_listener
 * @covers     \local_examfollowup\hook_callbacks
 */
final class submission_test extends outbox_testcase {
    /** @var \xmldb_field|null A field without which nothing can be inserted. */
    private ?\xmldb_field $obstacle = null;

    #[\Override]
    protected function tearDown(): void {
        global $DB;
        if ($this->obstacle) {
            $DB->get_manager()->drop_field(new \xmldb_table('local_examfollowup_change'), $this->obstacle);
        }
        parent::tearDown();
    }

    /**
     * The insert fails in the student's own transaction, from the hook and from the events: the submission stands.
     */
    public function test_a_submission_stands_where_nothing_can_be_noted(): void {
        $this->preventResetByRollback();
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $this->break_outbox();

        $attempt = $this->begin($quiz);
        $this->assertNotEmpty($this->getDebuggingMessages(), 'The hook tried to note that it began');
        $this->resetDebugging();
        $this->hand_in($attempt);

        $stored = quiz_attempt::create($attempt->get_attemptid());
        $this->assertSame([quiz_attempt::FINISHED, 1.0], [$stored->get_state(), (float) $stored->get_sum_marks()]);
        $this->assertSame('passed', $this->outcome($quiz)->outcome);
        $tried = $this->getDebuggingMessages();
        $this->resetDebugging();
        $this->assertNotEmpty($tried, 'It was tried');
        foreach ($tried as $message) {
            $this->assertStringStartsWith('local_examfollowup: ', $message->message);
        }
    }

    /**
     * A grade that cannot be noted is given all the same.
     */
    public function test_a_grade_stands_where_nothing_can_be_noted(): void {
        $this->preventResetByRollback();
        $assign = $this->assign();
        $this->plan([$assign]);
        $this->break_outbox();
        $this->mark($assign, 7);
        $this->assertGreaterThanOrEqual(2, count($this->getDebuggingMessages()), 'Events of the assignment and of the gradebook');
        $this->resetDebugging();
        $this->assertSame('passed', $this->outcome($assign)->outcome);
    }

    /**
     * An error of PHP, which Moodle's events don't catch, is caught as well.
     */
    public function test_a_submission_stands_where_the_plugin_has_an_error(): void {
        $quiz = $this->quiz_with_question();
        $this->plan([$quiz]);
        $broken = $this->createMock(\core\clock::class);
        $attempt = $this->begin($quiz);
        $real = \core\di::get(\core\clock::class);
        $broken->method('time')->willReturnCallback(static function () use ($real): int {
            foreach (debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
                if (($frame['class'] ?? '') === \local_examfollowup\local\outbox\repository::class) {
                    throw new \TypeError('broken');
                }
            }
            return $real->time();
        });
        \core\di::set(\core\clock::class, $broken);
        $this->hand_in($attempt);
        $this->assertSame(quiz_attempt::FINISHED, quiz_attempt::create($attempt->get_attemptid())->get_state());
        $this->assertNotEmpty($this->getDebuggingMessages());
        $this->resetDebugging();
    }

    /**
     * The database itself refuses whatever is noted.
     */
    private function break_outbox(): void {
        global $DB;
        $this->obstacle = new \xmldb_field('obstacle', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL);
        $DB->get_manager()->add_field(new \xmldb_table('local_examfollowup_change'), $this->obstacle);
    }
}
