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

use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\plan\follow_up;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\local\plan\template_states;

/**
 * The page that tells what the follow-up of a course would do now.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dry_run_page implements named_templatable, renderable {
    /** Rows on one page. */
    private const PAGE = 100;

    /**
     * Set up.
     *
     * @param \stdClass $course
     * @param int $page from 0
     */
    public function __construct(
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
        /** @var int Which page. */
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
        return 'local_examfollowup/dry_run';
    }

    /**
     * What the template shows. A sidecar that doesn't answer is said on the page.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $back = new url('/local/examfollowup/course.php', ['id' => $this->course->id]);
        $context = ['back' => $back->out(false)];
        try {
            ['rows' => $rows, 'forecast' => $forecast, 'summary' => $summary] = follow_up::dry_run($this->course);
        } catch (\core\exception\moodle_exception $e) {
            return $context + ['error' => $e->getMessage()];
        }
        $states = template_states::of_site(template_catalogue::of_site());
        $row = static fn(array $row): array => self::row($row) + ['state' => $states->of($row['template'])?->export()];
        $bar = new \core\output\paging_bar(count($rows), $this->page, self::PAGE, new url($back, ['action' => 'dryrun']));
        return $context + [
            'summary' => $summary,
            'hasforecast' => count($forecast) > 1,
            'forecast' => array_map(self::day(...), $forecast),
            'hasrows' => (bool) $rows,
            'unknown' => $rows && !$states->known(),
            'marketing' => $states->any_marketing(array_column($rows, 'template')),
            'rows' => array_map($row, array_slice($rows, $this->page * self::PAGE, self::PAGE)),
            'paging' => $output->render($bar),
        ];
    }

    /**
     * A day of the forecast in words: it has no time of its own, so it is the same day everywhere.
     *
     * @param array $day
     * @return array
     */
    private static function day(array $day): array {
        $noon = strtotime($day['day'] . ' 12:00 UTC');
        return ['people' => $day['people'], 'day' => userdate($noon, get_string('strftimedaydate', 'core_langconfig'), 'UTC')];
    }

    /**
     * A row in words.
     *
     * @param array $row
     * @return array
     */
    private static function row(array $row): array {
        $when = match (true) {
            $row['reason'] === '' => get_string('dryrunnow', 'local_examfollowup'),
            $row['due'] !== null => userdate($row['due'], get_string('strftimedatetimeshort', 'core_langconfig')),
            default => get_string('dryrunnot', 'local_examfollowup'),
        };
        return $row + ['when' => $when];
    }
}
