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

use core_cache\helper;
use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\Psr7\Response;

/**
 * A course with follow-up on, and a sidecar that tells what WhatsApp says of its templates.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class templates_testcase extends \advanced_testcase {
    /** @var \stdClass A course with follow-up on: passed_en and missed_en. */
    protected \stdClass $course;
    /** @var array[] What went to the sidecar. */
    protected array $asked = [];
    /** @var MockHandler The sidecar. */
    protected MockHandler $answers;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', str_repeat('0123456789abcdef', 4), 'local_examfollowup');
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        $this->course = $this->getDataGenerator()->create_course();
        $plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
        $plugin->create_plan(['courseid' => $this->course->id]);
        ['mock' => $this->answers] = $this->get_mocked_http_client($this->asked);
    }

    /**
     * The sidecar tells of all templates that they are approved utilities, but what is different of passed_en.
     *
     * @param array $passed
     */
    protected function told(array $passed = []): void {
        $states = array_map(static fn(int $number): array => [
            'contentsid' => sprintf('HX%032d', $number),
            'status' => 'approved',
            'category' => 'utility',
            'stop' => null,
        ], range(1, 5));
        $states[0] = $passed + $states[0];
        helper::purge_by_definition('local_examfollowup', 'templatestates');
        $this->answers->append(new Response(200, [], json_encode(['success' => true, 'data' => ['templates' => $states]])));
    }
}
