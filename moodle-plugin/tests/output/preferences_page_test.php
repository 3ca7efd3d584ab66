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
use local_examfollowup\local\consent\repository as consent;
use local_examfollowup\local\contact\own_actions;
use local_examfollowup\local\contact\repository as contacts;

/**
 * Tests of what a student can do on "My WhatsApp".
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\preferences_page
 * @covers     \local_examfollowup\output\consent_history
 * @covers     \local_examfollowup\output\student_summary
 * @covers     \local_examfollowup\local\contact\own_actions
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
     * All that is on record is said in words, the number only in part.
     */
    public function test_what_is_on_record_is_said(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->plugin->create_contact($user->id, 'whatsapp:+15550100777');
        consent_api::set_own($user->id, 'opted_out');
        $html = $this->render($user);
        $this->assertStringContainsString('+15•••••777', $html);
        $this->assertStringNotContainsString('0100777', $html);
        $this->assertStringContainsString(get_string('proof_code', 'local_examfollowup'), $html);
        $this->assertMatchesRegularExpression(
            '/you asked to stop \(on this page, text [\d-]+\).*you agreed \(by sending a code, text [\d-]+\)/s',
            $html
        );
        foreach (['shared', 'changed', 'dead'] as $reason) {
            contacts::suspend(contacts::of_user($user->id)->id, $reason, 1000);
            $this->assertStringContainsString(get_string("suspended_$reason", 'local_examfollowup'), $this->render($user));
        }
    }

    /**
     * What others wrote stays text.
     */
    public function test_a_basis_stays_text(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->setAdminUser();
        \core\di::get(\local_examfollowup\local\contact\importer::class)->run(
            new \local_examfollowup\local\contact\import_reader("username,number,consent\n$user->username,+15550100777,yes"),
            'Signed <b>here</b>',
            2,
            true
        );
        $html = $this->render($user);
        $this->assertStringContainsString('Your school registered it: Signed &lt;b&gt;here', $html);
        $this->assertStringNotContainsString('<b>here', $html);
    }

    /**
     * Open requests and tutoring to come are named.
     */
    public function test_what_is_going_is_named(): void {
        $generator = $this->getDataGenerator();
        $this->setAdminUser();
        $course = $generator->create_course();
        $student = $generator->create_and_enrol($course, 'student');
        $this->plugin->create_plan(['courseid' => $course->id]);
        $this->assertStringNotContainsString(get_string('summarytitle', 'local_examfollowup'), $this->render($student));
        $this->plugin->create_request($student->id, $course->id);
        $this->assertStringContainsString('Requests that wait for an answer: 1', $this->render($student));
    }

    /**
     * Stop, come back, unlink: each is written down, and the sidecar is told that the number is gone.
     */
    public function test_what_a_student_does_is_done(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $this->assertNull(own_actions::perform('resume', $user, ''));
        $this->assertNull(own_actions::perform('nonsense', $user, ''));
        $this->plugin->create_contact($user->id);
        $this->assertNotNull(own_actions::perform('stop', $user, ''));
        $this->assertSame('opted_out', consent::state($user->id));
        $this->assertNotNull(own_actions::perform('resume', $user, ''));
        $this->assertSame('active', consent::state($user->id));
        $sink = $this->redirectEvents();
        $this->assertNotNull(own_actions::perform('unlink', $user, ''));
        $this->assertNull(contacts::of_user($user->id));
        $this->assertSame('opted_out', consent::state($user->id));
        $this->assertSame(
            ['\local_examfollowup\event\contact_unlinked', '\local_examfollowup\event\consent_withdrawn'],
            array_map(static fn($event): string => $event->eventname, $sink->get_events())
        );
        $this->assertTrue($DB->record_exists('local_examfollowup_change', [
            'type' => 'contact',
            'userid' => $user->id,
            'deleted' => 1,
        ]));
        $this->assertNotNull(own_actions::perform('unlink', $user, ''));
        $this->assertNull(own_actions::perform('resume', $user, ''));
        $this->assertSame(5, $DB->count_records('local_examfollowup_consent'));
    }

    /**
     * A student chooses among the languages that are installed, where nothing locks it.
     */
    public function test_a_student_chooses_a_language(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $DB->set_field('user', 'lang', 'es', ['id' => $user->id]);
        $this->setUser($user);
        own_actions::perform('language', $user, 'en');
        $this->assertSame(['en', 'en'], [$DB->get_field('user', 'lang', ['id' => $user->id]), $user->lang]);
        set_config('field_lock_lang', 'locked', 'auth_manual');
        foreach ([['xx', 'errorprofilelocked'], ['en', 'errorprofilelocked']] as [$language, $code]) {
            $this->assertSame($code, $this->refusal($user, $language));
        }
        set_config('field_lock_lang', 'unlocked', 'auth_manual');
        $this->assertSame('errorprofilevalue', $this->refusal($user, 'xx'));
        $this->assertSame('errorprofilevalue', $this->refusal($user, str_repeat('e', 10000)));
    }

    /**
     * With which error code a language is refused.
     *
     * @param \stdClass $user
     * @param string $language
     * @return string
     */
    private function refusal(\stdClass $user, string $language): string {
        try {
            own_actions::perform('language', $user, $language);
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }

    /**
     * The page of a student.
     *
     * @param \stdClass $user
     * @return string
     */
    private function render(\stdClass $user): string {
        global $PAGE;
        $this->setUser($user);
        return $PAGE->get_renderer('core')->render(new preferences_page($user));
    }

    /**
     * Which buttons a student finds.
     *
     * @param \stdClass $user
     * @param bool $stop
     * @param bool $resume
     */
    private function assert_offers(\stdClass $user, bool $stop, bool $resume): void {
        $html = $this->render($user);
        $this->assertSame($stop, str_contains($html, 'value="stop"'), 'stop');
        $this->assertSame($resume, str_contains($html, 'value="resume"'), 'resume');
    }
}
