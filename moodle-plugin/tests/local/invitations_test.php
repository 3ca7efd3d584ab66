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

namespace local_examfollowup\local;

use local_examfollowup\local\plan\admin_setting_invitations;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/adminlib.php');

/**
 * Tests of naming the templates that invite.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\invitations
 * @covers     \local_examfollowup\local\plan\admin_setting_invitations
 */
final class invitations_test extends \advanced_testcase {
    /**
     * What an administrator may type, and what is wrong with what they may not.
     *
     * @dataProvider lists
     * @param string $list
     * @param string|null $error
     * @param mixed $a
     */
    public function test_a_list_is_taken_or_its_fault_is_named(string $list, ?string $error = null, mixed $a = null): void {
        $this->resetAfterTest();
        $this->getDataGenerator()->get_plugin_generator('local_examfollowup')->create_templates();
        set_config('invitations', 'as before', 'local_examfollowup');
        $setting = new admin_setting_invitations('local_examfollowup/invitations', '', '', '');
        $this->assertSame($error ? get_string($error, 'local_examfollowup', $a) : '', $setting->write_setting($list));
        $this->assertSame($error ? 'as before' : $list, get_config('local_examfollowup', 'invitations'));
    }

    /**
     * Lists and their errors.
     *
     * @return array
     */
    public static function lists(): array {
        return [
            'nobody is invited' => [''],
            'one language' => ['invite_en'],
            'two languages' => ['invite_en, invite_es'],
            'unknown' => ['invite_en, welcome', 'invitationunknown', 'welcome'],
            'with variables' => ['missed_en', 'invitationvariables', 'missed_en'],
            'a language twice' => ['invite_en, also_en', 'invitationlanguage', [
                'name' => 'also_en',
                'other' => 'invite_en',
                'language' => 'en',
            ]],
        ];
    }
}
