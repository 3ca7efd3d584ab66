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

namespace local_examfollowup\external;

use local_examfollowup\local\outbox\change_type;
use local_examfollowup\local\outbox\repository;
use local_examfollowup\sidecar_testcase;
use local_examfollowup\task\cleanup;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of telling what changed: everything once, in order, and nothing too early.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\get_changes
 * @covers     \local_examfollowup\local\outbox\reader
 * @covers     \local_examfollowup\local\outbox\cursor
 * @covers     \local_examfollowup\local\outbox\repository
 */
final class get_changes_test extends sidecar_testcase {
    #[\Override]
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $DB->delete_records('local_examfollowup_change');
    }

    /**
     * Without a cursor: nothing, but a cursor of the present end. With it: what came after, typed.
     */
    public function test_changes_from_now_on(): void {
        $this->note(1);
        $this->clock->bump(6);
        $first = $this->call('get_changes');
        $this->assertSame([[], false, false, $this->clock->time()], [
            $first['changes'], $first['more'], $first['reset'], $first['now'],
        ]);
        repository::add(change_type::BOOKING, (int) $this->course->id, (int) $this->student->id, 7, true);
        $noted = $this->clock->time();
        $this->clock->bump(6);
        $second = $this->call('get_changes', $first['nextcursor']);
        $this->assertSame([[
            'type' => 'booking',
            'courseid' => (int) $this->course->id,
            'userid' => (int) $this->student->id,
            'itemid' => 7,
            'deleted' => true,
            'time' => $noted,
        ]], array_map(static fn(array $change): array => array_diff_key($change, ['id' => 0]), $second['changes']));
        $this->assertSame([], $this->call('get_changes', $second['nextcursor'])['changes']);
        $this->assertSame(
            $second['changes'],
            $this->call('get_changes', $first['nextcursor'])['changes'],
            'An answer that got lost is given again'
        );
    }

    /**
     * What was noted within five seconds waits, and whatever comes after it.
     */
    public function test_young_changes_wait_and_hold_up_those_behind_them(): void {
        global $DB;
        $cursor = $this->call('get_changes')['nextcursor'];
        $this->note(1);
        $this->clock->bump(5);
        ['changes' => $changes, 'nextcursor' => $cursor] = $this->call('get_changes', $cursor);
        $this->assertSame([], $changes);
        $this->note(2);
        $DB->set_field('local_examfollowup_change', 'timecreated', $this->clock->time() - 60, ['itemid' => 2]);
        $this->assertSame([], $this->call('get_changes', $cursor)['changes'], 'Another server\'s clock is behind');
        $this->clock->bump(1);
        $this->assertSame([1, 2], $this->items($cursor));
    }

    /**
     * A page holds no more than asked for, and the pages hold everything once.
     */
    public function test_pages(): void {
        $cursor = $this->call('get_changes')['nextcursor'];
        array_map($this->note(...), range(1, 5));
        $this->clock->bump(6);
        $seen = $more = [];
        do {
            $page = $this->call('get_changes', $cursor, 2);
            $cursor = $page['nextcursor'];
            $seen = [...$seen, ...array_column($page['changes'], 'itemid')];
            $more[] = $page['more'];
        } while ($page['more']);
        $this->assertSame([1, 2, 3, 4, 5], $seen);
        $this->assertSame([true, true, false], $more);
    }

    /**
     * Handing in one attempt is noted several times and told once, in the place of the last.
     */
    public function test_repeats_on_a_page_are_told_once(): void {
        $cursor = $this->call('get_changes')['nextcursor'];
        array_map($this->note(...), [1, 2, 1, 1]);
        repository::add(change_type::SLOT, (int) $this->course->id, null, 1, true);
        $this->clock->bump(6);
        $changes = $this->call('get_changes', $cursor)['changes'];
        $this->assertSame([2, 1, 1], array_column($changes, 'itemid'));
        $this->assertSame([false, false, true], array_column($changes, 'deleted'));
    }

    /**
     * Courses without a plan are nobody's business, but what is gone is told.
     */
    public function test_only_courses_with_a_plan(): void {
        $cursor = $this->call('get_changes')['nextcursor'];
        $other = $this->getDataGenerator()->create_course();
        repository::add(change_type::REQUEST, (int) $other->id, (int) $this->student->id, 1);
        repository::add(change_type::PLAN, (int) $other->id, null, 2, true);
        repository::add(change_type::USER, null, (int) $this->student->id, 3);
        repository::add(change_type::SLOT, (int) $other->id, null, 4);
        $this->clock->bump(6);
        ['changes' => $changes, 'nextcursor' => $next] = $this->call('get_changes', $cursor);
        $this->assertSame(['plan', 'user'], array_column($changes, 'type'));
        $this->assertSame([], $this->call('get_changes', $next)['changes']);
    }

    /**
     * A cursor older than what is kept, or from a database that is gone, says that everything must be looked at.
     */
    public function test_a_stale_or_unknown_cursor_resets(): void {
        $this->note(1);
        $this->clock->bump(6);
        $cursor = $this->call('get_changes')['nextcursor'];
        $unknown = rtrim(strtr(base64_encode(json_encode(['a' => 1 << 40, 't' => $this->clock->time()])), '+/', '-_'), '=');
        foreach (['nonsense', '17', $unknown] as $text) {
            $answer = $this->call('get_changes', $text);
            $this->assertSame([true, [], false], [$answer['reset'], $answer['changes'], $answer['more']], $text);
            $this->assertFalse($this->call('get_changes', $answer['nextcursor'])['reset']);
        }
        $this->clock->bump(14 * DAYSECS - 1);
        $this->assertFalse($this->call('get_changes', $cursor)['reset']);
        $this->clock->bump(1);
        $this->assertTrue($this->call('get_changes', $cursor)['reset']);
    }

    /**
     * Old changes go after fourteen days; a reader who kept up loses nothing, however quiet the site.
     */
    public function test_old_changes_go_and_a_quiet_site_does_not_reset(): void {
        global $DB;
        array_map($this->note(...), [1, 2, 3]);
        $this->clock->bump(6);
        $cursor = $this->call('get_changes')['nextcursor'];
        for ($day = 0; $day < 20; $day++) {
            $this->clock->bump(DAYSECS);
            (new cleanup())->execute();
            $answer = $this->call('get_changes', $cursor);
            $this->assertSame([false, []], [$answer['reset'], $answer['changes']]);
            $cursor = $answer['nextcursor'];
            $this->assertSame($day < 13 ? 3 : 1, $DB->count_records('local_examfollowup_change'), "Day $day");
        }
        $this->note(4);
        $this->clock->bump(6);
        $this->assertSame([4], $this->items($cursor));
    }

    /**
     * No names, no numbers: the answer has ids, types and times.
     */
    public function test_it_tells_nothing_about_people(): void {
        $cursor = $this->call('get_changes')['nextcursor'];
        $address = $this->plugin->create_contact($this->student->id);
        $this->clock->bump(6);
        $json = json_encode($this->call('get_changes', $cursor));
        foreach ([$this->student->firstname, $this->student->email, substr($address, -6)] as $secret) {
            $this->assertStringNotContainsString($secret, $json);
        }
    }

    /**
     * Limits are kept, and only the sidecar is answered.
     */
    public function test_refusals(): void {
        $this->assertSame('invalidparameter', $this->refusal('get_changes', '', 0));
        $this->assertSame('invalidparameter', $this->refusal('get_changes', '', 2001));
        $this->assertSame('', $this->refusal('get_changes', '', 2000));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('get_changes'));
    }

    /**
     * Notes something about an item.
     *
     * @param int $itemid
     */
    private function note(int $itemid): void {
        repository::add(change_type::SLOT, (int) $this->course->id, null, $itemid);
    }

    /**
     * The items that are told of after a cursor.
     *
     * @param string $cursor
     * @return int[]
     */
    private function items(string $cursor): array {
        return array_column($this->call('get_changes', $cursor)['changes'], 'itemid');
    }
}
