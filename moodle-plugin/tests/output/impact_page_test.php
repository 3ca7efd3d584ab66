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
use local_examfollowup\navigation;
use local_examfollowup\permission;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../inbox_testcase.php');

/**
 * Tests of the page that tells what the messages of a course changed.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\impact_page
 * @covers     \local_examfollowup\local\impact\api
 * @covers     \local_examfollowup\local\impact\words
 * @covers     \local_examfollowup\navigation
 */
final class impact_page_test extends inbox_testcase {
    /** What the sidecar says beside comparisons and funnel. */
    private const FRAME = ['perioddays' => 42, 'minimum' => 20, 'fewest' => 5, 'readuntil' => 1764000000];
    /** A comparison of one outcome, and what happened afterwards. */
    private const COMPARISON = [
        'outcome' => 'failed',
        'share' => 20,
        'waiting' => 3,
        'written' => ['students' => 160, 'reached' => 151],
        'held' => ['students' => 40, 'reached' => 0],
        'endpoints' => [
            [
                'endpoint' => 'passed',
                'written' => 96,
                'held' => 12,
                'verdict' => 'more',
                'difference' => ['estimate' => 0.3, 'low' => 0.1289, 'high' => 0.4441],
            ],
            ['endpoint' => 'booked', 'written' => 33, 'held' => 'few', 'verdict' => 'unclear', 'difference' => null],
            ['endpoint' => 'sat', 'written' => 'all_but_few', 'held' => 20, 'verdict' => 'fewer', 'difference' => null],
        ],
    ];

    /**
     * Both groups are told with counts and percentages, and the difference in words and as a line.
     */
    public function test_a_comparison_is_told_in_words(): void {
        $html = $this->page(get_admin(), ['comparisons' => [self::COMPARISON]]);
        $this->assertStringContainsString('<h4>Failed</h4>', $html);
        $this->assertStringContainsString('Drawn to be written to: 160 students; a message went to 151.', $html);
        $this->assertStringContainsString('Drawn to be left without messages: 40 students; a message went to 0', $html);
        $this->assertStringContainsString('Share that was left without messages: 20 %', $html);
        $this->assertStringContainsString('within 6 weeks', $html);
        $this->assertStringContainsString('aren\'t over: 3', html_entity_decode($html, ENT_QUOTES));
        $this->assertSame([
            ['Passed the exam', '96 of 160 (60 %)', '12 of 40 (30 %)', 'More of those who were to be written to'
                . ' +30 percentage points; 95 % interval from +13 to +44'],
            ['Booked tutoring', '33 of 160 (21 %)', 'fewer than 5 of 40', 'It can\'t be told yet: it could be chance'],
            ['Sat the exam afterwards', 'all but a few (fewer than 5) of 160', '20 of 40 (50 %)',
                'Fewer of those who were to be written to'],
        ], $this->rows($html));
        $this->assertSame(1, substr_count($html, '<svg'));
        $this->assertStringContainsString('x1="113" x2="144"', $html);
    }

    /**
     * Where a group is too small, nothing is concluded, and numbers that could tell of one student aren't said.
     */
    public function test_small_groups_tell_nothing(): void {
        $counts = ['written' => 'few', 'held' => 'few', 'verdict' => 'too_few', 'difference' => null];
        $endpoints = [['endpoint' => 'passed'] + $counts];
        $small = ['held' => ['students' => 'few', 'reached' => 0], 'endpoints' => $endpoints, 'waiting' => 0];
        $html = $this->page(get_admin(), ['comparisons' => [$small + self::COMPARISON]]);
        $this->assertSame([['Passed the exam', 'fewer than 5 of 160', 'fewer than 5',
            'It can\'t be told yet: fewer than 20 students in a group']], $this->rows($html));
        $this->assertStringNotContainsString('<svg', $html);
        $this->assertStringNotContainsString('<strong>', $html);
        $this->assertStringNotContainsString('weeks aren', $html);
    }

    /**
     * What became of students is told by their first outcome, as what describes and proves nothing.
     */
    public function test_the_funnel_describes(): void {
        $stages = ['concerned', 'written', 'delivered', 'read', 'replied', 'booked', 'sat', 'passed'];
        $missed = ['outcome' => 'missed'] + array_combine($stages, [40, 31, 30, 12, 6, 'few', 7, 'all_but_few']);
        $late = ['outcome' => '<b>late'] + array_combine($stages, [50, 9, 8, 7, 6, 5, null, null]);
        $html = $this->page(get_admin(), ['funnel' => [$missed, $late]]);
        $this->assertSame([
            ['Concerned', '40', '50'],
            ['Written to', '31', '9'],
            ['Delivered', '30', '8'],
            ['Read', '12', '7'],
            ['Wrote back', '6', '6'],
            ['Booked tutoring', 'fewer than 5', '5'],
            ['Sat the exam afterwards', '7', '–'],
            ['Passed the exam', 'all but a few (fewer than 5)', '–'],
        ], $this->rows($html));
        $this->assertStringContainsString('<th scope="col">Absent</th>', $html);
        $this->assertStringContainsString('proves no cause', $html);
        $this->assertStringContainsString('&lt;b&gt;late', $html);
        $this->assertStringNotContainsString('<b>late', $html);
    }

