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

namespace local_examfollowup\local\offer;

use core\clock;
use core\context\course as course_context;
use core\url;
use core_payment\helper;
use local_examfollowup\local\material\words;
use local_examfollowup\local\settings;

/**
 * Courses that a student may enrol in for a fee. Whoever wants one pays on Moodle's own page: nothing of a payment passes
 * through here.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finder {
    /** Characters of a course's summary that are told. */
    private const SUMMARY = 300;
    /** What a word counts in the name. */
    private const IN_NAME = 2;
    /** What a word counts in the summary. */
    private const IN_SUMMARY = 1;

    /**
     * Set up.
     *
     * @param \moodle_database $db
     * @param clock $clock
     */
    public function __construct(
        /** @var \moodle_database The database. */
        private readonly \moodle_database $db,
        /** @var clock The time. */
        private readonly clock $clock,
    ) {
    }

    /**
     * What fits a text best comes first; without one, the newest course.
     *
     * @param int $userid
     * @param string $text
     * @param int $limit
     * @return array[] courseid, name, summary, cost, currency, url; none where the administrator wants no offers
     */
    public function find(int $userid, string $text, int $limit): array {
        if (!settings::makes_offers() || !enrol_is_enabled('fee')) {
            return [];
        }
        $wanted = new words($text);
        $found = [];
        foreach ($this->instances($userid) as $instance) {
            if (isset($found[$instance->courseid]) || !self::is_open_to($instance, $userid)) {
                continue;
            }
            $offer = self::export($instance);
            $score = $wanted->score([$offer['summary'] => self::IN_SUMMARY, $offer['name'] => self::IN_NAME]);
            if ($score > 0 || $wanted->is_empty()) {
                $found[$instance->courseid] = ['score' => $score, 'offer' => $offer];
            }
        }
        usort($found, static fn(array $a, array $b): int
            => [$b['score'], $b['offer']['courseid']] <=> [$a['score'], $a['offer']['courseid']]);
        return array_column(array_slice($found, 0, $limit), 'offer');
    }

    /**
     * Enrolment with a fee that is open now, in visible courses where the student isn't. Of several in a course, the
     * teachers' order holds.
     *
     * @param int $userid
     * @return \stdClass[]
     */
    private function instances(int $userid): array {
        $now = $this->clock->time();
        return $this->db->get_records_sql(
            "SELECT e.id, e.courseid, e.cost, e.currency, c.category, c.visible, c.fullname, c.summary, c.summaryformat
               FROM {enrol} e
               JOIN {course} c ON c.id = e.courseid AND c.visible = 1
               JOIN {payment_accounts} pa ON pa.id = e.customint1 AND pa.enabled = 1 AND pa.archived = 0
              WHERE e.enrol = 'fee' AND e.status = :enabled
                    AND (e.enrolstartdate = 0 OR e.enrolstartdate <= :now1)
                    AND (e.enrolenddate = 0 OR e.enrolenddate > :now2)
                    AND (c.enddate = 0 OR c.enddate > :now3)
                    AND NOT EXISTS (
                        SELECT 1
                          FROM {user_enrolments} ue
                          JOIN {enrol} other ON other.id = ue.enrolid
                         WHERE other.courseid = e.courseid AND ue.userid = :userid)
           ORDER BY c.id DESC, e.sortorder, e.id",
            [
                'enabled' => ENROL_INSTANCE_ENABLED,
                'now1' => $now,
                'now2' => $now,
                'now3' => $now,
                'userid' => $userid,
            ]
        );
    }

    /**
     * Whether the student may know of the course, and the fee can be paid: to an account in use with a gateway for its
     * currency.
     *
     * @param \stdClass $instance
     * @param int $userid
     * @return bool
     */
    private static function is_open_to(\stdClass $instance, int $userid): bool {
        $course = (object) ['id' => $instance->courseid, 'category' => $instance->category, 'visible' => $instance->visible];
        return (float) $instance->cost > 0
            && \core_course_category::can_view_course_info($course, $userid)
            && self::categories_are_visible($instance, $userid)
            && helper::get_available_gateways('enrol_fee', 'fee', $instance->id);
    }

    /**
     * Whether the student may see each category that the course stands in.
     *
     * @param \stdClass $instance
     * @param int $userid
     * @return bool
     */
    private static function categories_are_visible(\stdClass $instance, int $userid): bool {
        $category = \core_course_category::get($instance->category, IGNORE_MISSING, true, $userid);
        return $category && $category->is_uservisible($userid);
    }

    /**
     * What is told of it, as plain text: it goes into a message, not into a page.
     *
     * @param \stdClass $instance
     * @return array
     */
    private static function export(\stdClass $instance): array {
        $context = course_context::instance($instance->courseid);
        $summary = format_text((string) $instance->summary, $instance->summaryformat, ['context' => $context]);
        $plain = html_entity_decode(strip_tags(str_replace('<', ' <', $summary)), ENT_QUOTES, 'UTF-8');
        return [
            'courseid' => (int) $instance->courseid,
            'name' => format_string($instance->fullname, true, ['context' => $context, 'escape' => false]),
            'summary' => shorten_text(trim(preg_replace('/\s+/u', ' ', $plain)), self::SUMMARY),
            'cost' => number_format((float) $instance->cost, 2, '.', ''),
            'currency' => (string) $instance->currency,
            'url' => (new url('/enrol/index.php', ['id' => $instance->courseid]))->out(false),
        ];
    }
}
