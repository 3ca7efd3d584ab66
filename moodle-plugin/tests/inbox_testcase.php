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

use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\Psr7\Response;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/sidecar_testcase.php');

/**
 * For tests of what teachers do in the inbox: two of them, separate groups, and a sidecar that answers what it is told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class inbox_testcase extends sidecar_testcase {
    /** @var \stdClass A teacher in the student's group, who may not access all groups. */
    protected \stdClass $teacher;
    /** @var \stdClass A teacher in no group, who may not access all groups. */
    protected \stdClass $stranger;
    /** @var array[] What the sidecar was asked: each request and its options. */
    protected array $asked = [];
    /** @var MockHandler What it will answer. */
    private MockHandler $mock;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $generator = $this->getDataGenerator();
        update_course((object) ['id' => $this->course->id, 'groupmode' => SEPARATEGROUPS]);
        $this->teacher = $generator->create_and_enrol($this->course, 'teacher');
        $this->stranger = $generator->create_and_enrol($this->course, 'teacher');
        $group = $generator->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->student);
        groups_add_member($group, $this->teacher);
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', str_repeat('0123456789abcdef', 4), 'local_examfollowup');
        set_config('curlsecurityblockedhosts', '');
        set_config('curlsecurityallowedport', '');
        ['mock' => $this->mock] = $this->get_mocked_http_client($this->asked);
    }

    /**
     * What the sidecar will answer next.
     *
     * @param array $data
     */
    protected function sidecar_answers(array $data): void {
        $this->mock->append(new Response(200, [], json_encode(['success' => true, 'data' => $data])));
    }

    /**
     * That the sidecar will be out of order.
     *
     * @param int $status 401: it refuses Moodle's signature
     */
    protected function sidecar_fails(int $status = 503): void {
        $error = ['success' => false, 'error' => ['code' => 'database_down', 'message' => 'No']];
        $this->mock->append(new Response($status, [], json_encode($error)));
    }

    /**
     * What the sidecar was asked last: route and body.
     *
     * @return array
     */
    protected function last_asked(): array {
        $request = end($this->asked)['request'];
        return [basename($request->getUri()->getPath()), json_decode((string) $request->getBody(), true)];
    }

    /**
     * What the token of the last question says.
     *
     * @return array purpose and scope
     */
    protected function last_token(): array {
        [, $claims] = explode('.', end($this->asked)['request']->getHeaderLine('Authorization'));
        $claims = json_decode(base64_decode(strtr($claims, '-_', '+/')), true);
        return [$claims['purpose'], $claims['scope']];
    }

    /**
     * The events of the plugin since a sink was set up, by name.
     *
     * @param \phpunit_event_sink $sink
     * @return string[]
     */
    protected static function events(\phpunit_event_sink $sink): array {
        $events = array_filter($sink->get_events(), static fn($event): bool => $event->component === 'local_examfollowup');
        return array_values(array_map(static fn($event): string => substr(strrchr($event::class, '\\'), 1), $events));
    }
}
