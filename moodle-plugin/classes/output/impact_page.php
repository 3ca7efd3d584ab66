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
use local_examfollowup\local\impact\api;
use local_examfollowup\local\impact\words;
use local_examfollowup\local\plan\repository;
use local_examfollowup\permission;

/**
 * The page that tells what the messages of a course changed, as far as that can be told.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class impact_page implements named_templatable, renderable {
    /** What may have happened afterwards, each with a string of the prefix "impact_". */
    private const END_POINTS = ['sat', 'passed', 'booked'];
    /** What can be said of a difference, each with a string of the prefix "impactverdict_". */
    private const VERDICTS = ['more', 'fewer', 'unclear', 'too_few'];
    /** From concerned to passed, each with a string of the prefix "impact_". */
    private const STAGES = ['concerned', 'written', 'delivered', 'read', 'replied', 'booked', 'sat', 'passed'];

    /**
     * Set up.
     *
     * @param \stdClass $course
     */
    public function __construct(
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/impact';
    }

    /**
     * What the template shows. A sidecar that doesn't answer is said on the page.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        try {
            $impact = api::of_course((int) $this->course->id);
        } catch (\core\exception\moodle_exception $e) {
            return ['error' => $e->getMessage()];
        }
        $words = new words($impact['fewest']);
        $read = $impact['readuntil'];
        return [
            'help' => $output->help_icon('impactheldout', 'local_examfollowup'),
            'limited' => $impact['limited'],
            'hascomparisons' => (bool) $impact['comparisons'],
            'nobody' => $impact['comparisons'] ? null : $this->nobody(),
            'weeks' => intdiv($impact['perioddays'], 7),
            'read' => $read === null ? null : userdate($read, get_string('strftimedatetimeshort', 'core_langconfig')),
            'fewest' => $impact['fewest'],
            'comparisons' => array_map(
                static fn(array $one): array => self::comparison($one, $words, $impact['minimum']),
                $impact['comparisons']
            ),
            'hasfunnel' => (bool) $impact['funnel'],
            'outcomes' => array_map(words::outcome(...), array_column($impact['funnel'], 'outcome')),
            'stages' => array_map(static fn(string $stage): array => [
                'name' => self::word('impact', $stage),
                'counts' => array_map(static fn(array $row): string => $words->count($row[$stage]), $impact['funnel']),
            ], self::STAGES),
        ];
    }

    /**
     * Why nobody is compared, and where the plan is for whoever makes it.
     *
     * @return array
     */
    private function nobody(): array {
        $share = (int) (repository::of_course((int) $this->course->id)->holdout ?? 0);
        $configures = permission::can_configure(course_context::instance($this->course->id));
        return [
            'why' => get_string($share === 0 ? 'impactnoshare' : 'impactnotdrawn', 'local_examfollowup'),
            'plan' => $share === 0 && $configures
                ? (new url('/local/examfollowup/course.php', ['id' => $this->course->id]))->out(false)
                : null,
        ];
    }

    /**
     * The two groups of one outcome.
     *
     * @param array $one
     * @param words $words
     * @param int $minimum
     * @return array
     */
    private static function comparison(array $one, words $words, int $minimum): array {
        ['written' => $written, 'held' => $held] = $one;
        $known = array_filter(
            $one['endpoints'],
            static fn(array $row): bool => in_array($row['endpoint'], self::END_POINTS, true)
        );
        return [
            'outcome' => words::outcome($one['outcome']),
            'share' => (int) $one['share'],
            'waiting' => (int) $one['waiting'],
            'groups' => [
                self::group('written', $written, $words),
                self::group('held', $held, $words),
            ],
            'rows' => array_values(array_map(static fn(array $row): array => [
                'name' => self::word('impact', $row['endpoint']),
                'written' => $words->count_of($row['written'], $written['students']),
                'held' => $words->count_of($row['held'], $held['students']),
                'verdict' => self::verdict($row['verdict'], $minimum),
                'told' => in_array($row['verdict'], ['more', 'fewer'], true),
                'figure' => isset($row['difference']) ? self::figure($row['difference']) : null,
            ], $known)),
        ];
    }

    /**
     * How many were drawn for a group, and to how many of them a message went.
     *
     * @param string $name
     * @param array $group
     * @param words $words
     * @return string
     */
    private static function group(string $name, array $group, words $words): string {
        return get_string("impactgroup_$name", 'local_examfollowup', [
            'students' => $words->count($group['students']),
            'reached' => (int) $group['reached'],
        ]);
    }

    /**
     * A difference in words, and as a line of which 100 is in the middle and each unit a percentage point.
     *
     * @param array $difference
     * @return array
     */
    private static function figure(array $difference): array {
        $at = static fn(float $part): int => 100 + (int) round(100 * $part);
        return [
            'words' => get_string('impactfigure', 'local_examfollowup', array_map(words::points(...), $difference)),
            'low' => $at($difference['low']),
            'estimate' => $at($difference['estimate']),
            'high' => $at($difference['high']),
        ];
    }

    /**
     * What can be said of a difference; what isn't known is not told.
     *
     * @param string $verdict
     * @param int $minimum
     * @return string
     */
    private static function verdict(string $verdict, int $minimum): string {
        return self::word('impactverdict', in_array($verdict, self::VERDICTS, true) ? $verdict : 'unclear', $minimum);
    }

    /**
     * A name in words.
     *
     * @param string $kind
     * @param string $name
     * @param mixed $a
     * @return string
     */
    private static function word(string $kind, string $name, mixed $a = null): string {
        return get_string("{$kind}_$name", 'local_examfollowup', $a);
    }
}
