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

namespace local_examfollowup\request;

use core\context\course as course_context;
use local_examfollowup\event\request_extended;
use local_examfollowup\local\request\entry_repository;
use local_examfollowup\local\request\files;
use local_examfollowup\local\request\repository;
use local_examfollowup\sidecar_testcase;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../sidecar_testcase.php');
require_once(__DIR__ . '/file_contents.php');

/**
 * Tests of the files of requests.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\request\draft
 * @covers     \local_examfollowup\local\request\file_type
 * @covers     \local_examfollowup\local\request\files
 * @covers     \local_examfollowup\external\create_request
 */
final class files_test extends sidecar_testcase {
    /**
     * Files move from the draft to the request, typed by their content, and the draft is empty then. A repeat changes
     * nothing, though it comes with a draft of its own.
     */
    public function test_files_move_to_the_request(): void {
        $draft = $this->plugin->create_draft('note.PDF', file_contents::PDF);
        $this->plugin->create_draft('photo.jpg', file_contents::image('jpeg'), $draft);
        $this->plugin->create_draft('photo.heic', file_contents::HEIC, $draft);
        $id = $this->ask($draft)['requestid'];
        $this->assertSame([], $this->in_draft($draft));
        $this->assertSame([
            ['note.PDF', 'application/pdf'],
            ['photo.jpg', 'image/jpeg'],
            ['photo.heic', 'image/heic'],
        ], array_values(array_map(
            static fn(\stored_file $file): array => [$file->get_filename(), $file->get_mimetype()],
            $this->of_request($id)
        )));
        $again = $this->plugin->create_draft('note.pdf', file_contents::PDF);
        $this->assertSame($id, $this->ask($again)['requestid']);
        $this->assertCount(3, $this->of_request($id));
        $this->assertSame([], $this->in_draft($again));
        $this->assertSame([false, true, false], array_column(files::of(repository::get($id)), 'image'));
    }

    /**
     * A request that is opened again keeps its files beside the new ones, though they have the same name.
     */
    public function test_files_of_a_request_that_goes_on_are_kept(): void {
        $id = $this->ask($this->plugin->create_draft('note.pdf', file_contents::PDF))['requestid'];
        $this->plugin->answer_request($id);
        $this->assertSame($id, $this->ask($this->plugin->create_draft('note.pdf', file_contents::PDF), 'op-2')['requestid']);
        $this->assertSame(['note.pdf', 'note (1).pdf'], array_column(files::of(repository::get($id)), 'name'));
    }

    /**
     * A file goes to the request of its kind that is open, which its teachers see in the history; words alone, and a file
     * of another kind or after a week, make a new one.
     */
    public function test_a_file_is_added_to_the_open_request(): void {
        $sink = $this->redirectEvents();
        $draft = fn(): int => $this->plugin->create_draft('note.pdf', file_contents::PDF);
        $first = $this->ask($draft());
        $this->assertFalse($first['added']);
        $second = $this->ask($draft(), 'op-2');
        $this->assertSame(['requestid' => $first['requestid'], 'state' => 'open', 'added' => true], $second);
        $this->assertSame($second, $this->ask($draft(), 'op-2'));
        $this->assertSame(['note.pdf', 'note (1).pdf'], array_column(files::of(repository::get($first['requestid'])), 'name'));
        $this->assertCount(2, entry_repository::of_request($first['requestid']));
        $told = array_filter($sink->get_events(), static fn($event): bool => $event instanceof request_extended);
        $this->assertEquals([$first['requestid']], array_values(array_column($told, 'objectid')));
        $words = $this->params(0, 'op-3', $this->course->id);
        $this->assertFalse($this->call('create_request', ...array_slice($words, 0, 6))['added']);
        $review = ['op-4' => $draft(), 'op-5' => $draft()];
        foreach ($review as $operationid => $item) {
            $params = array_replace($this->params($item, $operationid, $this->course->id), [2 => 'review']);
            $this->assertSame($operationid === 'op-5', $this->call('create_request', ...$params)['added']);
        }
        $this->clock->bump(8 * DAYSECS);
        $this->assertFalse($this->ask($draft(), 'op-6')['added']);
    }

    /**
     * Files that a request may not have are refused, and nothing is written.
     *
     * @dataProvider refused
     * @param string $error
     * @param array $contents by name
     */
    public function test_refused_files(string $error, array $contents): void {
        $draft = null;
        foreach ($contents as $name => $content) {
            $draft = $this->plugin->create_draft($name, $content, $draft);
        }
        $this->assertSame($error, $this->refuse($draft ?? 77));
        $this->assert_nothing_written();
        $this->assertCount(count($contents), $this->in_draft($draft ?? 77));
    }

    /**
     * What is refused, and with which error.
     *
     * @return array
     */
    public static function refused(): array {
        $pdf = file_contents::PDF;
        return [
            'a program with the name of a document' => ['errorrequestfiletype', ['note.pdf' => file_contents::EXE]],
            'a document with the name of a program' => ['errorrequestfiletype', ['note.exe' => $pdf]],
            'a document with the name of a picture' => ['errorrequestfiletype', ['note.jpg' => $pdf]],
            'a page that could run scripts' => ['errorrequestfiletype', ['note.pdf' => '<html><script>1</script></html>']],
            'a drawing that could run scripts' => ['errorrequestfiletype', ['x.svg' => '<svg onload="alert(1)"/>']],
            'plain text' => ['errorrequestfiletype', ['note.txt' => 'I was ill']],
            'an empty file' => ['errorrequestfiletype', ['note.pdf' => '']],
            'one bad file among good ones' => ['errorrequestfiletype', ['a.pdf' => $pdf, 'b.pdf' => file_contents::EXE]],
            'too many' => ['errorrequestfilecount', ['a.pdf' => $pdf, 'b.pdf' => $pdf, 'c.pdf' => $pdf, 'd.pdf' => $pdf]],
            'none' => ['errorrequestfilegone', []],
        ];
    }

