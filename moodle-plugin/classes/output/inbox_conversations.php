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

use core\context\course as course_context;
use core\exception\moodle_exception;
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use core_user\fields;
use local_examfollowup\local\conversation\api as conversation_api;

/**
 * The WhatsApp conversations of a course, page by page.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox_conversations implements named_templatable, renderable {
    /** Conversations on one page. */
    private const PAGE_SIZE = 20;

    /**
     * Describe the page.
     *
     * @param course_context $context
     * @param int $page from 0
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var int The page. */
        private readonly int $page,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/inbox_conversations';
    }

    /**
     * What the template shows; where the sidecar can't be asked, that.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $here = new url('/local/examfollowup/inbox.php', ['id' => $this->context->instanceid, 'tab' => 'conversations']);
        $tabs = inbox_tabs::export((int) $this->context->instanceid, false);
        try {
            $found = conversation_api::list((int) $this->context->instanceid, $this->page, self::PAGE_SIZE);
        } catch (moodle_exception $e) {
            return $tabs + ['unreachable' => inbox_trouble::said($e)];
        }
        $names = self::names(array_column($found['rows'], 'userid'));
        return $tabs + [
            'unreachable' => null,
            'rows' => array_map(fn(array $row): array => [
                'url' => (new url('/local/examfollowup/inbox.php', [
                    'id' => $this->context->instanceid,
                    'student' => $row['userid'],
                ]))->out(false),
                'name' => fullname($names[$row['userid']]),
                'excerpt' => $row['excerpt'],
                'in' => $row['direction'] === 'in',
                'handoff' => $row['handoff'],
                'paused' => $row['paused'],
                'time' => userdate($row['lastat'], get_string('strftimedatetimeshort', 'langconfig')),
            ], array_values(array_filter($found['rows'], static fn(array $row): bool => isset($names[$row['userid']])))),
            'paging' => $output->render(new \core\output\paging_bar($found['total'], $this->page, self::PAGE_SIZE, $here)),
        ];
    }

    /**
     * The names of students who still have an account.
     *
     * @param int[] $userids
     * @return \stdClass[] by user id
     */
    private static function names(array $userids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user', true, 0);
        $fields = 'id' . fields::for_name()->get_sql('')->selects;
        return $DB->get_records_select('user', "id $in AND deleted = 0", $params, '', $fields);
    }
}
