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

/**
 * A plan as data: what files and web services hold. Ids of steps are not in it, for they mean nothing in another course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class document {
    /** Fields of a plan and what they hold. */
    private const PLAN = [
        'enabled' => 'bool',
        'includeolder' => 'bool',
        'language' => 'string',
        'timezone' => 'string',
        'quietfrom' => 'int',
        'quietto' => 'int',
        'weeklycap' => 'int',
        'holdout' => 'int',
        'groupids' => 'int[]',
        'examids' => 'int[]',
    ];
    /** Fields of a step and what they hold. */
    private const STEP = [
        'outcome' => 'string',
        'delay' => 'int',
        'template' => 'string',
        'leaveout' => 'string[]',
        'stopon' => 'string[]',
    ];
    /** Fields of a step that may be left out. */
    private const OPTIONAL = ['leaveout', 'stopon'];

    /**
     * A plan as data.
     *
     * @param int $courseid
     * @param plan_settings $settings
     * @return array
     */
    public static function of(int $courseid, plan_settings $settings): array {
        return ['courseid' => $courseid]
            + array_intersect_key((array) $settings, self::PLAN)
            + ['steps' => array_map(
                static fn(step $step): array => array_intersect_key((array) $step, self::STEP),
                $settings->steps
            )];
    }

    /**
     * What is wrong with data before it can be read as a plan: fields that are missing, unknown or hold something else.
     *
     * @param array $data
     * @return problem[]
     */
    public static function faults(array $data): array {
        $problems = self::faults_in($data, self::PLAN + ['courseid' => 'int', 'steps' => 'array'], null);
        foreach (array_values(is_array($data['steps'] ?? null) ? $data['steps'] : []) as $index => $step) {
            if (!is_array($step)) {
                $problems[] = new problem('step', get_string('errorfieldtype', 'local_examfollowup', 'object'), $index);
                continue;
            }
            array_push($problems, ...self::faults_in($step, self::STEP, $index));
            foreach (array_diff(array_keys(self::STEP), self::OPTIONAL, array_keys($step)) as $field) {
                $problems[] = new problem($field, get_string('errorfieldmissing', 'local_examfollowup'), $index);
            }
        }
        return $problems;
    }

    /**
     * The settings that faultless data is about. What it leaves out stays as it is, or as a new plan starts.
     *
     * @param \stdClass $course
     * @param array $data
     * @return plan_settings
     */
    public static function settings(\stdClass $course, array $data): plan_settings {
        $plan = repository::of_course((int) $course->id);
        $old = $plan ? plan_settings::of_plan($plan) : plan_settings::fresh($course, template_catalogue::of_site());
        $fields = array_intersect_key($data, self::PLAN);
        if (isset($data['steps'])) {
            $fields['steps'] = step::with_ids_of(array_map(
                static fn(array $step): step => new step(...array_intersect_key($step, self::STEP)),
                array_values($data['steps'])
            ), $plan);
        }
        return new plan_settings(...$fields + (array) $old);
    }

    /**
     * Fields that are unknown or hold something else.
     *
     * @param array $data
     * @param string[] $fields
     * @param int|null $step
     * @return problem[]
     */
    private static function faults_in(array $data, array $fields, ?int $step): array {
        $problems = [];
        foreach ($data as $field => $value) {
            if (!isset($fields[$field])) {
                $allowed = implode(', ', array_keys($fields));
                $problems[] = new problem($field, get_string('errorfieldunknown', 'local_examfollowup', $allowed), $step);
            } else if (!self::holds($value, $fields[$field])) {
                $problems[] = new problem($field, get_string('errorfieldtype', 'local_examfollowup', $fields[$field]), $step);
            }
        }
        return $problems;
    }

    /**
     * Whether a value is of a type.
     *
     * @param mixed $value
     * @param string $type
     * @return bool
     */
    private static function holds(mixed $value, string $type): bool {
        if (str_ends_with($type, '[]')) {
            $held = substr($type, 0, -2);
            return is_array($value) && array_is_list($value)
                && !array_filter($value, static fn(mixed $each): bool => get_debug_type($each) !== $held);
        }
        return get_debug_type($value) === $type;
    }
}