    /**
     * A file may be as big as the setting and the site both say.
     */
    public function test_the_size_is_limited(): void {
        global $CFG;
        set_config('requestmaxbytes', strlen(file_contents::PDF), 'local_examfollowup');
        $big = $this->plugin->create_draft('big.pdf', file_contents::PDF . ' ');
        $this->assertSame('errorrequestfilesize', $this->refuse($big));
        set_config('requestmaxbytes', 1000, 'local_examfollowup');
        $CFG->maxbytes = 10;
        $this->assertSame('errorrequestfilesize', $this->refuse($big));
        $this->assert_nothing_written();
        $CFG->maxbytes = 0;
        $this->assertSame('open', $this->ask($big)['state']);
    }

    /**
     * The draft of somebody else is not looked at.
     */
    public function test_a_draft_of_another_user_is_not_taken(): void {
        $this->setAdminUser();
        $draft = $this->plugin->create_draft('note.pdf', file_contents::PDF);
        $this->setUser($this->sidecar);
        $this->assertSame('errorrequestfilegone', $this->refuse($draft));
        $this->assert_nothing_written();
        $this->setAdminUser();
        $this->assertCount(1, $this->in_draft($draft));
    }

    /**
     * A request that fails after its files were looked at leaves none behind.
     */
    public function test_files_are_written_with_the_request_or_not_at_all(): void {
        $draft = $this->plugin->create_draft('note.pdf', file_contents::PDF);
        $other = $this->getDataGenerator()->create_course();
        $this->assertSame('errorstudentcourse', $this->refusal('create_request', ...$this->params($draft, 'op-1', $other->id)));
        $this->assert_nothing_written();
    }

    /**
     * Teachers of the course get a file, those of another group, of another course and students don't.
     */
    public function test_who_gets_a_file(): void {
        $id = $this->ask($this->plugin->create_draft('note.pdf', file_contents::PDF))['requestid'];
        $generator = $this->getDataGenerator();
        $context = course_context::instance($this->course->id);
        $other = course_context::instance($generator->create_course()->id);
        $path = [(string) $id, 'note.pdf'];
        $gets = fn(?\stdClass $user): bool => $this->as_user($user, static fn(): bool =>
            (bool) files::find($context, files::AREA, $path));
        $teacher = $generator->create_and_enrol($this->course, 'teacher');
        $this->assertTrue($gets($teacher));
        $this->assertFalse($gets($this->student));
        $this->assertFalse($gets($generator->create_user()));
        $this->assertFalse($gets(guest_user()));
        $this->setUser($teacher);
        $this->assertNull(files::find($context, 'other', $path));
        $this->assertNull(files::find($context, files::AREA, [(string) $id]));
        $this->assertNull(files::find($context, files::AREA, [(string) $id, 'other.pdf']));
        $this->assertNull(files::find(\core\context\system::instance(), files::AREA, $path));
        $this->setAdminUser();
        $this->assertNull(files::find($other, files::AREA, $path));
        update_course((object) ['id' => $this->course->id, 'groupmode' => SEPARATEGROUPS]);
        $this->assertFalse($gets($teacher));
        $group = $generator->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $teacher);
        groups_add_member($group, $this->student);
        $this->assertTrue($gets($teacher));
    }

    /**
     * Calls something as a user.
     *
     * @param \stdClass $user
     * @param callable $work
     * @return bool
     */
    private function as_user(\stdClass $user, callable $work): bool {
        $this->setUser($user);
        return $work();
    }

    /**
     * A student sends files.
     *
     * @param int $draft
     * @param string $operationid
     * @return array
     */
    private function ask(int $draft, string $operationid = 'op-1'): array {
        return $this->call('create_request', ...$this->params($draft, $operationid, $this->course->id));
    }

    /**
     * With which error files are refused.
     *
     * @param int $draft
     * @return string
     */
    private function refuse(int $draft): string {
        return $this->refusal('create_request', ...$this->params($draft, 'op-1', $this->course->id));
    }

    /**
     * Parameters of the function.
     *
     * @param int $draft
     * @param string $operationid
     * @param int $courseid
     * @return array
     */
    private function params(int $draft, string $operationid, int $courseid): array {
        return [$this->student->id, $courseid, 'justification', 'I was ill', null, $operationid, $draft];
    }

    /**
     * Files of the acting user's draft.
     *
     * @param int $draft
     * @return \stored_file[]
     */
    private function in_draft(int $draft): array {
        global $USER;
        $contextid = \core\context\user::instance($USER->id)->id;
        return get_file_storage()->get_area_files($contextid, 'user', 'draft', $draft, 'id', false);
    }

    /**
     * Files of a request.
     *
     * @param int $id
     * @return \stored_file[]
     */
    private function of_request(int $id): array {
        $contextid = course_context::instance($this->course->id)->id;
        return get_file_storage()->get_area_files($contextid, 'local_examfollowup', 'request', $id, 'id', false);
    }

    /**
     * Nothing of a request is there.
     */
    private function assert_nothing_written(): void {
        global $DB;
        foreach (['request', 'request_entry', 'operation'] as $table) {
            $this->assertSame(0, $DB->count_records("local_examfollowup_$table"), $table);
        }
        $this->assertSame(0, $DB->count_records('local_examfollowup_change', ['type' => 'request']));
        $this->assertSame(0, $DB->count_records('files', ['component' => 'local_examfollowup']));
    }
}
