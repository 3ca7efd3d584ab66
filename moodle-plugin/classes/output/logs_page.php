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
use local_examfollowup\local\components;
use local_examfollowup\permission;

/**
 * The page that holds the element <examfollowup-logs>.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class logs_page implements named_templatable, renderable {
    /** What the element says: keys of its attribute "strings", each a string of this plugin with the prefix "logs_". */
    public const STRINGS = [
        'title',
        'from', 'to', 'intent', 'action', 'user', 'all', 'ok', 'failed', 'apply', 'clear',
        'time', 'student', 'course', 'message', 'confidence', 'reply', 'timetaken', 'outcome', 'error',
        'empty', 'loading', 'loaderror', 'retry',
        'previous', 'next', 'pageof', 'total', 'open', 'close',
        'turn', 'entities', 'calls', 'rasareply', 'modelreply', 'none',
    ];

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/logs';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        return [
            'script' => components::script_url()?->out(false),
            'strings' => json_encode(self::strings(), JSON_UNESCAPED_UNICODE),
            'titles' => json_encode(self::titles(), JSON_UNESCAPED_UNICODE),
            'lang' => str_replace('_', '-', current_language()),
            'export' => permission::can_export() ? (new url('/local/examfollowup/export.php'))->out(false) : null,
        ];
    }

    /**
     * The strings by key. {page} and {pages}, {total} are left for the element to fill.
     *
     * @return string[]
     */
    public static function strings(): array {
        $placeholders = ['page' => '{page}', 'pages' => '{pages}', 'total' => '{total}'];
        $strings = [];
        foreach (self::STRINGS as $key) {
            $strings[$key] = get_string("logs_$key", 'local_examfollowup', $placeholders);
        }
        return $strings;
    }

    /**
     * What people read in place of the names of intents and actions: the strings "intent_…" and "action_…" by those names.
     *
     * @return array{intents: string[], actions: string[]}
     */
    public static function titles(): array {
        $titles = ['intents' => [], 'actions' => []];
        $strings = get_string_manager()->load_component_strings('local_examfollowup', current_language());
        foreach ($strings as $key => $string) {
            if (preg_match('/^(intent|action)_(\w+)$/D', $key, $parts)) {
                $titles["{$parts[1]}s"][$parts[2]] = $string;
            }
        }
        return $titles;
    }
}
