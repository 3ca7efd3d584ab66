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

namespace local_examfollowup\outcome;

/**
 * Fills a course with what real ones have: overlapping groups, overrides, extensions, restrictions, late enrolments,
 * attempts in every state, and grades that are hidden, overridden, held back or ungiven. The same seed gives the same course.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait generated_course {
    /** @var \stdClass[] The groups, the last of which nobody sees. */
    private array $groups = [];

    /** @var \stdClass[] Students and others who are enrolled. */
    private array $people = [];

    /** @var \stdClass[] Quizzes, then assignments. */
    private array $exams = [];

    /**
     * Generate it.
     *
     * @param int $seed
     * @param int $people
     */
    private function generate(int $seed, int $people): void {
        mt_srand($seed);
        $grouping = $this->getDataGenerator()->create_grouping(['courseid' => $this->course->id]);
        for ($i = 0; $i < 6; $i++) {
            $this->groups[] = $this->getDataGenerator()->create_group(['courseid' => $this->course->id,
                'visibility' => $i === 5 ? GROUPS_VISIBILITY_NONE : GROUPS_VISIBILITY_ALL]);
            if ($i % 2 === 0) {
                groups_assign_grouping($grouping->id, $this->groups[$i]->id);
            }
        }
        $this->make_people($people);
        $this->make_quizzes();
        $this->make_assigns((int) $grouping->id);
        foreach ($this->exams as $exam) {
            $this->hide_and_override($exam);
        }
    }

    /**
     * True in so many of a hundred cases.
     *
     * @param int $percent
     * @return bool
     */
    private function chance(int $percent): bool {
        return mt_rand(1, 100) <= $percent;
    }

    /**
     * One of the values.
     *
     * @param mixed ...$values
     * @return mixed
     */
    private function pick(mixed ...$values): mixed {
        return $values[mt_rand(0, count($values) - 1)];
    }

    /**
     * A time some hours from now, on either side.
     *
     * @return int
     */
    private function sometime(): int {
        return $this->now + $this->pick(-1, 1) * mt_rand(2, 200) * HOURSECS;
    }

    /**
     * The people of the course.
     *
     * @param int $count
     */
    private function make_people(int $count): void {
        for ($i = 0; $i < $count; $i++) {
            $user = ['city' => $this->pick('Lugo', 'Vigo'), 'suspended' => (int) $this->chance(3)];
            $user += $this->chance(3) ? ['auth' => 'nologin'] : [];
            $start = $this->chance(75) ? $this->now - 90 * DAYSECS : $this->now - mt_rand(1, 150) * HOURSECS;
            $person = $this->enrol($user, [
                'timestart' => $this->chance(50) ? $start : 0,
                'timecreated' => $start,
                'timeend' => $this->chance(4) ? $this->now - HOURSECS : 0,
                'status' => $this->chance(4) ? ENROL_USER_SUSPENDED : ENROL_USER_ACTIVE,
            ], $this->chance(4) ? 'teacher' : 'student');
            $person->enrolled = $start;
            foreach ($this->groups as $group) {
                if ($this->chance(25)) {
                    groups_add_member($group, $person);
                }
            }
            $this->people[] = $person;
        }
    }

    /**
     * Quizzes of every grading method and restriction.
     */
    private function make_quizzes(): void {
        $restrictions = $this->restrictions();
        for ($i = 0; $i < 6; $i++) {
            $quiz = $this->quiz([
                'timeopen' => $this->pick(0, $this->now - 300 * HOURSECS, $this->now + 3 * HOURSECS),
                'timeclose' => $i < 4 ? $this->now - 50 * HOURSECS : $this->pick(0, $this->now + 50 * HOURSECS),
                'attempts' => $this->pick(0, 1, 2, 3), 'grademethod' => $i % 4 + 1,
                'gradepass' => $i === 3 ? 0 : 5, 'availability' => $restrictions[$i] ?? null, 'visible' => 1,
            ]);
            $this->override('quiz', $quiz, ['timeopen', 'timeclose'], ['attempts' => [0, 1, 2, 3, 4]]);
            foreach ($this->people as $person) {
                $this->sit($quiz, $person);
            }
            \mod_quiz\quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_all_final_grades();
            quiz_update_grades($quiz);
            $this->exams[] = $quiz;
            if ($i === 0) {
                $item = $this->item($quiz);
                $restrictions[4] = json_encode(['op' => '&', 'showc' => [true, true], 'c' => [
                    ['type' => 'grade', 'id' => (int) $item->id, 'max' => 60],
                    ['type' => 'date', 'd' => '>=', 't' => $this->now - 400 * HOURSECS],
                ]]);
            }
        }
    }

    /**
     * Restrictions by groups and profile.
     *
     * @return string[]
     */
    private function restrictions(): array {
        $group = fn(int $i): array => ['type' => 'group', 'id' => (int) $this->groups[$i]->id];
        $city = ['type' => 'profile', 'sf' => 'city', 'op' => 'isequalto', 'v' => 'Lugo'];
        return [
            1 => json_encode(['op' => '|', 'show' => true, 'c' => [$group(0), $city]]),
            2 => json_encode(['op' => '&', 'showc' => [true, true],
                'c' => [['op' => '!&', 'c' => [$group(1)]], ['type' => 'date', 'd' => '<', 't' => $this->now - HOURSECS]]]),
        ];
    }

    /**
     * Overrides of users and groups, each leaving some fields alone.
     *
     * @param string $kind
     * @param \stdClass $exam
     * @param string[] $times fields that are times
     * @param array $others other fields and their possible values
     */
    private function override(string $kind, \stdClass $exam, array $times, array $others): void {
        global $DB;
        $targets = array_map(static fn(\stdClass $group): array => ['groupid' => $group->id], $this->groups);
        foreach ($this->people as $person) {
            $targets[] = ['userid' => $person->id];
        }
        $order = 0;
        foreach ($targets as $target) {
            $isgroup = isset($target['groupid']);
            if (!$this->chance($isgroup ? 60 : 12)) {
                continue;
            }
            foreach ($times as $field) {
                $target[$field] = $this->pick(null, 0, $this->sometime());
            }
            foreach ($others as $field => $values) {
                $target[$field] = $this->pick(null, ...$values);
            }
            $target += $kind === 'quiz' ? ['quiz' => $exam->id] : ['assignid' => $exam->id];
            $target += $kind === 'assign' && $isgroup ? ['sortorder' => ++$order] : [];
            $DB->insert_record("{$kind}_overrides", $target);
        }
    }

    /**
     * A student's attempts at a quiz.
     *
     * @param \stdClass $quiz
     * @param \stdClass $person
     */
    private function sit(\stdClass $quiz, \stdClass $person): void {
        $states = ['finished', 'finished', 'finished', 'abandoned', 'inprogress', 'overdue'];
        if (defined('mod_quiz\quiz_attempt::SUBMITTED')) {
            $states = [...$states, 'submitted', 'notstarted'];
        }
        for ($left = $this->pick(0, 0, 0, 1, 1, 1, 2, 2); $left > 0; $left--) {
            $state = $left === 1 ? $this->pick(...$states) : $this->pick('finished', 'finished', 'abandoned');
            $graded = $state === 'finished' && $this->chance(85);
            $this->store_attempt($quiz, $graded ? mt_rand(0, 1000) / 100 : null, [
                'userid' => $person->id, 'state' => $state, 'preview' => (int) $this->chance(3),
                'timefinish' => in_array($state, ['finished', 'submitted']) ? $this->now - HOURSECS : 0,
            ]);
        }
    }

    /**
     * Hide items and grades, and set some grades by hand.
     *
     * @param \stdClass $exam
     */
    private function hide_and_override(\stdClass $exam): void {
        global $DB;
        $item = $this->item($exam);
        $DB->set_field('grade_items', 'hidden', $this->pick(0, 0, 0, 1, $this->sometime()), ['id' => $item->id]);
        foreach ($this->people as $person) {
            if ($this->chance(4)) {
                $item->update_final_grade($person->id, $this->pick(null, 2, 6), 'test');
            }
            if ($this->chance(10)) {
                $DB->set_field(
                    'grade_grades',
                    'hidden',
                    $this->pick(1, $this->sometime()),
                    ['itemid' => $item->id, 'userid' => $person->id]
                );
            }
        }
    }

    /**
     * The grade item of an exam.
     *
     * @param \stdClass $exam
     * @return \grade_item
     */
    private function item(\stdClass $exam): \grade_item {
        $module = get_coursemodule_from_id('', $exam->cmid)->modname;
        return \grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => $module, 'iteminstance' => $exam->id, 'itemnumber' => 0]);
    }
}
