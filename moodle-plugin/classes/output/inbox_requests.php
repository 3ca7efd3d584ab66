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
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\request\inbox;
use local_examfollowup\local\request\request_state;
use local_examfollowup\local\request\request_type;

/**
 * The requests of a course, filtered and page by page.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class inbox_requests implements named_templatable, renderable {
    /** Requests on one page. */
    private const PAGE_SIZE = 20;
    /** Characters of a request that the list shows. */
    private const EXCERPT = 120;

    /**
     * Describe the page.
     *
     * @param course_context $context
     * @param string $state a state, or "all"; what isn't one counts as all
     * @param string $type a type, or empty for all
     * @param int $page from 0
     */
    public function __construct(
        /** @var course_context The course. */
        private readonly course_context $context,
        /** @var string The state that is shown. */
        private readonly string $state,
        /** @var string The type that is shown. */
        private readonly string $type,
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
        return 'local_examfollowup/inbox_requests';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        global $USER;
        $courseid = (int) $this->context->instanceid;
        $state = request_state::tryFrom($this->state);
        $type = request_type::tryFrom($this->type);
        $found = (new inbox($this->context, $USER->id))->page($state, $type, max(0, $this->page), self::PAGE_SIZE);
        $here = new url('/local/examfollowup/inbox.php', [
            'id' => $courseid,
            'state' => $state?->value ?? 'all',
            'type' => $type?->value ?? '',
        ]);
        $states = ['all', ...array_column(request_state::cases(), 'value')];
        $types = ['', ...array_column(request_type::cases(), 'value')];
        return inbox_tabs::export($courseid, true) + [
            'action' => (new url('/local/examfollowup/inbox.php'))->out(false),
            'courseid' => $courseid,
            'states' => self::choices('requeststate', $states, $state?->value ?? 'all'),
            'types' => self::choices('requesttype', $types, $type?->value ?? ''),
            'rows' => array_map(self::row(...), array_values($found['rows'])),
            'paging' => $output->render(new \core\output\paging_bar($found['total'], $this->page, self::PAGE_SIZE, $here)),
        ];
    }

    /**
     * One request.
     *
     * @param \stdClass $request
     * @return array
     */
    private static function row(\stdClass $request): array {
        return [
            'url' => (new url('/local/examfollowup/inbox.php', [
                'id' => $request->courseid,
                'request' => $request->id,
            ]))->out(false),
            'name' => fullname($request),
            'type' => get_string("requesttype_$request->type", 'local_examfollowup'),
            'state' => get_string("requeststate_$request->state", 'local_examfollowup'),
            'waiting' => $request->state === request_state::OPEN->value,
            'excerpt' => shorten_text($request->content, self::EXCERPT),
            'time' => userdate($request->timemodified, get_string('strftimedatetimeshort', 'langconfig')),
        ];
    }

    /**
     * What can be chosen.
     *
     * @param string $prefix of the strings
     * @param string[] $values
     * @param string $chosen
     * @return array[]
     */
    private static function choices(string $prefix, array $values, string $chosen): array {
        return array_map(static fn(string $value): array => [
            'value' => $value,
            'label' => get_string($prefix . '_' . ($value ?: 'all'), 'local_examfollowup'),
            'chosen' => $value === $chosen,
        ], $values);
    }
}
