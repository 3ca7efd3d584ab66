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

use core\di;
use core\exception\moodle_exception;
use core_cache\cache;
use local_examfollowup\local\sidecar\client;

/**
 * What WhatsApp says of the site's templates, by the sidecar's last look; pages work without its answer.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template_states {
    /**
     * Set up.
     *
     * @param template_state[]|null $states
     */
    private function __construct(
        /** @var template_state[]|null By name of the template; null: nobody can say. */
        private readonly ?array $states,
    ) {
    }

    /**
     * What is known now. An answer, or that there is none, holds for a minute: a form is drawn many times.
     *
     * @param template_catalogue $catalogue
     * @return self
     */
    public static function of_site(template_catalogue $catalogue): self {
        $asked = self::asked($catalogue);
        $cache = cache::make('local_examfollowup', 'templatestates');
        $key = sha1(json_encode($asked));
        $told = $cache->get($key);
        if ($told === false) {
            $told = self::ask($asked);
            $cache->set($key, $told);
        }
        return self::read($catalogue, $told);
    }

    /**
     * What the sidecar says at this moment.
     *
     * @param template_catalogue $catalogue
     * @return self
     */
    public static function fresh(template_catalogue $catalogue): self {
        return self::read($catalogue, self::ask(self::asked($catalogue)));
    }

    /**
     * Whether anything is known.
     *
     * @return bool
     */
    public function known(): bool {
        return $this->states !== null;
    }

    /**
     * What is known of a template, or null.
     *
     * @param string $name
     * @return template_state|null
     */
    public function of(string $name): ?template_state {
        return $this->states[$name] ?? null;
    }

    /**
     * Whether any of these counts as marketing.
     *
     * @param string[] $names
     * @return bool
     */
    public function any_marketing(array $names): bool {
        return (bool) array_filter($names, fn(string $name): bool => (bool) $this->of($name)?->is_marketing());
    }

    /**
     * What is asked: each template, and how many variables it is filled with.
     *
     * @param template_catalogue $catalogue
     * @return array[]
     */
    private static function asked(template_catalogue $catalogue): array {
        return array_values(array_map(static fn(template $template): array => [
            'contentsid' => $template->contentsid,
            'variables' => count($template->variables),
        ], $catalogue->templates));
    }

    /**
     * Asks the sidecar.
     *
     * @param array[] $templates
     * @return array[]|null null: it doesn't answer, or hasn't heard of any yet
     */
    private static function ask(array $templates): ?array {
        if (!$templates) {
            return null;
        }
        try {
            $told = di::get(client::class)->ask('templates/states', 'templates', ['templates' => $templates]);
        } catch (moodle_exception) {
            return null;
        }
        return array_filter((array) ($told['templates'] ?? []), is_array(...)) ?: null;
    }

    /**
     * Reads what it told. Two names may stand for one template, filled with another number of variables.
     *
     * @param template_catalogue $catalogue
     * @param array[]|null $told
     * @return self
     */
    private static function read(template_catalogue $catalogue, ?array $told): self {
        if ($told === null) {
            return new self(null);
        }
        $states = [];
        foreach (array_keys($catalogue->templates) as $index => $name) {
            $state = $told[$index] ?? null;
            if ($state && ($state['contentsid'] ?? '') === $catalogue->templates[$name]->contentsid) {
                $states[$name] = template_state::from_answer($state);
            }
        }
        return new self($states);
    }
}
