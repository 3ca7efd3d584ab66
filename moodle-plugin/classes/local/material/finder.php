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

namespace local_examfollowup\local\material;

use core\context\course as course_context;

/**
 * What a student can open in a course, by text. Never what is hidden from this student or restricted, and nothing that the
 * course page doesn't show them.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finder {
    /** What a word counts in the name. */
    private const IN_NAME = 4;
    /** What a word counts in the name of the section. */
    private const IN_SECTION = 2;
    /** What a word counts in the kind of activity. */
    private const IN_KIND = 1;

    /** @var \course_modinfo The course as the student has it. */
    private readonly \course_modinfo $modinfo;

    /**
     * Set up for a student of a course.
     *
     * @param \stdClass $course
     * @param int $userid
     */
    public function __construct(
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
        int $userid,
    ) {
        $this->modinfo = get_fast_modinfo($course, $userid);
    }

    /**
     * What fits a text best comes first; without one, things to read before things to do, the newest first.
     *
     * @param string $text
     * @param int $limit
     * @return array[] cmid, name, kind, section, url
     */
    public function find(string $text, int $limit): array {
        $wanted = new words($text);
        $found = [];
        foreach ($this->modinfo->get_cms() as $cm) {
            if (!$this->opens($cm)) {
                continue;
            }
            $material = $this->export($cm);
            $score = $wanted->is_empty() ? (int) self::is_resource($cm) : self::score($wanted, $material, $cm);
            if ($score > 0 || $wanted->is_empty()) {
                $found[] = ['score' => $score, 'added' => (int) $cm->added, 'material' => $material];
            }
        }
        usort($found, static fn(array $a, array $b): int
            => [$b['score'], $b['added'], $b['material']['cmid']] <=> [$a['score'], $a['added'], $a['material']['cmid']]);
        return array_column(array_slice($found, 0, $limit), 'material');
    }

    /**
     * Whether the student can open it from the course page: a subsection around it counts by its section.
     *
     * @param \cm_info $cm
     * @return bool
     */
    private function opens(\cm_info $cm): bool {
        return $cm->url
            && $cm->modname !== 'subsection'
            && plugin_supports('mod', $cm->modname, 'candisplay', true) !== false
            && $cm->uservisible
            && $cm->get_section_info()->uservisible
            && !$cm->is_stealth();
    }

    /**
     * What is told of it, as plain text: it goes into a message, not into a page.
     *
     * @param \cm_info $cm
     * @return array
     */
    private function export(\cm_info $cm): array {
        $context = course_context::instance($this->course->id);
        return [
            'cmid' => (int) $cm->id,
            'name' => format_string($cm->name, true, ['context' => $context, 'escape' => false]),
            'kind' => $cm->modname,
            'section' => html_entity_decode(get_section_name($this->course, $cm->get_section_info()), ENT_QUOTES, 'UTF-8'),
            'url' => $cm->url->out(false),
        ];
    }

    /**
     * How well it fits.
     *
     * @param words $wanted
     * @param array $material
     * @param \cm_info $cm
     * @return int
     */
    private static function score(words $wanted, array $material, \cm_info $cm): int {
        return $wanted->score([
            "$material[kind] " . $cm->get_module_type_name(true) . ' ' . $cm->get_module_type_name() => self::IN_KIND,
            $material['section'] => self::IN_SECTION,
            $material['name'] => self::IN_NAME,
        ]);
    }

    /**
     * Whether it is something to read or see, not something to do.
     *
     * @param \cm_info $cm
     * @return bool
     */
    private static function is_resource(\cm_info $cm): bool {
        return plugin_supports('mod', $cm->modname, FEATURE_MOD_ARCHETYPE, MOD_ARCHETYPE_OTHER) === MOD_ARCHETYPE_RESOURCE;
    }
}
