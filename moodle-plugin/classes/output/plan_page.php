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
use local_examfollowup\form\plan_form;
use local_examfollowup\local\plan\choices;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository;
use local_examfollowup\local\plan\step;
use local_examfollowup\local\plan\template_catalogue;
use local_examfollowup\local\plan\template_states;
use local_examfollowup\local\sidecar\vocabulary;

/**
 * The page of a course's plan: how it stands, what is missing, what can be done, and the form.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plan_page implements named_templatable, renderable {
    /**
     * Set up.
     *
     * @param \stdClass $course
     * @param plan_form $form
     */
    public function __construct(
        /** @var \stdClass The course. */
        private readonly \stdClass $course,
        /** @var plan_form The form. */
        private readonly plan_form $form,
    ) {
    }

    /**
     * The template that shows it.
     *
     * @param renderer_base $renderer
     * @return string
     */
    public function get_template_name(renderer_base $renderer): string {
        return 'local_examfollowup/plan';
    }

    /**
     * What the template shows.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $plan = repository::of_course($this->course->id);
        $page = new url('/local/examfollowup/course.php', ['id' => $this->course->id]);
        return [
            'enabled' => (bool) ($plan->enabled ?? false),
            'since' => isset($plan->since) ? userdate($plan->since, get_string('strftimedatetimeshort', 'core_langconfig')) : null,
            'exams' => count($plan->exams ?? []),
            'steps' => count($plan->steps ?? []),
            ...$this->messages($plan),
            'groups' => count($plan->groupids ?? []),
            'hints' => $this->hints($plan),
            'dryrun' => $plan ? (new url($page, ['action' => 'dryrun']))->out(false) : null,
            'page' => $page->out(false),
            'sesskey' => sesskey(),
            'course' => (new url('/course/view.php', ['id' => $this->course->id]))->out(false),
            'form' => $this->form->render(),
            'formclass' => json_encode(plan_form::class),
        ];
    }

    /**
     * The plan's messages with what WhatsApp says of their templates.
     *
     * @param \stdClass|null $plan
     * @return array
     */
    private function messages(?\stdClass $plan): array {
        $steps = array_values($plan->steps ?? []);
        $catalogue = template_catalogue::of_site();
        $states = template_states::of_site($catalogue);
        return [
            'messages' => array_map(static fn(\stdClass $step): array => [
                'outcome' => vocabulary::word('outcome', $step->outcome),
                'template' => $step->template,
                'state' => $states->of($step->template)?->export(),
            ], $steps),
            'unknown' => $steps && !$states->known(),
            'marketing' => $states->any_marketing(array_keys($catalogue->menu())),
        ];
    }

    /**
     * What is missing before anybody can be written to.
     *
     * @param \stdClass|null $plan
     * @return string[]
     */
    private function hints(?\stdClass $plan): array {
        $catalogue = template_catalogue::of_site();
        $steps = $plan ? plan_settings::of_plan($plan)->steps : plan_settings::fresh($this->course, $catalogue)->steps;
        $gone = array_filter($steps, static fn(step $step): bool => !isset($catalogue->templates[$step->template]));
        $filled = array_unique(array_map(
            static fn(step $step): string => get_string("outcome_$step->outcome", 'local_examfollowup'),
            $plan ? [] : $steps
        ));
        $exams = choices::exams($this->course);
        $hints = [
            'notemplates' => !$catalogue->templates,
            'notemplatesfit' => $catalogue->templates && !$catalogue->menu(),
            'noexams' => !$exams,
            'hintexams' => $exams && !($plan->exams ?? []),
            'hintfilled' => (bool) $filled,
            'hintsteps' => !$steps && $catalogue->menu(),
            'hintgone' => $catalogue->templates && $gone,
            'hintswitch' => $plan && $plan->exams && count($steps) > count($gone) && !$plan->enabled,
        ];
        return array_map(
            static fn(string $name): string => get_string($name, 'local_examfollowup', implode(', ', $filled)),
            array_keys(array_filter($hints))
        );
    }
}
