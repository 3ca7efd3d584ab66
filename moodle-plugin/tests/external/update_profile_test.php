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
 * Tests of what students change of their profile on WhatsApp.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\external\update_profile
 * @covers     \local_examfollowup\local\profile\api
 * @covers     \local_examfollowup\local\profile\field
 * @covers     \local_examfollowup\local\profile\updater
 * @covers     \local_examfollowup\local\profile\value
 */
final class update_profile_test extends sidecar_testcase {
    /**
     * Language and time zone can be changed unless the site says otherwise; the next answer has them.
     */
    public function test_language_and_time_zone_can_be_changed(): void {
        $this->assertSame(
            ['field' => 'timezone', 'value' => 'America/Argentina/Ushuaia'],
            $this->update('timezone', ' America/Argentina/Ushuaia ')
        );
        $this->set_stored('lang', 'es');
        $this->assertSame(['field' => 'language', 'value' => 'en'], $this->update('language', 'en'));
        $student = $this->call('get_student_status', $this->student->id)['student'];
        $this->assertSame(['America/Argentina/Ushuaia', 'en'], [$student['timezone'], $student['language']]);
    }

    /**
     * Other fields only where the site lists them, as Moodle stores them.
     */
    public function test_other_fields_need_the_sites_leave(): void {
        $this->assertSame('errorprofilefield', $this->refuse('city', 'Ushuaia'));
        set_config('profilefields', 'city,firstname', 'local_examfollowup');
        $this->assertSame(['field' => 'city', 'value' => 'São João'], $this->update('city', 'São João'));
        $this->assertSame('São João', $this->stored('city'));
        $this->assertSame('errorprofilefield', $this->refuse('timezone', 'Europe/Madrid'));
        set_config('profilefields', '', 'local_examfollowup');
        $this->assertSame('errorprofilefield', $this->refuse('city', 'Ushuaia'));
        $this->assertSame('errorprofilefield', $this->refuse('language', 'en'));
    }

    /**
     * Nothing that identifies or protects an account is a field, whatever the setting says; a number needs proof.
     */
    public function test_what_is_never_changed(): void {
        set_config('profilefields', 'username,email,password,auth,phone2,phone', 'local_examfollowup');
        foreach (['username', 'email', 'password', 'auth', 'suspended', 'id', ''] as $field) {
            $this->assertSame('errorprofilefield', $this->refuse($field, 'x'), $field);
        }
        foreach (['phone', 'phone1', 'phone2'] as $field) {
            $this->assertSame('errorprofilephone', $this->refuse($field, '+15550100009'), $field);
        }
    }

    /**
     * What Moodle would have to mend is refused, and nothing is written.
     *
     * @dataProvider bad_values
     * @param string $field
     * @param string $value
     */
    public function test_bad_values_are_refused(string $field, string $value): void {
        set_config('profilefields', 'language,timezone,country,city,firstname,department', 'local_examfollowup');
        $this->assertSame('errorprofilevalue', $this->refuse($field, $value));
    }

    /**
     * Values that are none.
     *
     * @return array
     */
    public static function bad_values(): array {
        return [
            'a language that is not installed' => ['language', 'xx'],
            'a language with a path in it' => ['language', '../en'],
            'a time zone that is none' => ['timezone', 'Europe/Springfield'],
            'an offset' => ['timezone', '+02:00'],
            'that of the server' => ['timezone', '99'],
            'a country that is none' => ['country', 'XX'],
            'a long name' => ['firstname', str_repeat('x', 101)],
            'a very long city' => ['city', str_repeat('x', 10000)],
            'nothing' => ['firstname', '   '],
            'markup' => ['department', '<script>alert(1)</script>'],
        ];
    }

    /**
     * What the account's authentication locks stays locked.
     */
    public function test_locked_fields_are_refused(): void {
        set_config('profilefields', 'language,city', 'local_examfollowup');
        set_config('field_lock_city', 'locked', 'auth_manual');
        $this->assertSame('errorprofilelocked', $this->refuse('city', 'Ushuaia'));
        set_config('field_lock_city', 'unlockedifempty', 'auth_manual');
        $this->set_stored('city', 'Springfield');
        $this->assertSame('errorprofilelocked', $this->refuse('city', 'Ushuaia'));
        $this->set_stored('city', '');
        $this->assertSame('Ushuaia', $this->update('city', 'Ushuaia')['value']);
        set_config('field_lock_lang', 'locked', 'auth_manual');
        $this->assertSame('errorprofilelocked', $this->refuse('language', 'en'));
    }

