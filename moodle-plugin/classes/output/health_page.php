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

use core\check\check;
use core\di;
use core\output\named_templatable;
use core\output\renderable;
use core\output\renderer_base;
use core\url;
use local_examfollowup\local\checks;
use local_examfollowup\local\sidecar\health;

/**
 * What the checks found, and what the sidecar says about itself.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class health_page implements named_templatable, renderable {
    /** The services of which the sidecar tells, each with a string of the prefix "service_". */
    private const SERVICES = ['rasa', 'openrouter', 'twilio', 'api', 'logging'];
    /** What stands in the place of a service, each with a string of the prefix "serviceinstead_". */
    private const INSTEAD = ['off', 'embedded', 'simulated', 'sample', 'over_budget'];
    /** What the sidecar counts, each with a string of the prefix "count_". */
    private const COUNTS = ['waiting', 'uncertain', 'stopped', 'paused'];

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/health';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $data = di::get(health::class)->data() ?? [];
        return [
            'checks' => array_map(static function (check $check) use ($output): array {
                $result = $check->get_result();
                return [
                    'name' => $check->get_name(),
                    'status' => $output->check_result($result),
                    'summary' => $result->get_summary(),
                ];
            }, checks::all()),
            'services' => self::services($data['services'] ?? [], $data['details'] ?? []),
            'counts' => self::counts($data['counts'] ?? []),
            'settings' => (new url('/admin/settings.php', ['section' => 'local_examfollowup']))->out(false),
        ];
    }

    /**
     * Each service and whether it works, or what stands in its place.
     *
     * @param array $services
     * @param array $details
     * @return array[]
     */
    private static function services(array $services, array $details): array {
        $known = array_filter(self::SERVICES, static fn(string $name): bool => is_bool($services[$name] ?? null));
        return array_values(array_map(static fn(string $name): array => [
            'name' => get_string("service_$name", 'local_examfollowup'),
            'well' => $services[$name],
            'state' => self::state($services[$name], $details[$name] ?? null),
        ], $known));
    }

    /**
     * How a service is, in words.
     *
     * @param bool $well
     * @param mixed $detail
     * @return string
     */
    private static function state(bool $well, mixed $detail): string {
        return in_array($detail, self::INSTEAD, true)
            ? get_string("serviceinstead_$detail", 'local_examfollowup')
            : get_string($well ? 'servicewell' : 'servicefails', 'local_examfollowup');
    }

    /**
     * What it counts.
     *
     * @param array $counts
     * @return array[]
     */
    private static function counts(array $counts): array {
        $known = array_filter(self::COUNTS, static fn(string $name): bool => is_int($counts[$name] ?? null));
        return array_values(array_map(static fn(string $name): array => [
            'name' => get_string("count_$name", 'local_examfollowup'),
            'count' => $counts[$name],
        ], $known));
    }
}
