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

namespace local_examfollowup\output;

use core\context\course as course_context;
use local_examfollowup\inbox_testcase;
use local_examfollowup\local\conversation\actions;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\request\inbox;
use local_examfollowup\local\request\repository;
use local_examfollowup\navigation;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../inbox_testcase.php');

/**
 * Tests of what teachers see and do in the inbox.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\inbox_requests
 * @covers     \local_examfollowup\output\inbox_conversations
 * @covers     \local_examfollowup\output\inbox_thread
 * @covers     \local_examfollowup\output\inbox_tabs
 * @covers     \local_examfollowup\output\inbox_trouble
 * @covers     \local_examfollowup\output\request_history
 * @covers     \local_examfollowup\output\transcript_view
 * @covers     \local_examfollowup\local\conversation\actions
 * @covers     \local_examfollowup\local\request\inbox
 * @covers     \local_examfollowup\local\group_view
 * @covers     \local_examfollowup\navigation
 */
final class inbox_test extends inbox_testcase {
    /** What the sidecar says of a conversation beside its messages. */
    private const STATE = ['windowuntil' => null, 'handoff' => false, 'paused' => false, 'suppressed' => false];

    /**
     * A teacher sees the requests of their groups, filtered, what changed last first.
     */
    public function test_requests_are_listed_by_group_and_filter(): void {
        $classmate = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $first = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->clock->bump(1);
        $second = $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'review']);
        $this->clock->bump(1);
        $other = $this->plugin->create_request($classmate->id, $this->course->id);
        $this->clock->bump(1);
        $this->plugin->answer_request($first);
        $this->assertSame([$first, $second], $this->listed($this->teacher, 'all'));
        $this->assertSame([$second], $this->listed($this->teacher, 'open'));
        $this->assertSame([$first], $this->listed($this->teacher, 'all', 'question'));
        $this->assertSame([$first, $second], $this->listed($this->teacher, 'nonsense', 'nonsense'));
        $this->assertSame([], $this->listed($this->stranger, 'all'));
        $this->assertSame([$first, $other, $second], $this->listed(get_admin(), 'all'));
        update_course((object) ['id' => $this->course->id, 'groupmode' => VISIBLEGROUPS]);
        $this->assertSame([$first, $other, $second], $this->listed($this->stranger, 'all'));
    }

    /**
     * A group that hides its members shows them to whoever may see hidden groups.
     */
    public function test_groups_that_hide_their_members_count_for_whoever_may_see_them(): void {
        global $DB;
        $this->plugin->create_request($this->student->id, $this->course->id);
        $DB->set_field('groups', 'visibility', GROUPS_VISIBILITY_NONE);
        $this->assertCount(1, $this->listed($this->teacher, 'all'));
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        $context = course_context::instance($this->course->id);
        assign_capability('moodle/course:viewhiddengroups', CAP_PROHIBIT, $role, $context, true);
        $this->assertSame([], $this->listed($this->teacher, 'all'));
    }

    /**
     * The second page has what the first has no room for.
     */
    public function test_pages(): void {
        foreach (range(1, 21) as $n) {
            $this->plugin->create_request($this->student->id, $this->course->id, ['text' => "Number $n"]);
        }
        $this->setUser($this->teacher);
        $this->assertStringContainsString('Number 21', $this->show(0));
        $this->assertStringNotContainsString('Number 1<', $this->show(0));
        $this->assertStringContainsString('Number 1<', $this->show(1));
    }

    /**
     * The navigation counts what waits for this teacher, and shows nothing to students.
     */
    public function test_the_navigation_counts_what_waits(): void {
        $this->plugin->create_request($this->student->id, $this->course->id);
        $this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'review', 'history' => ['close']]);
        $this->assertSame(get_string('inboxopen', 'local_examfollowup', 1), $this->node($this->teacher));
        $this->assertSame(get_string('inbox', 'local_examfollowup'), $this->node($this->stranger));
        $this->assertNull($this->node($this->student));
    }

    /**
     * A thread shows history, files, the conversation and what can be done; what was written is never taken for HTML.
     */
    public function test_a_thread_shows_all_and_escapes_it(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['text' => '<b>ill</b>']);
        $this->plugin->create_contact($this->student->id, 'whatsapp:+15550100001');
        $this->setUser($this->teacher);
        $this->plugin->answer_request($id, '<i>rest</i>');
        $this->sidecar_answers(['messages' => [
            ['id' => 1, 'at' => 1, 'direction' => 'in', 'author' => 'student', 'text' => '<u>hello</u>', 'status' => null],
            [
                'id' => 2, 'at' => 2, 'direction' => 'out', 'author' => 'bot', 'text' => 'hi', 'status' => 'failed',
                'reason' => 'rejected_63032',
            ],
        ], 'windowuntil' => $this->clock->time() + 60] + self::STATE);
        $html = $this->thread($id, ['answer' => '<s>typed</s>']);
        foreach (['<b>ill', '<i>rest', '<u>hello', '<s>typed'] as $tag) {
            $this->assertStringNotContainsString($tag, $html);
            $this->assertStringContainsString(s($tag), $html);
        }
        $this->assertStringContainsString(get_string('messagefailed', 'local_examfollowup'), $html);
        $this->assertStringContainsString(get_string('trouble_63032', 'local_examfollowup'), $html);
        $this->assertStringContainsString('https://www.twilio.com/docs/api/errors/63032', $html);
        $this->assertSame(['answer', 'close', 'reply', 'pause'], self::buttons($html));
        $this->assertStringContainsString(get_string('inboxanswerhow', 'local_examfollowup'), $html);
    }

    /**
     * What can't be done has no button: an answer to a closed request, a reply when WhatsApp takes none.
     */
    public function test_buttons_are_what_can_be_done(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id, ['history' => ['close']]);
        $this->plugin->create_contact($this->student->id, 'whatsapp:+15550100001');
        $this->setUser($this->teacher);
        $this->sidecar_answers(['messages' => [], 'paused' => true] + self::STATE);
        $this->assertSame(['resume'], self::buttons($this->thread($id)));
        $this->sidecar_answers(['messages' => [], 'handoff' => true] + self::STATE);
        $this->assertSame(['resume', 'pause'], self::buttons($this->thread($id)));
        $this->sidecar_answers(['messages' => [], 'suppressed' => true, 'windowuntil' => $this->clock->time() + 60] + self::STATE);
        $html = $this->thread($id);
        $this->assertSame(['pause'], self::buttons($html));
        $this->assertStringContainsString(get_string('errorreply_suppressed', 'local_examfollowup'), $html);
    }

    /**
     * To a student without a number nothing is sent on WhatsApp, and that is said; without a template, neither is a notice.
     */
    public function test_only_what_is_true_is_said_of_whatsapp(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        foreach (['', 'answered_en'] as $template) {
            set_config('noticeanswered', $template, 'local_examfollowup');
            $this->sidecar_answers(['messages' => []] + self::STATE);
            $html = $this->thread($id);
            $this->assertSame(['answer', 'close'], self::buttons($html));
            $this->assertStringContainsString(get_string('inboxnotlinked', 'local_examfollowup'), $html);
            $this->assertStringContainsString(get_string('inboxanswerhowmoodle', 'local_examfollowup'), $html);
        }
        $this->plugin->create_contact($this->student->id, 'whatsapp:+15550100001');
        foreach (['' => 'inboxanswerhowmoodle', 'answered_en' => 'inboxanswerhow'] as $template => $said) {
            set_config('noticeanswered', $template, 'local_examfollowup');
            $this->sidecar_answers(['messages' => []] + self::STATE);
            $this->assertStringContainsString(get_string($said, 'local_examfollowup'), $this->thread($id));
        }
    }

    /**
     * A signature that is refused doesn't pass by waiting: an administrator is to look.
     */
    public function test_a_wrong_secret_is_for_administrators(): void {
        $this->setUser($this->teacher);
        $this->sidecar_fails(401);
        $html = $this->render(new inbox_conversations(course_context::instance($this->course->id), 0));
        $this->assertStringNotContainsString(s(get_string('inboxnoconversations', 'local_examfollowup')), $html);
        $this->assertStringContainsString(get_string('healthpage', 'local_examfollowup'), $html);
    }

    /**
     * What an address says that can't be asked for is brought into bounds.
     */
    public function test_the_sidecar_is_asked_within_bounds(): void {
        $this->setUser($this->teacher);
        foreach ([[-5, 0, 0], [PHP_INT_MAX, 1000000, 253402300799]] as [$said, $page, $before]) {
            $this->sidecar_answers(['total' => 0, 'rows' => []]);
            conversation_api::list($this->course->id, $said, 20);
            $this->assertSame($page, $this->last_asked()[1]['page']);
            $this->sidecar_answers(['messages' => []] + self::STATE);
            conversation_api::transcript($this->course->id, $this->student->id, $said, 50);
            $this->assertSame($before, $this->last_asked()[1]['before']);
        }
    }

    /**
     * Without the sidecar, requests are shown and answered all the same.
     */
    public function test_requests_are_shown_without_the_sidecar(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $this->sidecar_fails();
        $html = $this->thread($id);
        $this->assertStringContainsString(s(get_string('inboxnoconversations', 'local_examfollowup')), $html);
        $this->assertSame(['answer', 'close'], self::buttons($html));
        $this->sidecar_fails();
        $this->assertStringContainsString(
            s(get_string('inboxnoconversations', 'local_examfollowup')),
            $this->render(new inbox_conversations(course_context::instance($this->course->id), 0))
        );
    }

    /**
     * Conversations are listed with the names that Moodle has; those of deleted accounts are left out.
     */
    public function test_conversations_are_listed(): void {
        $row = ['lastat' => 1, 'direction' => 'in', 'windowuntil' => null, 'paused' => false];
        $this->setUser($this->teacher);
        $this->sidecar_answers(['total' => 2, 'rows' => [
            $row + ['userid' => (int) $this->student->id, 'excerpt' => '<b>hello', 'handoff' => true],
            $row + ['userid' => 999999, 'excerpt' => 'gone', 'handoff' => false],
        ]]);
        $html = $this->render(new inbox_conversations(course_context::instance($this->course->id), 0));
        $this->assertStringContainsString(fullname($this->student), $html);
        $this->assertStringContainsString('&lt;b&gt;hello', $html);
        $this->assertStringContainsString(get_string('inboxhandoff', 'local_examfollowup'), $html);
        $this->assertStringNotContainsString('gone', $html);
    }

    /**
     * Each button does what it says, and says afterwards what was done.
     */
    public function test_buttons_do_what_they_say(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->setUser($this->teacher);
        $context = course_context::instance($this->course->id);
        $actions = new actions($context, $this->student->id, repository::get($id));
        $this->assertSame('answered', $actions->run('answer', 'Monday', 'o-1'));
        foreach ([['reply', ['queued' => true]], ['pause', ['paused' => true]]] as [$do, $said]) {
            $this->sidecar_answers($said);
            $done[] = $actions->run($do, 'Hello', 'o-2');
        }
        $this->assertSame(['replied', 'paused'], $done);
        $this->assertSame('closed', $actions->run('close', '', 'o-3'));
        $handoff = repository::get($this->plugin->create_request($this->student->id, $this->course->id, ['type' => 'handoff']));
        $this->sidecar_answers(['handoff' => false, 'paused' => false]);
        $this->assertSame('handedback', (new actions($context, $this->student->id, $handoff))->run('close', '', 'o-5'));
        foreach (actions::DONE as $key) {
            $this->assertTrue(get_string_manager()->string_exists("inboxdone_$key", 'local_examfollowup'));
        }
        $this->sidecar_answers(['queued' => false, 'reason' => 'window_closed']);
        $this->expectExceptionMessage(get_string('errorreply_window_closed', 'local_examfollowup'));
        $actions->run('reply', 'Hello', 'o-4');
    }

    /**
     * A button that isn't there does nothing: nor does one of a request on a page without.
     */
    public function test_unknown_buttons_are_refused(): void {
        $this->expectException(\core\exception\invalid_parameter_exception::class);
        (new actions(course_context::instance($this->course->id), $this->student->id, null))->run('close', '', 'o-1');
    }

    /**
     * A request of another course isn't shown under this one's name.
     */
    public function test_a_request_of_another_course_is_not_shown(): void {
        $id = $this->plugin->create_request($this->student->id, $this->course->id);
        $this->expectExceptionMessage(get_string('errorrequestgone', 'local_examfollowup'));
        repository::get_of_course($id, $this->course->id + 1);
    }

    /**
     * Ids of the requests that a teacher sees.
     *
     * @param \stdClass $who
     * @param string $state
     * @param string $type
     * @return int[]
     */
    private function listed(\stdClass $who, string $state, string $type = ''): array {
        $this->setUser($who);
        preg_match_all('/request=(\d+)/', $this->show(0, $state, $type), $found);
        return array_map('intval', $found[1]);
    }

    /**
     * The list of requests.
     *
     * @param int $page
     * @param string $state
     * @param string $type
     * @return string
     */
    private function show(int $page, string $state = 'all', string $type = ''): string {
        return $this->render(new inbox_requests(course_context::instance($this->course->id), $state, $type, $page));
    }

    /**
     * The thread of a request.
     *
     * @param int $id
     * @param array $typed
     * @return string
     */
    private function thread(int $id, array $typed = []): string {
        $context = course_context::instance($this->course->id);
        return $this->render(new inbox_thread($context, $this->student, repository::get($id), null, $typed));
    }

    /**
     * What a page looks like.
     *
     * @param \core\output\renderable $page
     * @return string
     */
    private function render(\core\output\renderable $page): string {
        global $PAGE;
        $PAGE->set_url('/local/examfollowup/inbox.php');
        return $PAGE->get_renderer('core')->render($page);
    }

    /**
     * The buttons of a page.
     *
     * @param string $html
     * @return string[]
     */
    private static function buttons(string $html): array {
        preg_match_all('/<button[^>]* value="(\w+)"/', $html, $found);
        return $found[1];
    }

    /**
     * What the navigation says for a user.
     *
     * @param \stdClass $who
     * @return string|null
     */
    private function node(\stdClass $who): ?string {
        $this->setUser($who);
        $root = new \navigation_node(['text' => 'Course']);
        navigation::extend_course($root, $this->course, course_context::instance($this->course->id));
        $node = $root->get('local_examfollowup_inbox');
        return $node ? (string) $node->text : null;
    }
}
