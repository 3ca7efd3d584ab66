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

use local_examfollowup\external\get_plan;
use local_examfollowup\external\save_plan;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;

/**
 * Tests of which steps stay the same ones when a list without ids takes their place: nobody gets a message twice.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\plan\step
 * @covers     \local_examfollowup\local\plan\document
 */
final class step_ids_test extends \advanced_testcase {
    /**
     * A step stays the same one by its message, else by its time; never by its place.
     *
     * @dataProvider lists
     * @param array[] $steps [template, delay] of what is saved
     * @param array $expected for each the number of the step that it was, null for a new one
     */
    public function test_a_step_stays_the_same_one(array $steps, array $expected): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $courseid = (int) $generator->create_course()->id;
        $generator->get_plugin_generator('local_examfollowup')->create_plan([
            'courseid' => $courseid,
            'enabled' => false,
            'steps' => [new step('failed', 60, 'missed_en'), new step('failed', 120, 'also_en'), new step('missed', 60, 'also_en')],
        ]);
        $old = array_column(repository::of_course($courseid)->steps, 'id');
        $list = array_map(
            static fn(array $step): array => ['template' => $step[0], 'delay' => $step[1], 'outcome' => $step[2] ?? 'failed']
                + ['leaveout' => [], 'stopon' => []],
            $steps
        );

        save_plan::execute(['steps' => $list] + get_plan::execute($courseid)['plan']);

        $ids = array_column(repository::of_course($courseid)->steps, 'id');
        $places = array_map(static function (string|int $id) use ($old): ?int {
            $place = array_search($id, $old);
            return $place === false ? null : $place;
        }, $ids);
        $this->assertSame($expected, $places);
    }

    /**
     * What is saved over "missed_en after 60 s, also_en after 120 s" for the failed.
     *
     * @return array[]
     */
    public static function lists(): array {
        return [
            'as it was' => [[['missed_en', 60], ['also_en', 120]], [0, 1]],
            'the other way round' => [[['also_en', 120], ['missed_en', 60]], [1, 0]],
            'the messages swapped' => [[['also_en', 60], ['missed_en', 120]], [1, 0]],
            'another in front' => [[['passed_en', 30], ['missed_en', 60], ['also_en', 120]], [null, 0, 1]],
            'another in front at the time of the first' => [[['passed_en', 60], ['missed_en', 90], ['also_en', 120]], [null, 0, 1]],
            'without the first' => [[['also_en', 120]], [1]],
            'another message at the same time' => [[['passed_en', 60], ['also_en', 120]], [0, 1]],
            'the same message at another time' => [[['missed_en', 90], ['also_en', 180]], [0, 1]],
            'another message at another time' => [[['passed_en', 90], ['also_en', 120]], [null, 1]],
            'the same message once more in front' => [[['missed_en', 30], ['missed_en', 60]], [null, 0]],
            'for another outcome' => [[['missed_en', 60, 'missed'], ['also_en', 120, 'passed']], [2, null]],
        ];
    }
}
