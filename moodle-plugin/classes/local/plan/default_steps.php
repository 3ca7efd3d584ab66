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

use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\settings;

/**
 * The messages that a new plan starts with, so that choosing exams is enough.
 *
 * The administrator names templates by outcome, one outcome a line: outcome | template, template. Where nothing is named for
 * an outcome, the template whose name begins with the outcome is taken (failed, failed_es), and none where several do: a
 * message that is about another outcome is worse than none.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class default_steps {
    /**
     * Those of the site, as far as there are templates: in the language if possible.
     *
     * @param template_catalogue $catalogue
     * @param string $language
     * @return step[]
     */
    public static function of_site(template_catalogue $catalogue, string $language): array {
        $steps = [];
        foreach (array_slice(choices::OUTCOMES, 0, choices::USUAL_OUTCOMES) as $outcome) {
            $template = self::template_for($outcome, $catalogue, $language);
            if ($template !== null) {
                $steps[] = new step($outcome->value, settings::default_delay(), $template);
            }
        }
        return $steps;
    }

    /**
     * The template that a step for an outcome starts with, or null.
     *
     * @param outcome $outcome
     * @param template_catalogue $catalogue
     * @param string $language
     * @return string|null
     */
    public static function template_for(outcome $outcome, template_catalogue $catalogue, string $language): ?string {
        $named = self::parse(settings::default_steps())[$outcome->value] ?? null;
        $templates = $named === null
            ? self::named_after($outcome->value, $catalogue)
            : array_intersect_key($catalogue->templates, array_flip($named));
        $fitting = array_filter($templates, static fn(template $template): bool => $template->fits($outcome));
        $template = self::in_language($fitting, $language);
        return $template && $named === null ? self::clear_one($template, $outcome, $fitting) : $template?->name;
    }

    /**
     * What is wrong with the administrator's list, or null.
     *
     * @param string $text
     * @param template_catalogue $catalogue
     * @return string|null
     */
    public static function error_in(string $text, template_catalogue $catalogue): ?string {
        $outcomes = array_column(choices::OUTCOMES, null, 'value');
        foreach (self::parse($text) as $outcome => $names) {
            if (!isset($outcomes[$outcome])) {
                return get_string('defaultstepsoutcome', 'local_examfollowup', [
                    'outcome' => $outcome,
                    'allowed' => implode(', ', array_keys($outcomes)),
                ]);
            }
            foreach ($names as $name) {
                if (!isset($catalogue->templates[$name])) {
                    return get_string('invitationunknown', 'local_examfollowup', $name);
                }
                $error = $catalogue->templates[$name]->misfit($outcomes[$outcome]);
                if ($error !== null) {
                    return get_string('defaultstepstemplate', 'local_examfollowup', ['name' => $name, 'error' => $error]);
                }
            }
        }
        return null;
    }

    /**
     * Names of templates by outcome.
     *
     * @param string $text
     * @return array<string, string[]>
     */
    private static function parse(string $text): array {
        $named = [];
        foreach (array_filter(array_map('trim', preg_split('/\R/', $text)), 'strlen') as $line) {
            [$outcome, $names] = array_map('trim', explode('|', $line, 2)) + ['', ''];
            $named[$outcome] = template_names::split($names);
        }
        return $named;
    }

    /**
     * The templates whose name begins with an outcome.
     *
     * @param string $outcome
     * @param template_catalogue $catalogue
     * @return template[]
     */
    private static function named_after(string $outcome, template_catalogue $catalogue): array {
        return array_filter(
            $catalogue->templates,
            static fn(template $template): bool => preg_match("/^{$outcome}(_|$)/D", $template->name) === 1
        );
    }

    /**
     * The template that is surely meant among those in the language of one: the only one, else that of the outcome's own name.
     *
     * @param template $template
     * @param outcome $outcome
     * @param template[] $others
     * @return string|null
     */
    private static function clear_one(template $template, outcome $outcome, array $others): ?string {
        $language = $template->language;
        $names = array_column(array_filter($others, static fn(template $t): bool => $t->language === $language), 'name');
        $own = array_intersect($names, [$outcome->value, "{$outcome->value}_" . strtolower($language)]);
        return count($names) === 1 ? $names[0] : (reset($own) ?: null);
    }

    /**
     * The one in a language, else in one that begins the same (es for es_mx), else the first.
     *
     * @param template[] $templates
     * @param string $language
     * @return template|null
     */
    private static function in_language(array $templates, string $language): ?template {
        $base = static fn(string $code): string => explode('_', $code)[0];
        $near = null;
        foreach ($templates as $template) {
            if ($template->language === $language) {
                return $template;
            }
            if ($base($template->language) === $base($language)) {
                $near ??= $template;
            }
        }
        return $near ?? (reset($templates) ?: null);
    }
}
