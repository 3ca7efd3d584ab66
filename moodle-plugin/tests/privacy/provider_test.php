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

namespace local_examfollowup\privacy;

use core\context;
use core\context\course as course_context;
use core\context\user as user_context;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;

/**
 * Tests of what is told and deleted about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\privacy\provider
 * @covers     \local_examfollowup\privacy\metadata
 * @covers     \local_examfollowup\privacy\export
 * @covers     \local_examfollowup\local\erasure
 * @covers     \local_examfollowup\observer
 */
final class provider_test extends provider_testcase {
    /** Tables about people. */
    private const TABLES = ['contact', 'consent', 'code', 'operation', 'request'];
    /** @var \stdClass A course with follow-up on. */
    private \stdClass $course;
    /** @var \stdClass[] Two students about whom everything is kept. */
    private array $students = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->course = $generator->create_course();
        $plugin->create_plan(['courseid' => $this->course->id]);
        foreach ([0, 1] as $i) {
            $this->students[$i] = $generator->create_and_enrol($this->course, 'student');
            $plugin->create_contact($this->students[$i]->id, "whatsapp:+1555010000$i");
            $plugin->create_request($this->students[$i]->id, $this->course->id);
        }
    }

    /**
     * Every table about people is described, with strings that exist.
     */
    public function test_metadata_is_complete(): void {
        global $DB;
        $items = provider::get_metadata(new collection('local_examfollowup'))->get_collection();
        $names = array_map(static fn($item): string => $item->get_name(), $items);
        foreach (self::TABLES as $table) {
            $this->assertContains("local_examfollowup_$table", $names);
        }
        foreach ($items as $item) {
            if ($item instanceof \core_privacy\local\metadata\types\database_table) {
                $columns = array_keys($DB->get_columns($item->get_name()));
                $this->assertSame([], array_diff(array_keys($item->get_privacy_fields()), $columns), $item->get_name());
            }
        }
        $this->assertContains('sidecar', $names);
        $this->assertContains('whatsapp', $names);
        foreach ($items as $item) {
            foreach ([$item->get_summary(), ...array_values($item->get_privacy_fields() ?? [])] as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_examfollowup'), $string);
            }
        }
    }

    /**
     * A student is found in their own context and in the course; who saved the plan, in the course.
     */
    public function test_contexts_and_users_are_found(): void {
        [$student, $other] = $this->students;
        $this->assertEqualsCanonicalizing(
            [$this->user_context($student)->id, $this->course_context()->id],
            provider::get_contexts_for_userid($student->id)->get_contextids()
        );
        $this->assertEquals(
            [$this->course_context()->id],
            provider::get_contexts_for_userid(get_admin()->id)->get_contextids()
        );
        $this->assertEquals([$student->id], $this->users_in($this->user_context($student)));
        $this->assertEqualsCanonicalizing(
            [$student->id, $other->id, get_admin()->id],
            $this->users_in($this->course_context())
        );
    }

    /**
     * The export holds what is kept, and nothing of anybody else.
     */
    public function test_the_export_is_complete(): void {
        [$student] = $this->students;
        $this->export_all_data_for_user($student->id, 'local_examfollowup');
        $own = writer::with_context($this->user_context($student));
        $contact = $own->get_data($this->path('contact'))->rows;
        $this->assertCount(1, $contact);
        $this->assertSame('whatsapp:+15550100000', $contact[0]['address']);
        $this->assertSame('active', $own->get_data($this->path('consent'))->rows[0]['state']);
        $this->assertCount(1, $own->get_data($this->path('code'))->rows);
        $this->assertArrayNotHasKey('codehash', $own->get_data($this->path('code'))->rows[0]);
        $this->assertCount(2, $own->get_data($this->path('operation'))->rows);
        $requests = writer::with_context($this->course_context())->get_data($this->path('request'))->rows;
        $this->assertSame(['When is the next exam?'], array_column($requests, 'content'));
    }

    /**
     * Deleting a student's data leaves the others'.
     */
    public function test_one_student_is_deleted(): void {
        [$student, $other] = $this->students;
        provider::delete_data_for_user(new approved_contextlist(
            $student,
            'local_examfollowup',
            provider::get_contexts_for_userid($student->id)->get_contextids()
        ));
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
    }

    /**
     * Users are deleted in a context, whole contexts too.
     */
    public function test_users_are_deleted_in_a_context(): void {
        global $DB;
        [$student, $other] = $this->students;
        provider::delete_data_for_users(
            new approved_userlist($this->course_context(), 'local_examfollowup', [$student->id])
        );
        $this->assertFalse($DB->record_exists('local_examfollowup_request', ['userid' => $student->id]));
        $this->assertTrue($DB->record_exists('local_examfollowup_contact', ['userid' => $student->id]));
        provider::delete_data_for_users(
            new approved_userlist($this->user_context($student), 'local_examfollowup', [$student->id, $other->id])
        );
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
        provider::delete_data_for_all_users_in_context($this->course_context());
        provider::delete_data_for_all_users_in_context($this->user_context($other));
        $this->assert_kept($other, false);
        $this->assertSame(1, $DB->count_records('local_examfollowup_plan'));
    }

    /**
     * With the account everything goes.
     */
    public function test_a_deleted_account_leaves_nothing(): void {
        [$student, $other] = $this->students;
        delete_user($student);
        $this->assert_kept($student, false);
        $this->assert_kept($other, true);
    }

    /**
     * Whether everything or nothing is kept about a student.
     *
     * @param \stdClass $user
     * @param bool $kept
     */
    private function assert_kept(\stdClass $user, bool $kept): void {
        global $DB;
        foreach (self::TABLES as $table) {
            $exists = $DB->record_exists("local_examfollowup_$table", ['userid' => $user->id]);
            $this->assertSame($kept, $exists, $table);
        }
    }

    /**
     * Who is found in a context.
     *
     * @param context $context
     * @return int[]
     */
    private function users_in(context $context): array {
        $userlist = new userlist($context, 'local_examfollowup');
        provider::get_users_in_context($userlist);
        return $userlist->get_userids();
    }

    /**
     * Where an export stands.
     *
     * @param string $table
     * @return string[]
     */
    private function path(string $table): array {
        return [
            get_string('pluginname', 'local_examfollowup'),
            get_string("privacy:path:$table", 'local_examfollowup'),
        ];
    }

    /**
     * The context of the course.
     *
     * @return course_context
     */
    private function course_context(): course_context {
        return course_context::instance($this->course->id);
    }

    /**
     * The context of a student.
     *
     * @param \stdClass $user
     * @return user_context
     */
    private function user_context(\stdClass $user): user_context {
        return user_context::instance($user->id);
    }
}
