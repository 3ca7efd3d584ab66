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

namespace local_examfollowup\local\tutoring;

use core\clock;
use core\context\course as course_context;
use core\exception\moodle_exception;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\permission;

/**
 * Which slots can't be published, and what to change. The form says the same as the refusal.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class slot_rules {
    /** Characters of a name or a place. */
    public const LENGTH = 255;
    /** Characters of a link. */
    public const LINK_LENGTH = 1000;
    /** Seats at most. */
    public const MAX_CAPACITY = 500;

    /**
     * Set up.
     *
     * @param clock $clock
     */
    public function __construct(
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * Refuses what can't be published.
     *
     * @param slot $slot
     * @param int $taken seats
     */
    public function check(slot $slot, int $taken = 0): void {
        foreach ($this->errors($slot, $taken) as [$error, $a]) {
            throw new moodle_exception($error, 'local_examfollowup', '', $a);
        }
    }

    /**
     * What is wrong.
     *
     * @param slot $slot
     * @param int $taken seats
     * @return array<string, array{string, mixed}> string and what it is told, by field
     */
    public function errors(slot $slot, int $taken = 0): array {
        return array_map(
            static fn(array|string $error): array => [...(array) $error, null],
            array_filter([
                'name' => self::bad_name($slot),
                'timestart' => $this->bad_time($slot),
                'capacity' => self::bad_capacity($slot, $taken),
                'place' => self::bad_place($slot),
                'link' => self::bad_link($slot),
                'groupid' => self::bad_group($slot),
                'cmid' => self::bad_exam($slot),
            ])
        );
    }

    /**
     * A name that is missing or too long.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private static function bad_name(slot $slot): array|string|null {
        $length = \core_text::strlen($slot->name);
        return trim($slot->name) === '' || $length > self::LENGTH ? ['errorslotname', self::LENGTH] : null;
    }

    /**
     * A time that is past, none, or taken already.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private function bad_time(slot $slot): array|string|null {
        if ($slot->timestart <= $this->clock->time()) {
            return 'errorslotfuture';
        }
        if ($slot->timeend <= $slot->timestart || $slot->timeend - $slot->timestart > DAYSECS) {
            return 'errorslotend';
        }
        $other = slot_repository::clash($slot);
        return $other ? ['errorslotclash', userdate($other->timestart)] : null;
    }

    /**
     * Too few seats or too many.
     *
     * @param slot $slot
     * @param int $taken
     * @return array|string|null
     */
    private static function bad_capacity(slot $slot, int $taken): array|string|null {
        $most = $slot->type === slot_type::INDIVIDUAL ? 1 : self::MAX_CAPACITY;
        return match (true) {
            $slot->capacity < 1 || $slot->capacity > $most => ['errorslotcapacity', $most],
            $slot->capacity < $taken => ['errorslottaken', $taken],
            default => null,
        };
    }

    /**
     * Nowhere, or a place that is too long.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private static function bad_place(slot $slot): array|string|null {
        if (\core_text::strlen($slot->place) > self::LENGTH) {
            return ['errorslotplacelength', self::LENGTH];
        }
        return trim($slot->place) === '' && $slot->link === '' ? 'errorslotplace' : null;
    }

    /**
     * A link that is none, or that anybody on the way can read.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private static function bad_link(slot $slot): array|string|null {
        $good = $slot->link === '' || (
            preg_match('~^https://[^/\s]~', $slot->link)
            && clean_param($slot->link, PARAM_URL) === $slot->link
            && strlen($slot->link) <= self::LINK_LENGTH
        );
        return $good ? null : ['errorslotlink', self::LINK_LENGTH];
    }

    /**
     * A group of another course, or one that the acting teacher isn't in.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private static function bad_group(slot $slot): array|string|null {
        $context = course_context::instance($slot->courseid);
        $mine = permission::groups_to_tutor($context);
        $exists = $slot->groupid === 0 || isset(groups_get_all_groups($slot->courseid)[$slot->groupid]);
        return $exists && ($mine === null || in_array($slot->groupid, $mine)) ? null : 'errorslotgroup';
    }

    /**
     * An exam of another course, or one where nothing is gone through.
     *
     * @param slot $slot
     * @return array|string|null
     */
    private static function bad_exam(slot $slot): array|string|null {
        $good = $slot->cmid === null
            || ($slot->type === slot_type::REVIEW && exam_repository::load($slot->courseid, [$slot->cmid]));
        return $good ? null : 'errorslotexam';
    }
}
