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

namespace local_examfollowup\local\plan;

use local_examfollowup\local\settings;

/**
 * The templates that the administrator listed, one a line: name | ContentSid | language | variables | offers.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template_catalogue {
    /**
     * Read a list.
     *
     * @param template[] $templates by name
     * @param string[] $errors one a wrong line, each naming the line
     */
    private function __construct(
        /** @var template[] Those that are right, by name. */
        public readonly array $templates,
        /** @var string[] What is wrong, line by line. */
        public readonly array $errors,
    ) {
    }

    /**
     * The site's catalogue.
     *
     * @return self
     */
    public static function of_site(): self {
        return self::parse(settings::templates());
    }

    /**
     * Reads the administrator's list. Empty lines and lines that begin with # are left out.
     *
     * @param string $text
     * @return self
     */
    public static function parse(string $text): self {
        $templates = [];
        $errors = [];
        foreach (preg_split('/\R/', $text) as $index => $line) {
            $line = trim($line);
            if ($line === '' || $line[0] === '#') {
                continue;
            }
            $parts = array_map('trim', explode('|', $line)) + array_fill(0, 5, '');
            $error = self::error_in($parts, isset($templates[$parts[0]]));
            if ($error !== null) {
                $errors[] = get_string('templateline', 'local_examfollowup', ['line' => $index + 1, 'error' => $error]);
                continue;
            }
            [$name, $contentsid, $language, $variables, $offers] = $parts;
            $templates[$name] = new template($name, $contentsid, $language, self::split($variables), $offers ?: null);
        }
        return new self($templates, $errors);
    }

    /**
     * Names for a select of what a step may use.
     *
     * @return string[]
     */
    public function menu(): array {
        return array_map(
            static fn(template $t): string => "$t->name ($t->language)",
            array_filter($this->templates, static fn(template $t): bool => $t->is_for_steps())
        );
    }

    /**
     * What is wrong with a line, or null.
     *
     * @param string[] $parts
     * @param bool $taken
     * @return string|null
     */
    private static function error_in(array $parts, bool $taken): ?string {
        [$name, $contentsid, $language, $variables, $offers] = $parts;
        $unknown = array_diff(self::split($variables), template::FIELDS);
        return match (true) {
            count($parts) > 5 => get_string('templatetoomany', 'local_examfollowup'),
            !preg_match('/^[a-z0-9_]{1,100}$/D', $name) => get_string('templatebadname', 'local_examfollowup', $name),
            $taken => get_string('templatetwice', 'local_examfollowup', $name),
            !preg_match('/^HX[0-9a-fA-F]{32}$/D', $contentsid)
                => get_string('templatebadsid', 'local_examfollowup', $contentsid),
            !preg_match('/^[a-z]{2,3}(_[a-zA-Z]{2,4})?$/D', $language)
                => get_string('templatebadlanguage', 'local_examfollowup', $language),
            $unknown !== [] => get_string('templatebadvariable', 'local_examfollowup', [
                'unknown' => reset($unknown),
                'allowed' => implode(', ', template::FIELDS),
            ]),
            !preg_match('/^[a-z_]*$/D', $offers) => get_string('templatebadoffers', 'local_examfollowup', $offers),
            default => null,
        };
    }

    /**
     * The variables of a line.
     *
     * @param string $variables
     * @return string[]
     */
    private static function split(string $variables): array {
        return $variables === '' ? [] : array_map('trim', explode(',', $variables));
    }
}