    /**
     * A time zone that the site forces is everybody's.
     */
    public function test_a_forced_time_zone_is_refused(): void {
        global $CFG;
        $CFG->forcetimezone = 'Europe/Madrid';
        $this->assertSame('errorprofilelocked', $this->refuse('timezone', 'Europe/Paris'));
    }

    /**
     * A repeat gets the first answer, whatever became of the setting and the student; another value needs another operation.
     */
    public function test_a_repeat_gets_the_first_answer(): void {
        $first = $this->call('update_profile', $this->student->id, 'timezone', 'Europe/Paris', 'op-1');
        $this->set_stored('timezone', 'Europe/Madrid');
        $this->set_stored('suspended', '1');
        set_config('profilefields', '', 'local_examfollowup');
        $this->assertSame($first, $this->call('update_profile', $this->student->id, 'timezone', 'Europe/Paris', 'op-1'));
        $this->assertSame('Europe/Madrid', $this->stored('timezone'));
        $this->assertSame(
            'erroroperationreused',
            $this->refusal('update_profile', $this->student->id, 'timezone', 'Europe/Rome', 'op-1')
        );
    }

    /**
     * Moodle's own event and ours tell of it, ours without the value, which isn't kept with the operation either.
     */
    public function test_it_is_told(): void {
        global $DB;
        set_config('profilefields', 'city', 'local_examfollowup');
        $sink = $this->redirectEvents();
        $this->update('city', 'Ushuaia');
        $events = array_column(array_map(
            static fn($event): array => [$event->eventname, $event],
            $sink->get_events()
        ), 1, 0);
        $this->assertEquals($this->student->id, $events['\core\event\user_updated']->relateduserid);
        $ours = $events['\local_examfollowup\event\profile_updated'];
        $this->assertEquals($this->student->id, $ours->relateduserid);
        $this->assertSame(['field' => 'city'], $ours->other);
        $this->assertStringNotContainsString('Ushuaia', json_encode($DB->get_records('local_examfollowup_operation')));
    }

    /**
     * Only the sidecar, and only for students who may be answered and may change their profile.
     */
    public function test_who_is_refused(): void {
        global $DB;
        $system = \core\context\system::instance();
        $this->assertSame('errorstudent', $this->refusal('update_profile', 0, 'language', 'en', 'op-1'));
        $this->assertSame('errorstudent', $this->refusal('update_profile', guest_user()->id, 'language', 'en', 'op-1'));
        $gone = $this->getDataGenerator()->create_user();
        delete_user($gone);
        $this->assertSame('errorstudent', $this->refusal('update_profile', $gone->id, 'language', 'en', 'op-1'));
        $this->set_stored('suspended', '1');
        $this->assertSame('errorstudent', $this->refuse('language', 'en'));
        $this->set_stored('suspended', '0');
        $this->assertSame('invalidparameter', $this->refusal('update_profile', $this->student->id, 'language', 'en', ''));
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'user']);
        assign_capability('moodle/user:editownprofile', CAP_PROHIBIT, $roleid, $system->id, true);
        $this->assertSame('nopermissions', $this->refuse('language', 'en'));
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->refuse('language', 'en'));
    }

    /**
     * Changes a field.
     *
     * @param string $field
     * @param string $value
     * @return array
     */
    private function update(string $field, string $value): array {
        return $this->call('update_profile', $this->student->id, $field, $value, $this->plugin->operationid());
    }

    /**
     * Is refused to change a field, and sees that nothing changed.
     *
     * @param string $field
     * @param string $value
     * @return string the error code
     */
    private function refuse(string $field, string $value): string {
        global $DB;
        $columns = 'lang, timezone, city, country, firstname, department, username, email, phone1, phone2, auth, suspended';
        $before = $DB->get_record('user', ['id' => $this->student->id], $columns);
        $code = $this->refusal('update_profile', $this->student->id, $field, $value, $this->plugin->operationid());
        $this->assertEquals($before, $DB->get_record('user', ['id' => $this->student->id], $columns));
        return $code;
    }

    /**
     * What stands in the student's profile.
     *
     * @param string $column
     * @return string
     */
    private function stored(string $column): string {
        global $DB;
        return $DB->get_field('user', $column, ['id' => $this->student->id]);
    }

    /**
     * Puts something into the student's profile.
     *
     * @param string $column
     * @param string $value
     */
    private function set_stored(string $column, string $value): void {
        global $DB;
        $DB->set_field('user', $column, $value, ['id' => $this->student->id]);
    }
}
