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

use core\context\course as course_context;

/**
 * Tests of who may do what.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\permission
 */
final class permission_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * Teachers who edit set up the follow-up of their course, and nobody that of the front page.
     */
    public function test_who_configures(): void {
        $generator = $this->getDataGenerator();
        $course = $generator->create_course();
        $context = course_context::instance($course->id);
        foreach (['editingteacher' => true, 'manager' => true, 'teacher' => false, 'student' => false] as $role => $may) {
            $this->setUser($generator->create_and_enrol($course, $role));
            $this->assertSame($may, permission::can_configure($context), $role);
        }
        $this->setAdminUser();
        $this->assertFalse(permission::can_configure(course_context::instance(SITEID)));
        $this->setUser($generator->create_and_enrol($course, 'teacher'));
        $this->expectException(\required_capability_exception::class);
        permission::require_can_configure($context);
    }

    /**
     * By default each role may what README.md says, and no more.
     */
    public function test_roles_may_what_the_readme_says(): void {
        global $CFG;
        $lines = file($CFG->dirroot . '/local/examfollowup/README.md', FILE_IGNORE_NEW_LINES);
        $cells = static fn(string $line): array => array_map('trim', explode('|', trim($line, '|')));
        $head = array_values(preg_grep('/^\| capability \|/', $lines))[0];
        $roles = array_slice($cells($head), 1);
        $said = [];
        foreach (preg_grep("/^\| \x60local\/examfollowup:/", $lines) as $line) {
            $row = $cells($line);
            preg_match("/\x60([^\x60]+)\x60/", $row[0], $name);
            $said[$name[1]] = array_keys(array_filter(array_combine($roles, array_slice($row, 1))));
        }
        $declared = array_column(get_all_capabilities(), 'component', 'name');
        $ours = array_keys(array_filter($declared, static fn(string $of): bool => $of === 'local_examfollowup'));
        $this->assertEqualsCanonicalizing($ours, array_keys($said));
        foreach ($said as $capability => $maysaid) {
            $may = array_filter(
                $roles,
                static fn(string $role): bool => isset(get_default_capabilities($role)[$capability])
            );
            $this->assertEqualsCanonicalizing($maysaid, array_values($may), $capability);
        }
        $this->assertArrayHasKey('local/examfollowup:linkownnumber', get_default_capabilities('user'));
    }

    /**
     * A refusal names the capability.
     */
    public function test_a_refusal_names_the_capability(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectExceptionMessage(get_string('examfollowup:viewlogs', 'local_examfollowup'));
        permission::require_can_view_logs();
    }

    /**
     * Everybody who logs in links a number; guests don't.
     */
    public function test_who_links_a_number(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertTrue(permission::can_link_own_number());
        $this->setGuestUser();
        $this->assertFalse(permission::can_link_own_number());
        $this->expectException(\required_capability_exception::class);
        permission::require_can_link_own_number();
    }

    /**
     * Whoever is logged in as a student links nothing and says nothing for them.
     */
    public function test_nobody_links_a_number_logged_in_as_somebody_else(): void {
        $this->setAdminUser();
        $student = $this->getDataGenerator()->create_user();
        \core\session\manager::loginas($student->id, \core\context\system::instance());
        $this->expectExceptionMessage(get_string('errorloggedinas', 'local_examfollowup'));
        permission::require_can_link_own_number();
    }

    /**
     * Only accounts in use are answered.
     *
     * @dataProvider accounts
     * @param array $account
     * @param bool $answered
     */
    public function test_who_is_answered(array $account, bool $answered): void {
        $user = $this->getDataGenerator()->create_user($account);
        $this->assertSame($answered, permission::can_be_answered($user->id));
    }

    /**
     * Accounts and whether they are answered.
     *
     * @return array
     */
    public static function accounts(): array {
        return [
            'in use' => [[], true],
            'suspended' => [['suspended' => 1], false],
            'without login' => [['auth' => 'nologin'], false],
            'not confirmed' => [['confirmed' => 0], false],
        ];
    }

    /**
     * A deleted account is nobody's.
     */
    public function test_a_deleted_account_is_not_answered(): void {
        $user = $this->getDataGenerator()->create_user();
        delete_user($user);
        $this->assertFalse(permission::can_be_answered($user->id));
        $this->expectException(\moodle_exception::class);
        permission::require_exists($user->id);
    }
}
