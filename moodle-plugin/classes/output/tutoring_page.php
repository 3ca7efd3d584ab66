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

use core\clock;
use core\context\course as course_context;
use core\di;
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\group_view;
use local_examfollowup\local\tutoring\booking;
use local_examfollowup\local\tutoring\booking_repository;
use local_examfollowup\local\tutoring\exporter;
use local_examfollowup\local\tutoring\listing;
use local_examfollowup\local\tutoring\people;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_repository;
use local_examfollowup\permission;

/**
 * What teachers and students of a course see of its tutoring.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tutoring_page implements named_templatable, renderable {
    /** Free slots that are shown. */
    private const FREE = 100;

    /**
     * Describe the page.
     *
     * @param course_context $context
     * @param int $movingid
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var int The booking that the acting student is moving; 0: none. */
        private readonly int $movingid = 0,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/tutoring';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        global $USER;
        return [
            'action' => self::page($this->context->instanceid)->out(false),
            'sesskey' => sesskey(),
            'tutor' => permission::can_tutor($this->context) ? $this->tutor() : null,
            'student' => permission::can_book((int) $USER->id, $this->context) ? $this->student((int) $USER->id) : null,
        ];
    }

    /**
     * For teachers: what is offered, and who comes, as far as groups let them see.
     *
     * @return array
     */
    private function tutor(): array {
        global $USER;
        $courseid = $this->context->instanceid;
        $slots = slot_repository::not_over($courseid, di::get(clock::class)->time());
        $bookings = booking_repository::of_slots(array_keys($slots));
        $seen = (new group_view($this->context, (int) $USER->id))->userids();
        $names = people::names(array_column($bookings, 'userid'));
        $names = $seen === null ? $names : array_intersect_key($names, array_flip($seen));
        $rows = array_column(exporter::named(exporter::slots($slots, 0)), null, 'slotid');
        return [
            'addurl' => (new url('/local/examfollowup/tutoring_slot.php', ['id' => $courseid]))->out(false),
            'slots' => array_values(array_map(fn(slot $slot): array => self::row($rows[$slot->id])
                + $this->coming($slot, $bookings, $names)
                + $this->changes($slot), $slots)),
        ];
    }

    /**
     * Who comes to a slot.
     *
     * @param slot $slot
     * @param booking[] $bookings
     * @param string[] $names of whom the teacher sees, by user id
     * @return array
     */
    private function coming(slot $slot, array $bookings, array $names): array {
        $coming = array_filter($bookings, static fn(booking $booking): bool => $booking->slotid === $slot->id);
        $userids = array_column($coming, 'userid');
        $shown = array_intersect($userids, array_keys($names));
        return [
            'taken' => ['taken' => count($userids), 'capacity' => $slot->capacity],
            'nobody' => !$userids,
            'students' => array_values(array_map(fn(int $userid): array => [
                'name' => $names[$userid],
                'url' => (new url('/user/view.php', ['id' => $userid, 'course' => $this->context->instanceid]))->out(false),
            ], $shown)),
            'others' => count($userids) - count($shown),
        ];
    }

    /**
     * What the acting teacher can do with a slot.
     *
     * @param slot $slot
     * @return array
     */
    private function changes(slot $slot): array {
        $page = self::page($slot->courseid);
        $group = $slot->groupid ? groups_get_group_name($slot->groupid) : '';
        return [
            'group' => $group ? format_string($group, true, ['context' => $this->context]) : null,
            'canchange' => permission::can_change_slot($slot) && $slot->is_ahead(di::get(clock::class)->time()),
            'editurl' => (new url('/local/examfollowup/tutoring_slot.php', [
                'id' => $slot->courseid,
                'slot' => $slot->id,
            ]))->out(false),
            'cancelurl' => (new url($page, ['confirm' => 'cancelslot', 'slot' => $slot->id]))->out(false),
            'seriesurl' => $slot->series === null
                ? null
                : (new url($page, ['confirm' => 'cancelseries', 'slot' => $slot->id]))->out(false),
        ];
    }

    /**
     * For a student: what is booked, and what can be.
     *
     * @param int $userid
     * @return array
     */
    private function student(int $userid): array {
        $now = di::get(clock::class)->time();
        $courseid = $this->context->instanceid;
        $page = self::page($courseid);
        $free = array_filter(
            listing::for_student($userid, [$courseid], $now, self::FREE),
            static fn(array $row): bool => $row['bookingid'] === null
        );
        $own = exporter::bookings($userid, [$courseid], $now);
        $moving = array_column($own, null, 'bookingid')[$this->movingid] ?? null;
        return [
            'own' => array_map(static fn(array $row): array => self::row($row) + [
                'ahead' => $row['start'] > $now,
                'moveurl' => (new url($page, ['booking' => $row['bookingid']]))->out(false),
                'cancelurl' => (new url($page, ['confirm' => 'cancelbooking', 'booking' => $row['bookingid']]))->out(false),
            ], $own),
            'moving' => $moving ? self::row($moving) : null,
            'backurl' => $page->out(false),
            'free' => array_values(array_map(static fn(array $row): array => self::row($row), $free)),
        ];
    }

    /**
     * A slot as people read it.
     *
     * @param array $row of the exporter
     * @return array
     */
    private static function row(array $row): array {
        return [
            'slotid' => $row['slotid'],
            'bookingid' => $row['bookingid'],
            'name' => $row['name'],
            'kind' => get_string("slottype_{$row['type']}", 'local_examfollowup'),
            'time' => userdate($row['start'], get_string('strftimedaydatetime', 'langconfig'))
                . ' – ' . userdate($row['end'], get_string('strftimetime', 'langconfig')),
            'teacher' => $row['teacher'],
            'place' => $row['place'],
            'link' => $row['link'],
            'free' => $row['free'] ?? null,
        ];
    }

    /**
     * The page.
     *
     * @param int $courseid
     * @return url
     */
    private static function page(int $courseid): url {
        return new url('/local/examfollowup/tutoring.php', ['id' => $courseid]);
    }
}