    /**
     * Without students to compare with it says so, and leads whoever makes the plan there.
     */
    public function test_without_a_holdout_it_says_that_nothing_can_be_said(): void {
        global $DB;
        $noshare = get_string('impactnoshare', 'local_examfollowup');
        $link = 'href="https://www.example.com/moodle/local/examfollowup/course.php';
        $mine = $this->page(get_admin());
        $this->assertStringContainsString($noshare, $mine);
        $this->assertStringContainsString($link, $mine);
        $this->assertStringContainsString('nothing to show yet', $mine);
        $this->assertStringNotContainsString('<table', $mine);
        $this->assertStringNotContainsString($link, $this->page($this->teacher));
        $DB->set_field('local_examfollowup_plan', 'holdout', 20, ['courseid' => $this->course->id]);
        $this->assertStringContainsString(get_string('impactnotdrawn', 'local_examfollowup'), $this->page(get_admin()));
    }

    /**
     * The sidecar is asked about this course and for the students whom the teacher sees at that moment.
     */
    public function test_a_teacher_of_a_group_is_told_of_that_group(): void {
        $limited = get_string('impactlimited', 'local_examfollowup');
        $this->assertStringContainsString($limited, $this->page($this->teacher));
        $courseid = (int) $this->course->id;
        $this->assertSame(
            ['impact', ['courseid' => $courseid, 'userids' => [(int) $this->student->id, (int) $this->teacher->id]]],
            $this->last_asked()
        );
        $this->assertSame(['impact', "course:$courseid"], $this->last_token());
        $this->page($this->stranger);
        $this->assertSame([], $this->last_asked()[1]['userids']);
        $this->assertStringNotContainsString($limited, $this->page(get_admin()));
        $this->assertNull($this->last_asked()[1]['userids']);
    }

    /**
     * A sidecar that doesn't answer is said on the page, and nothing else.
     */
    public function test_without_the_sidecar_it_says_so(): void {
        $this->sidecar_fails();
        $html = $this->render(get_admin());
        $this->assertStringContainsString('alert-danger', $html);
        $this->assertStringNotContainsString('<h3', $html);
    }

    /**
     * Teachers of the course find the page; its students and teachers of other courses don't, and are refused.
     */
    public function test_who_finds_the_page(): void {
        $context = course_context::instance($this->course->id);
        $other = $this->getDataGenerator()->create_course();
        $elsewhere = $this->getDataGenerator()->create_and_enrol($other, 'editingteacher');
        $finds = function (\stdClass $user) use ($context): bool {
            $this->setUser($user);
            $node = new \navigation_node(['text' => 'Course']);
            navigation::extend_course($node, $this->course, $context);
            return (bool) $node->get('local_examfollowup_impact');
        };
        $this->assertTrue($finds($this->teacher));
        $this->assertTrue($finds(get_admin()));
        $this->assertFalse($finds($this->student));
        $this->assertFalse($finds($elsewhere));
        $this->expectException(\required_capability_exception::class);
        permission::require_can_view_reach($context);
    }

    /**
     * The page as somebody sees it, with what the sidecar answers.
     *
     * @param \stdClass $user
     * @param array $says
     * @return string
     */
    private function page(\stdClass $user, array $says = []): string {
        $this->sidecar_answers($says + self::FRAME + ['comparisons' => [], 'funnel' => []]);
        return $this->render($user);
    }

    /**
     * The page as somebody sees it.
     *
     * @param \stdClass $user
     * @return string
     */
    private function render(\stdClass $user): string {
        global $PAGE;
        $this->setUser($user);
        $PAGE->set_url('/local/examfollowup/impact.php');
        return $PAGE->get_renderer('core')->render(new impact_page($this->course));
    }

    /**
     * What stands in the rows of the tables, without markup.
     *
     * @param string $html
     * @return string[][]
     */
    private function rows(string $html): array {
        $document = new \DOMDocument();
        $document->loadHTML("<?xml encoding=\"utf-8\"?>$html", LIBXML_NOERROR);
        $rows = [];
        foreach ((new \DOMXPath($document))->query('//tbody/tr') as $row) {
            $cells = iterator_to_array((new \DOMXPath($document))->query('th|td', $row));
            $rows[] = array_map(
                static fn(\DOMNode $cell): string => trim(preg_replace('/\s+/', ' ', $cell->textContent)),
                $cells
            );
        }
        return $rows;
    }
}
