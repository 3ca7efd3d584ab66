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

use local_examfollowup\local\consent\api as consent_api;

/**
 * Tests of what a student can do on "My WhatsApp".
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\preferences_page
 */
final class preferences_page_test extends \advanced_testcase {
    /** @var \local_examfollowup_generator The plugin's generator. */
    private \local_examfollowup_generator $plugin;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->plugin = $this->getDataGenerator()->get_plugin_generator('local_examfollowup');
    }

    /**
     * Whoever linked a number can stop, and come back.
     */
    public function test_a_linked_student_stops_and_comes_back(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->assert_offers($user, false, false);
        $this->plugin->create_contact($user->id);
        $this->assert_offers($user, true, false);
        consent_api::set_own($user->id, 'opted_out');
        $this->assert_offers($user, false, true);
        consent_api::set_own($user->id, 'active');
        $this->assert_offers($user, true, false);
    }

    /**
     * Whoever is written to at the profile's number can stop too, and comes back by linking.
     */
    public function test_a_student_reached_through_the_profile_can_stop(): void {
        set_config('profilenumbers', 1, 'local_examfollowup');
        set_config('profilenumbersbasis', 'Signed at enrolment', 'local_examfollowup');
        $user = $this->getDataGenerator()->create_user(['phone2' => '+15550100001']);
        $this->assert_offers($user, true, false);
        consent_api::set_own($user->id, 'opted_out');
        $this->assert_offers($user, false, false);
    }

    /**
     * Which buttons a student finds.
     *
     * @param \stdClass $user
     * @param bool $stop
     * @param bool $resume
     */
    private function assert_offers(\stdClass $user, bool $stop, bool $resume): void {
        global $PAGE;
        $this->setUser($user);
        $html = $PAGE->get_renderer('core')->render(new preferences_page($user->id));
        $this->assertSame($stop, str_contains($html, 'value="stop"'), 'stop');
        $this->assertSame($resume, str_contains($html, 'value="resume"'), 'resume');
    }
}
