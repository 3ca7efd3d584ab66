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

namespace local_examfollowup\tutoring;

use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\second_connection;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/tutoring_testcase.php');
require_once(__DIR__ . '/../second_connection.php');

/**
 * Tests of what happens at the same moment, with real connections.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_examfollowup\local\tutoring\locks
 * @covers     \local_examfollowup\local\tutoring\desk
 * @covers     \local_examfollowup\local\tutoring\booker
 */
final class concurrency_test extends tutoring_testcase {
    /** Books a slot, as the sidecar calls it. */
    private const BOOK = 'local_examfollowup\external\book_slot::execute';
    /** Moves a booking. */
    private const MOVE = 'local_examfollowup\external\move_booking::execute';
    /** @var second_connection[] Processes. */
    private array $connections = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->preventResetByRollback();
    }

    #[\Override]
    protected function tearDown(): void {
        array_walk($this->connections, static fn(second_connection $connection) => $connection->close());
        $this->connections = [];
        parent::tearDown();
    }

    /**
     * Twenty students want five seats: five get one each, and the others are refused.
     */
    public function test_twenty_students_and_five_seats(): void {
        $slotid = $this->slot(['capacity' => 5]);
        $answers = $this->race(array_map(
            fn(int $i): array => [self::BOOK, $this->enrol()->id, $slotid, "op-$i"],
            range(1, 20)
        ));
        $errors = array_column($answers, 'error');
        $this->assertCount(5, array_keys($errors, ''));
        $this->assertSame([], array_diff($errors, ['', 'errorslotfull', 'errorslotbusy']));
        $seats = array_column(booking_repository::of_slots([$slotid]), 'seat');
        sort($seats);
        $this->assertSame(range(1, 5), $seats);
    }

    /**
     * A move and a booking for the last seat: one of them gets it, and who moves keeps a seat in any case.
     */
    public function test_a_move_and_a_booking_for_the_last_seat(): void {
        foreach (range(1, 4) as $round) {
            $start = $this->clock->time() + $round * 10 * DAYSECS;
            $held = $this->slot(['timestart' => $start]);
            $last = $this->slot(['timestart' => $start + DAYSECS, 'capacity' => 1]);
            $mover = $this->enrol();
            $bookingid = $this->plugin->create_booking($mover->id, $held);
            $answers = $this->race([
                [self::MOVE, $mover->id, $bookingid, $last, "move-$round"],
                [self::BOOK, $this->enrol()->id, $last, "book-$round"],
            ]);
            $errors = array_column($answers, 'error');
            sort($errors);
            $this->assertSame(['', 'errorslotfull'], $errors);
            $this->assertCount(1, booking_repository::of_slots([$last]));
            $this->assertCount(1, booking_repository::of_users([$mover->id], null));
        }
    }

    /**
     * Two who change places at full slots can't, and neither waits for ever for the other.
     */
    public function test_two_moves_across_each_other(): void {
        [$first, $second] = $this->slots(2, ['capacity' => 2]);
        [$one, $other] = [$this->enrol(), $this->enrol()];
        $held = $this->plugin->create_booking($one->id, $first);
        $otherheld = $this->plugin->create_booking($other->id, $second);
        $answers = $this->race([
            [self::MOVE, $one->id, $held, $second, 'op-1'],
            [self::MOVE, $other->id, $otherheld, $first, 'op-2'],
        ]);
        $this->assertSame(['', ''], array_column($answers, 'error'));
        $this->assertCount(1, booking_repository::of_slots([$first]));
        $this->assertCount(1, booking_repository::of_slots([$second]));
    }

    /**
     * The same call twice at the same moment books once, and both get the same answer.
     */
    public function test_the_same_operation_twice(): void {
        $slotid = $this->slot();
        $call = [self::BOOK, $this->student->id, $slotid, 'op-1'];
        [$first, $second] = $this->race([$call, $call]);
        $this->assertSame(['', ''], [$first['error'], $second['error']]);
        $this->assertSame($first['value'], $second['value']);
        $this->assertCount(1, booking_repository::of_slots([$slotid]));
    }

    /**
     * One student at several slots at once is still held to the limit.
     */
    public function test_the_limit_of_bookings_holds(): void {
        set_config('maxbookings', 1, 'local_examfollowup');
        $calls = array_map(
            fn(int $slotid): array => [self::BOOK, $this->student->id, $slotid, "op-$slotid"],
            $this->slots(3)
        );
        $errors = array_count_values(array_column($this->race($calls), 'error'));
        ksort($errors);
        $this->assertSame(['' => 1, 'errorbookingmax' => 2], $errors);
    }

    /**
     * Where no lock holds, the database doesn't give a seat twice.
     */
    public function test_a_seat_is_unique(): void {
        $slotid = $this->slot();
        booking_repository::add($slotid, $this->student->id, 1, 1);
        $this->expectException(\dml_write_exception::class);
        booking_repository::add($slotid, $this->enrol()->id, 1, 1);
    }

    /**
     * Makes calls at the same moment.
     *
     * @param array[] $calls
     * @return array[]
     */
    private function race(array $calls): array {
        while (count($this->connections) < count($calls)) {
            $this->connections[] = new second_connection();
        }
        return second_connection::race($this->connections, $calls);
    }
}
