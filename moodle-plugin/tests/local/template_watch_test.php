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

use core\message\message;
use GuzzleHttp\Psr7\Response;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\task\tell_templates;
use local_examfollowup\task\watch_templates;
use local_examfollowup\templates_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../templates_testcase.php');

/**
 * Tests of telling teachers that WhatsApp stops a template.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\template_watch
 * @covers     \local_examfollowup\task\tell_templates
 * @covers     \local_examfollowup\task\watch_templates
 */
final class template_watch_test extends templates_testcase {
    /** A template that was taken back. */
    private const PAUSED = ['status' => 'paused', 'stop' => 'template_withdrawn'];

    /** @var \stdClass Who set the follow-up up. */
    private \stdClass $teacher;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher', ['lang' => 'en']);
        $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->getDataGenerator()->create_and_enrol($this->course, 'student');
    }

    /**
     * Teachers who may change the plan are told once what stops and why, and of another reason again.
     */
    public function test_a_template_that_stops_is_told_once(): void {
        $this->told();
        $this->assertSame([], $this->watch());
        $this->told(self::PAUSED);
        [$message] = $this->watch();
        $this->assertSame(['templatestopped', (int) $this->teacher->id], [$message->eventtype, (int) $message->useridto]);
        $this->assertStringContainsString(
            'passed_en: ' . get_string('reason_template_withdrawn', 'local_examfollowup'),
            $message->fullmessage
        );
        $this->assertStringNotContainsString('missed_en', $message->fullmessage);
        $this->assertStringContainsString("/local/examfollowup/course.php?id={$this->course->id}", $message->contexturl);
        $this->told(self::PAUSED);
        $this->assertSame([], $this->watch());
        $this->told(['category' => 'marketing', 'stop' => 'template_category']);
        $this->assertCount(1, $this->watch());
    }

    /**
     * What went well again and stops another time is told another time.
     */
    public function test_what_heals_and_stops_again_is_told_again(): void {
        foreach ([[self::PAUSED, 1], [[], 0], [self::PAUSED, 1]] as [$passed, $messages]) {
            $this->told($passed);
            $this->assertCount($messages, $this->watch());
        }
    }

    /**
     * While the sidecar doesn't answer, or has heard of none, nothing is told and nothing forgotten.
     */
    public function test_what_is_not_known_is_not_told(): void {
        $this->told(self::PAUSED);
        $this->assertCount(1, $this->watch());
        $this->answers->append(new Response(502, [], 'Bad gateway'));
        $this->assertSame([], $this->watch());
        $this->answers->append(new Response(200, [], '{"success":true,"data":{"templates":[]}}'));
        $this->assertSame([], $this->watch());
        $this->told(self::PAUSED);
        $this->assertSame([], $this->watch());
    }

    /**
     * A plan that is off, or of a hidden course, stops nothing; once it is on its teachers hear of it.
     */
    public function test_only_plans_that_are_on_are_told_of(): void {
        course_change_visibility($this->course->id, false);
        $this->told(self::PAUSED);
        $this->assertSame([], $this->watch());
        course_change_visibility($this->course->id, true);
        plan_api::switch_off($this->course->id);
        $this->told(self::PAUSED);
        $this->assertSame([], $this->watch());
        $this->getDataGenerator()->get_plugin_generator('local_examfollowup')->create_plan(['courseid' => $this->course->id]);
        $this->told(self::PAUSED);
        $this->assertCount(1, $this->watch());
    }

    /**
     * A course that is gone by the time has nobody to tell.
     */
    public function test_a_course_that_is_gone_is_left_out(): void {
        $this->told(self::PAUSED);
        (new watch_templates())->execute();
        delete_course($this->course, false);
        $sink = $this->redirectMessages();
        $this->runAdhocTasks(tell_templates::class);
        $this->assertSame([], $sink->get_messages());
    }

    /**
     * What teachers are told when the task has run.
     *
     * @return \stdClass[]
     */
    private function watch(): array {
        $sink = $this->redirectMessages();
        (new watch_templates())->execute();
        $this->runAdhocTasks(tell_templates::class);
        return $sink->get_messages();
    }
}
