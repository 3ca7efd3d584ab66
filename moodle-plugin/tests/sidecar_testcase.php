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

use core_external\external_api;

/**
 * For tests of what the sidecar calls: a course with follow-up on, a student in it, and the sidecar's account.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class sidecar_testcase extends \advanced_testcase {
    /** @var \stdClass A course with follow-up on. */
    protected \stdClass $course;
    /** @var \stdClass A student in it. */
    protected \stdClass $student;
    /** @var \stdClass The account of the sidecar. */
    protected \stdClass $sidecar;
    /** @var \frozen_clock The time, which stands still. */
    protected \frozen_clock $clock;
    /** @var \local_examfollowup_generator The plugin's generator. */
    protected \local_examfollowup_generator $plugin;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->clock = $this->mock_clock_with_frozen();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->plugin = $generator->get_plugin_generator('local_examfollowup');
        $this->course = $generator->create_course(['fullname' => 'Algebra & more', 'shortname' => 'ALG']);
        $this->student = $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Ana', 'lang' => 'en']);
        $this->plugin->create_plan(['courseid' => $this->course->id]);
        $this->sidecar = $this->plugin->create_sidecar();
        $this->setUser($this->sidecar);
    }

    /**
     * Calls a function of the plugin and checks that its answer is as it declares.
     *
     * @param string $name
     * @param mixed ...$args
     * @return array
     */
    protected function call(string $name, mixed ...$args): array {
        $class = "local_examfollowup\\external\\$name";
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute(...$args));
    }

    /**
     * Calls a function that must refuse, and says with which error.
     *
     * @param string $name
     * @param mixed ...$args
     * @return string
     */
    protected function refusal(string $name, mixed ...$args): string {
        try {
            $this->call($name, ...$args);
        } catch (\moodle_exception $e) {
            return $e->errorcode;
        }
        return '';
    }
}
