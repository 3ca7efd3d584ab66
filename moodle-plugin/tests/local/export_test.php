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

namespace local_examfollowup\local;

use core\di;
use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\event\conversations_exported;
use local_examfollowup\form\export_form;
use local_examfollowup\local\sidecar\log_export;
use local_examfollowup\permission;

/**
 * Tests of taking conversations out of Moodle.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\sidecar\log_export
 * @covers     \local_examfollowup\event\conversations_exported
 * @covers     \local_examfollowup\form\export_form
 * @covers     \local_examfollowup\permission
 */
final class export_test extends \advanced_testcase {
    /** A filter that leaves out nothing. */
    private const ALL = ['from' => null, 'to' => null, 'intent' => '', 'action' => '', 'success' => 'all', 'user' => ''];
    /** When the tests happen. */
    private const NOW = 1_790_000_000;
    /** @var MockHandler What the sidecar answers. */
    private MockHandler $mock;
    /** @var array What it was asked. */
    private array $history = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->mock_clock_with_frozen(self::NOW);
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', str_repeat('0', 64), 'local_examfollowup');
        ['mock' => $this->mock] = $this->get_mocked_http_client($this->history);
    }

    /**
     * All pages are written, up to the moment when the export began.
     */
    public function test_all_pages_are_written(): void {
        $this->page_of(100);
        $this->page_of(30);
        $rows = $this->export();
        $this->assertCount(130, $rows);
        $this->assertCount(count(log_export::COLUMNS), $rows[0]);
        $body = static fn(array $call): array => json_decode((string) $call['request']->getBody(), true);
        $asked = array_map($body, $this->history);
        $this->assertSame([0, 1], array_column($asked, 'page'));
        $this->assertSame([self::NOW, self::NOW], array_column($asked, 'to'));
    }

    /**
     * One page is in memory at a time: the next is asked for when it is needed.
     */
    public function test_a_page_is_asked_for_when_it_is_needed(): void {
        $this->page_of(100);
        $this->page_of(0);
        $rows = di::get(log_export::class)->rows(self::ALL);
        for ($i = 0; $i < 99; $i++) {
            $rows->next();
        }
        $this->assertCount(1, $this->history);
        $rows->next();
        $this->assertCount(2, $this->history);
        $this->assertFalse($rows->valid());
    }

    /**
     * What is wrong at the start is thrown before anything is written.
     */
    public function test_a_failure_at_the_start_is_thrown(): void {
        $this->fails();
        $this->expectException(\moodle_exception::class);
        di::get(log_export::class)->rows(self::ALL);
    }

    /**
     * A file that a failure cut short says so at its end.
     */
    public function test_a_file_that_was_cut_short_says_so(): void {
        $this->page_of(100);
        $this->fails();
        $rows = $this->export();
        $this->assertCount(101, $rows);
        $this->assertStringContainsString('INCOMPLETE', end($rows)[0]);
    }

    /**
     * What a student wrote doesn't run as a formula.
     */
    public function test_no_cell_is_a_formula(): void {
        $said = ['message' => '=HYPERLINK("https://example.org")', 'reply' => '+1'];
        $this->page_of(1, $said + ['confidence' => -0.5, 'success' => false]);
        $row = array_combine(log_export::COLUMNS, $this->export()[0]);
        $this->assertSame('\'=HYPERLINK("https://example.org")', $row['message']);
        $this->assertSame("'+1", $row['reply']);
        $this->assertSame(['-0.5', '0'], [$row['confidence'], $row['success']]);
    }

    /**
     * The file is what Moodle writes of these rows.
     */
    public function test_the_file_has_a_head_and_the_rows(): void {
        $this->page_of(1, ['message' => "Two\nlines; \"quoted\""]);
        $rows = di::get(log_export::class)->rows(self::ALL);
        $file = \core\dataformat::write_data('conversations', 'csv', log_export::COLUMNS, $rows);
        $handle = fopen($file, 'r');
        $this->assertSame(log_export::COLUMNS, array_map(
            static fn(string $cell): string => trim($cell, "\u{FEFF}"),
            fgetcsv($handle, null, ',', '"', '')
        ));
        $this->assertContains("Two\nlines; \"quoted\"", fgetcsv($handle, null, ',', '"', ''));
        $this->assertFalse(fgetcsv($handle, null, ',', '"', ''));
        fclose($handle);
    }

    /**
     * Moodle's log keeps who exported what, and about whom.
     */
    public function test_an_export_is_logged(): void {
        $sink = $this->redirectEvents();
        $student = $this->getDataGenerator()->create_user();
        conversations_exported::of(['user' => $student->id, 'intent' => 'saludo'] + self::ALL)->trigger();
        conversations_exported::of(self::ALL)->trigger();
        $events = array_values(array_filter(
            $sink->get_events(),
            static fn(\core\event\base $event): bool => $event instanceof conversations_exported
        ));
        $this->assertEquals([$student->id, null], array_column(array_map(
            static fn(\core\event\base $event): array => $event->get_data(),
            $events
        ), 'relateduserid'));
        $this->assertSame('saludo', $events[0]->other['intent']);
        $this->assertStringContainsString("'$student->id'", $events[0]->get_description());
        $this->assertNotSame($events[0]->get_description(), $events[1]->get_description());
        $this->assertStringContainsString('export.php', $events[0]->get_url()->out());
        $this->assertNotSame('', conversations_exported::get_name());
        $this->assertDebuggingNotCalled();
    }

    /**
     * Whoever may read everything may still not take it away; the capability that is missing is named.
     */
    public function test_reading_is_not_exporting(): void {
        $generator = $this->getDataGenerator();
        $roleid = $generator->create_role();
        assign_capability('local/examfollowup:viewlogs', CAP_ALLOW, $roleid, SYSCONTEXTID);
        $user = $generator->create_user();
        $generator->role_assign($roleid, $user->id);
        $this->setUser($user);
        $this->assertTrue(permission::can_view_logs());
        $this->assertFalse(permission::can_export());
        $this->expectException(\required_capability_exception::class);
        $this->expectExceptionMessage(get_capability_string('local/examfollowup:export'));
        permission::require_can_export();
    }

    /**
     * Nor may whoever may export but not read.
     */
    public function test_exporting_needs_reading(): void {
        $generator = $this->getDataGenerator();
        $roleid = $generator->create_role();
        assign_capability('local/examfollowup:export', CAP_ALLOW, $roleid, SYSCONTEXTID);
        $user = $generator->create_user();
        $generator->role_assign($roleid, $user->id);
        $this->setUser($user);
        $this->assertFalse(permission::can_export());
        $this->expectExceptionMessage(get_capability_string('local/examfollowup:viewlogs'));
        permission::require_can_export();
    }

    /**
     * The form gives the filter; its last day is part of it, and what is wrong is named.
     */
    public function test_the_form_gives_the_filter(): void {
        $day = static fn(int $day): array => ['day' => $day, 'month' => 3, 'year' => 2026, 'enabled' => 1];
        export_form::mock_submit(['from' => $day(2), 'to' => $day(3), 'success' => 'failed', 'user' => '12']);
        $filter = (new export_form())->filter();
        $this->assertSame(2 * DAYSECS, $filter['to'] - $filter['from']);
        $this->assertSame(['', '', 'failed', '12'], [
            $filter['intent'], $filter['action'], $filter['success'], $filter['user'],
        ]);
        export_form::mock_submit(['from' => $day(4), 'to' => $day(3), 'user' => 'Ana']);
        $form = new export_form();
        $this->assertNull($form->filter());
        $errors = $form->validation(['from' => 2, 'to' => 1, 'user' => 'Ana'], []);
        $this->assertSame(['user', 'to'], array_keys($errors));
    }

    /**
     * All rows of an export.
     *
     * @return array[]
     */
    private function export(): array {
        return iterator_to_array(di::get(log_export::class)->rows(self::ALL), false);
    }

    /**
     * The sidecar will give a page.
     *
     * @param int $count
     * @param array $differs
     */
    private function page_of(int $count, array $differs = []): void {
        $row = $differs + ['id' => 1, 'timestamp' => '2026-11-22T09:00:00.000Z', 'message' => 'Hello', 'success' => true];
        $data = ['total' => $count, 'rows' => array_fill(0, $count, $row)];
        $this->mock->append(new Response(200, [], json_encode(['success' => true, 'data' => $data])));
    }

    /**
     * The sidecar won't answer.
     */
    private function fails(): void {
        $this->mock->append(new ConnectException('refused', new Request('POST', 'https://followup.example.org')));
    }
}
