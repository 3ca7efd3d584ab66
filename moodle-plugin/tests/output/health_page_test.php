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

use GuzzleHttp\Psr7\Response;

/**
 * Tests of the page that tells how WhatsApp is.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\health_page
 */
final class health_page_test extends \advanced_testcase {
    /**
     * It says what the checks found and what the sidecar tells, with nothing of what it doesn't know.
     */
    public function test_it_says_how_everything_is(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('sidecarurl', 'https://followup.example.org', 'local_examfollowup');
        set_config('secret', str_repeat('0', 64), 'local_examfollowup');
        $html = $this->page([
            'version' => '<b>9.9.9',
            'now' => time(),
            'moodle' => ['ok' => true, 'code' => null, 'message' => null],
            'services' => ['rasa' => true, 'twilio' => false, 'logging' => true, 'api' => true, 'strange' => true],
            'details' => ['rasa' => 'embedded', 'twilio' => 'whatsapp_down', 'logging' => 'off', 'api' => 'ok'],
            'counts' => ['uncertain' => 3, 'waiting' => 14],
        ]);
        $this->assertStringContainsString('&lt;b&gt;9.9.9', $html);
        $this->assertStringNotContainsString('<b>9', $html);
        $this->assertStringContainsString('WhatsApp (Twilio): <strong>' . s('doesn\'t work') . '</strong>', $html);
        $this->assertStringContainsString('(Rasa): the one built into the sidecar is used', $html);
        $this->assertStringContainsString('Conversation log: switched off', $html);
        $this->assertStringContainsString('<li>Moodle: works</li>', $html);
        $this->assertStringContainsString('wait to be sent: 14', $html);
        $this->assertStringNotContainsString('strange', $html);
        $this->assertSame(9, substr_count($html, '<dt>'));
    }

    /**
     * Without a sidecar it says so, and shows no empty lists.
     */
    public function test_it_is_plain_without_a_sidecar(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $html = $this->page(null);
        $this->assertStringContainsString('cli/provision.php', $html);
        $this->assertStringNotContainsString('<ul>', $html);
    }

    /**
     * The page.
     *
     * @param array|null $says what the sidecar says
     * @return string
     */
    private function page(?array $says): string {
        global $PAGE;
        ['mock' => $mock] = $this->get_mocked_http_client();
        $mock->append(new Response(200, [], json_encode(['success' => true, 'data' => $says])));
        $PAGE->set_url('/local/examfollowup/health.php');
        return $PAGE->get_renderer('core')->render(new health_page());
    }
}
