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

namespace local_examfollowup\local\plan;

use GuzzleHttp\Psr7\Response;
use local_examfollowup\form\plan_form;
use local_examfollowup\output\dry_run_page;
use local_examfollowup\output\plan_page;
use local_examfollowup\templates_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../templates_testcase.php');

/**
 * Tests of what a teacher sees of what WhatsApp says of the templates.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\template_state
 * @covers     \local_examfollowup\local\plan\template_states
 * @covers     \local_examfollowup\form\plan_step_fields
 * @covers     \local_examfollowup\output\dry_run_page
 * @covers     \local_examfollowup\output\plan_page
 */
final class template_states_test extends templates_testcase {
    /**
     * The plan shows each message with category and state, what stops and why, and what marketing means; the sidecar is asked once.
     */
    public function test_the_plan_shows_what_whatsapp_says(): void {
        $this->told(['status' => 'paused', 'category' => 'marketing', 'stop' => 'template_withdrawn']);
        $page = $this->page();
        $stops = get_string('reason_template_withdrawn', 'local_examfollowup');
        $this->assertStringContainsString(get_string('templatestops', 'local_examfollowup', $stops), $page);
        $this->assertStringContainsString(get_string('templatesmarketing', 'local_examfollowup'), $page);
        $this->assertStringContainsString('passed_en (en) – Marketing, paused</option>', $page);
        $this->assertStringContainsString('missed_en (en) – Utility, approved</option>', $page);
        $this->assertStringNotContainsString(get_string('templatesunknown', 'local_examfollowup'), $page);
        $this->assertCount(1, $this->asked);
        $request = $this->asked[0]['request'];
        $this->assertSame('/api/moodle/v1/templates/states', $request->getUri()->getPath());
        $asked = json_decode((string) $request->getBody(), true)['templates'];
        $this->assertSame(['contentsid' => sprintf('HX%032d', 1), 'variables' => 3], $asked[0]);
    }

    /**
     * Approved utilities need no warning.
     */
    public function test_utilities_need_no_warning(): void {
        $this->told();
        $this->assertStringNotContainsString(get_string('templatesmarketing', 'local_examfollowup'), $this->page());
    }

    /**
     * A page works without the sidecar, says what can't be known, and doesn't ask for it again at once.
     */
    public function test_a_page_works_without_the_sidecar(): void {
        $this->answers->append(new Response(502, [], 'Bad gateway'));
        $page = $this->page();
        $this->assertStringContainsString(get_string('templatesunknown', 'local_examfollowup'), $page);
        $this->assertStringContainsString('passed_en (en)</option>', $page);
        $this->page();
        $this->assertCount(1, $this->asked);
    }

    /**
     * The dry run shows the category beside each message.
     */
    public function test_the_dry_run_shows_categories(): void {
        $steps = array_column(repository::of_course($this->course->id)->steps, 'id', 'outcome');
        $row = ['userid' => 1, 'examid' => 1, 'outcome' => 'passed', 'stepid' => $steps['passed'], 'due' => 1, 'reason' => ''];
        $this->answers->append(new Response(200, [], json_encode(['success' => true, 'data' => ['rows' => [$row]]])));
        $this->told(['category' => 'marketing']);
        $page = $GLOBALS['OUTPUT']->render(new dry_run_page($this->course, 0));
        $this->assertMatchesRegularExpression('~passed_en\s*<span class="badge[^"]*">Marketing</span>~', $page);
        $this->assertStringContainsString(get_string('templatesmarketing', 'local_examfollowup'), $page);
    }

    /**
     * What WhatsApp says that nobody has words for yet is shown as it is, and nothing of it as markup.
     */
    public function test_what_has_no_words_is_shown_as_it_is(): void {
        $state = template_state::from_answer(['status' => 'in_appeal<b>', 'category' => null, 'stop' => null]);
        $this->assertSame('in_appealb', $state->summary());
        $this->assertSame(['', '', false], [$state->category_name(), $state->stop_name(), $state->is_marketing()]);
    }

    /**
     * The page of the plan.
     *
     * @return string
     */
    private function page(): string {
        $_GET['id'] = $this->course->id;
        return $GLOBALS['OUTPUT']->render(new plan_page($this->course, new plan_form()));
    }
}
