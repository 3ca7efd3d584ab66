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

namespace local_examfollowup\outcome;

use local_examfollowup\local\outcome\cursor;

/**
 * The cursor is opaque to callers and checked when it comes back.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_examfollowup\local\outcome\cursor
 */
final class cursor_test extends \basic_testcase {
    /** @var int The time of the run. */
    private const NOW = 1790000000;

    public function test_what_is_written_is_read(): void {
        $cursor = (new cursor(7, self::NOW, [3, 5]))->move_to(42);
        $this->assertMatchesRegularExpression('/^[A-Za-z0-9_-]+$/', $cursor->write());
        $this->assertEquals($cursor, cursor::read($cursor->write(), 7, self::NOW + 60));
    }

    /**
     * What is no cursor of course 7 at the time of the run.
     *
     * @return array
     */
    public static function refused(): array {
        $encode = static fn(mixed $data): string => base64_encode(json_encode($data));
        return [
            'noise' => ['!!'],
            'not a list of fields' => [$encode(5)],
            'another course' => [(new cursor(8, self::NOW, []))->write()],
            'a time to come' => [(new cursor(7, self::NOW + 1, []))->write()],
            'a run of the day before' => [(new cursor(7, self::NOW - DAYSECS, []))->write()],
            'ids that are none' => [$encode(['c' => 7, 'n' => self::NOW, 'x' => ['1; DROP'], 'a' => 0])],
            'a field too many' => [$encode(['c' => 7, 'n' => self::NOW, 'x' => [], 'a' => 0, 'b' => 1])],
            'a negative place' => [$encode(['c' => 7, 'n' => self::NOW, 'x' => [], 'a' => -1])],
        ];
    }

    /**
     * It is refused.
     *
     * @dataProvider refused
     * @param string $text
     */
    public function test_anything_else_is_refused(string $text): void {
        $this->expectException(\core\exception\invalid_parameter_exception::class);
        cursor::read($text, 7, self::NOW);
    }
}
