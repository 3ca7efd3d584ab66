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

use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');

/**
 * Tests of what a student is offered.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\list_offers
 * @covers     \local_examfollowup\local\offer\finder
 * @covers     \local_examfollowup\local\settings
 */
final class list_offers_test extends sidecar_testcase {
    /** @var \core_payment\account Where fees go. */
    private \core_payment\account $account;

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        $CFG->enrol_plugins_enabled = 'manual,fee';
        \core\plugininfo\paygw::enable_plugin('paypal', 1);
        set_config('offers', 1, 'local_examfollowup');
        $this->account = $this->account('paypal');
    }

    /**
     * A course with fee is told with its cost and Moodle's own page.
     */
    public function test_an_offer_is_told(): void {
        global $CFG;
        $course = $this->offered(['cost' => '49.5', 'currency' => 'EUR'], [
            'fullname' => 'Retake & review',
            'summary' => '<p>Four <b>evenings</b> & a mock exam</p>',
        ]);
        $this->assertSame([[
            'courseid' => $course,
            'name' => 'Retake & review',
            'summary' => 'Four evenings & a mock exam',
            'cost' => '49.50',
            'currency' => 'EUR',
            'url' => "$CFG->wwwroot/enrol/index.php?id=$course",
        ]], $this->found());
    }

    /**
     * What fits a text comes first: the name before the summary. Without a text the newest do.
     */
    public function test_what_fits_best_comes_first(): void {
        $insummary = $this->offered([], ['fullname' => 'Evening course', 'summary' => 'Álgebra from the beginning']);
        $inname = $this->offered([], ['fullname' => 'ALGEBRA intensive', 'summary' => 'Two weeks']);
        $other = $this->offered([], ['fullname' => 'Painting']);
        $this->assertSame([$inname, $insummary], array_column($this->found('algebra'), 'courseid'));
        $this->assertSame([$other, $inname], array_column($this->found('', 2), 'courseid'));
    }

    /**
     * What this student can't enrol in or can't pay isn't told.
     *
     * @dataProvider not_offered
     * @param array $instance
     * @param array $course
     */
    public function test_what_is_not_offered(array $instance, array $course = []): void {
        if (isset($instance['account'])) {
            $instance['customint1'] = $instance['account'] === 'none' ? 0 : $this->account(...$instance['account'])->get('id');
            unset($instance['account']);
        }
        $this->offered($instance, $course);
        $this->assertSame([], $this->found());
    }

    /**
     * What isn't offered.
     *
     * @return array
     */
    public static function not_offered(): array {
        return [
            'switched off' => [['status' => ENROL_INSTANCE_DISABLED]],
            'not begun' => [['enrolstartdate' => time() + WEEKSECS]],
            'over' => [['enrolenddate' => time() - DAYSECS]],
            'free' => [['cost' => '0']],
            'no account' => [['account' => 'none']],
            'an account without a way to pay' => [['account' => ['']]],
            'an account that is out of use' => [['account' => ['paypal', ['enabled' => 0]]]],
            'an account that was put away' => [['account' => ['paypal', ['archived' => 1]]]],
            'a currency that the account doesn\'t take' => [['currency' => 'ISK']],
            'a hidden course' => [[], ['visible' => 0]],
            'a course that ended' => [[], ['startdate' => time() - YEARSECS, 'enddate' => time() - DAYSECS]],
        ];
    }

    /**
     * A course in a hidden category isn't told, and neither is one where the student is already.
     */
    public function test_hidden_categories_and_own_courses_are_not_offered(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $parent = $generator->create_category();
        $child = $generator->create_category(['parent' => $parent->id]);
        $this->offered([], ['category' => $child->id]);
        $mine = $this->offered();
        $this->assertCount(2, $this->found());
        $this->setAdminUser();
        \core_course_category::get($parent->id)->hide();
        $generator->enrol_user($this->student->id, $mine, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->assertSame([], $this->found());
    }

    /**
     * A site that didn't ask for offers makes none, and neither does one without this kind of enrolment.
     */
    public function test_offers_are_off_unless_wanted(): void {
        global $CFG;
        $this->offered();
        $this->assertCount(1, $this->found());
        $CFG->enrol_plugins_enabled = 'manual';
        $this->assertSame([], $this->found());
        $CFG->enrol_plugins_enabled = 'manual,fee';
        unset_config('offers', 'local_examfollowup');
        $this->assertSame([], $this->found());
    }

    /**
     * Only the sidecar asks, for a student in use.
     */
    public function test_refusals(): void {
        $this->assertSame('errorstudent', $this->refusal('list_offers', 0));
        $this->assertSame('invalidparameter', $this->refusal('list_offers', $this->student->id, '', 0));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refusal('list_offers', $this->student->id));
    }

    /**
     * A course that is enrolled in for a fee.
     *
     * @param array $instance what differs from an enrolment that is open to all
     * @param array $course
     * @return int its id
     */
    private function offered(array $instance = [], array $course = []): int {
        global $DB;
        $course = $this->getDataGenerator()->create_course($course);
        enrol_get_plugin('fee')->add_instance($course, $instance + [
            'status' => ENROL_INSTANCE_ENABLED,
            'cost' => '10',
            'currency' => 'EUR',
            'customint1' => $this->account->get('id'),
            'roleid' => $DB->get_field('role', 'id', ['shortname' => 'student']),
        ]);
        return (int) $course->id;
    }

    /**
     * An account.
     *
     * @param string $gateways
     * @param array $record
     * @return \core_payment\account
     */
    private function account(string $gateways, array $record = []): \core_payment\account {
        return $this->getDataGenerator()->get_plugin_generator('core_payment')
            ->create_payment_account($record + ['gateways' => $gateways]);
    }

    /**
     * What is found.
     *
     * @param string $text
     * @param int $limit
     * @return array[]
     */
    private function found(string $text = '', int $limit = 10): array {
        $this->setUser($this->sidecar);
        return $this->call('list_offers', $this->student->id, $text, $limit)['offers'];
    }
}
