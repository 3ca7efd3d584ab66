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

/**
 * Tests of what the page of conversation logs hands to its element.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\output\logs_page
 */
final class logs_page_test extends \advanced_testcase {
    /**
     * People read titles in place of the names of intents and actions.
     */
    public function test_the_element_gets_titles_by_name(): void {
        global $PAGE;
        $given = (new logs_page())->export_for_template($PAGE->get_renderer('core'));
        $titles = json_decode($given['titles'], true);
        $this->assertSame(['intents', 'actions'], array_keys($titles));
        $this->assertSame('Asks for a result', $titles['intents']['consultar_resultado']);
        $this->assertSame('Told the result', $titles['actions']['show_result']);
        $this->assertCount(27, $titles['intents']);
    }

    /**
     * The values of a string are left for the element to fill in.
     */
    public function test_values_are_left_to_the_element(): void {
        $this->assertSame('Page {page} of {pages}', logs_page::strings()['pageof']);
    }
}
