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
use core_privacy\local\metadata\collection;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/kept_testcase.php');

/**
 * Tests of what is told about people.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\privacy\provider
 * @covers     \local_examfollowup\privacy\metadata
 * @covers     \local_examfollowup\privacy\export
 * @covers     \local_examfollowup\privacy\locations
 * @covers     \local_examfollowup\privacy\sidecar_export
 */
final class provider_test extends kept_testcase {
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
        $this->assertEquals(
            [$this->course_context()->id],
            provider::get_contexts_for_userid($this->teacher->id)->get_contextids()
        );
        $this->assertEqualsCanonicalizing(
            [$student->id, $other->id, $this->teacher->id, get_admin()->id],
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
        $contact = $own->get_data(export::path('contact'))->rows;
        $this->assertCount(1, $contact);
        $this->assertSame('whatsapp:+15550100000', $contact[0]['address']);
        $this->assertSame('active', $own->get_data(export::path('consent'))->rows[0]['state']);
        $this->assertCount(1, $own->get_data(export::path('code'))->rows);
        $this->assertArrayNotHasKey('codehash', $own->get_data(export::path('code'))->rows[0]);
        $this->assertCount(2, $own->get_data(export::path('operation'))->rows);
        $course = writer::with_context($this->course_context());
        $requests = $course->get_data(export::path('request'))->rows;
        $this->assertSame(['When is the next exam?'], array_column($requests, 'content'));
        $this->assertSame(['excuse.txt'], array_keys($course->get_files(export::path('request'))));
        $this->assertContains('Monday', array_column($course->get_data(export::path('request_entry'))->rows, 'content'));
        $this->assertSame(['Room 1'], array_column($course->get_data(export::path('booking'))->rows, 'place'));
        $this->assertSame(['sent'], array_column($course->get_data(export::path('reach'))->rows, 'state'));
        $this->assertSame(
            get_string('privacy:nosidecar', 'local_examfollowup'),
            writer::with_context($this->user_context($student))->get_data(export::path('sidecar'))->note
        );
    }

    /**
     * A teacher is given what they wrote and taught, and nothing of who asked.
     */
    public function test_a_teacher_is_given_what_they_wrote(): void {
        $this->export_all_data_for_user($this->teacher->id, 'local_examfollowup');
        $course = writer::with_context($this->course_context());
        $entries = $course->get_data(export::path('request_entry'))->rows;
        $this->assertSame(['Monday', 'Monday'], array_column($entries, 'content'));
        $this->assertSame(['Room 1', 'Room 1'], array_column($course->get_data(export::path('slot'))->rows, 'place'));
        $this->assertSame([], (array) $course->get_data(export::path('request')));
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
}
