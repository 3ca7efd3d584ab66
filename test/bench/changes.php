<?php
/**
 * The Moodle side of `npm run bench -- changes`: students hand in a quiz, in turns with and without what the plugin listens
 * to. Runs on a site made for it alone.
 *
 * Usage: php changes.php PAIRS (MOODLE_ROOT names the Moodle; answers in JSON)
 */

use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\plan_settings;
use mod_quiz\quiz_attempt;
use mod_quiz\quiz_settings;

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->dirroot . '/mod/quiz/locallib.php');

const QUESTIONS = 5;
const WARM_UP = 5;

\core\session\manager::set_user(get_admin());
echo json_encode(compare((int) $argv[1])), "\n";

/** Milliseconds of each pair: with the plugin, and without. */
function compare(int $pairs): array {
    global $DB;
    $generator = new testing_data_generator();
    $course = $generator->create_course();
    $quiz = make_quiz($generator, $course);
    plan_api::save($course->id, new plan_settings(...plan_fields($quiz)));
    $listeners = [all_listeners(), other_listeners()];
    $ms = $noted = ['with' => [], 'without' => []];
    for ($pair = -WARM_UP; $pair < $pairs; $pair++) {
        $taken = [];
        // With first, without first, by turns.
        foreach ($pair % 2 ? ['with', 'without'] : ['without', 'with'] as $way) {
            listen($listeners[0]);
            $attempt = begin_attempt($generator, $course, $quiz);
            listen($listeners[$way === 'with' ? 0 : 1]);
            $before = $DB->count_records('local_examfollowup_change');
            $taken[$way] = time_submission($attempt);
            $noted[$way][] = $DB->count_records('local_examfollowup_change') - $before;
        }
        if ($pair >= 0) {
            $ms['with'][] = $taken['with'];
            $ms['without'][] = $taken['without'];
        }
    }
    listen($listeners[0]);
    return $ms + ['noted' => ['with' => min($noted['with']), 'without' => max($noted['without'])]];
}

function make_quiz(testing_data_generator $generator, stdClass $course): stdClass {
    $quiz = $generator->create_module('quiz', ['course' => $course->id, 'grade' => 10, 'gradepass' => 5,
        'preferredbehaviour' => 'deferredfeedback', 'questionsperpage' => 0]);
    $questions = $generator->get_plugin_generator('core_question');
    $category = $questions->create_question_category(['contextid' => context_module::instance($quiz->cmid)->id]);
    $text = static fn(string $html): array => ['text' => $html, 'format' => FORMAT_HTML];
    for ($i = 0; $i < QUESTIONS; $i++) {
        $question = question_bank::get_qtype('truefalse')->save_question((object) ['qtype' => 'truefalse'], (object) [
            'category' => "$category->id,$category->contextid", 'name' => "Sample $i", 'questiontext' => $text('True?'),
            'generalfeedback' => $text(''), 'defaultmark' => 1, 'correctanswer' => 1, 'feedbacktrue' => $text(''),
            'feedbackfalse' => $text(''), 'penalty' => 1,
            'status' => \core_question\local\bank\question_version_status::QUESTION_STATUS_READY,
        ]);
        quiz_add_quiz_question($question->id, $quiz);
    }
    quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
    return $quiz;
}

/** A plan with this exam, whatever else a plan has. */
function plan_fields(stdClass $quiz): array {
    return ['examids' => [(int) $quiz->cmid], 'steps' => [], 'language' => 'en', 'quietfrom' => 1260, 'quietto' => 540,
        'weeklycap' => 3, 'enabled' => true];
}

function begin_attempt(testing_data_generator $generator, stdClass $course, stdClass $quiz): quiz_attempt {
    $student = $generator->create_and_enrol($course, 'student');
    \core\session\manager::set_user($student);
    $begun = $generator->get_plugin_generator('mod_quiz')->create_attempt($quiz->id, $student->id);
    return quiz_attempt::create($begun->id);
}

/** Milliseconds to hand in and grade, with nothing in memory that a new request would not have. */
function time_submission(quiz_attempt $attempt): float {
    $answers = ['slots' => implode(',', $attempt->get_slots())];
    foreach ($attempt->get_slots() as $slot) {
        $question = $attempt->get_question_attempt($slot);
        $answers[$question->get_control_field_name('sequencecheck')] = $question->get_sequence_check_count();
        $answers[$question->get_qt_field_name('answer')] = $slot % 2;
    }
    \core_cache\factory::reset();
    gc_collect_cycles();
    $begin = hrtime(true);
    $attempt->process_submitted_actions(time(), false, $answers);
    if (method_exists($attempt, 'process_submit')) {
        $attempt->process_submit(time(), false);
        $attempt->process_grade_submission(time());
    } else {
        $attempt->process_finish(time(), false);
    }
    return (hrtime(true) - $begin) / 1e6;
}

/** What Moodle calls: observers of events, and callbacks of hooks. */
function all_listeners(): array {
    $init = new ReflectionMethod(\core\event\manager::class, 'init_all_observers');
    $init->invoke(null);
    $hooks = \core\di::get(\core\hook\manager::class);
    return [observers()->getValue(), callbacks()->getValue($hooks)];
}

/** The same without those of the plugin. */
function other_listeners(): array {
    [$observers, $callbacks] = all_listeners();
    $isours = static fn(mixed $callable): bool => str_contains(json_encode($callable), 'examfollowup');
    return [
        array_map(static fn(array $list): array => array_filter(
            $list,
            static fn(stdClass $observer): bool => !$isours($observer->callable)
        ), $observers),
        array_map(static fn(array $list): array => array_filter(
            $list,
            static fn(array $callback): bool => !$isours($callback['callback'])
        ), $callbacks),
    ];
}

function listen(array $listeners): void {
    observers()->setValue(null, $listeners[0]);
    callbacks()->setValue(\core\di::get(\core\hook\manager::class), $listeners[1]);
}

function observers(): ReflectionProperty {
    return new ReflectionProperty(\core\event\manager::class, 'allobservers');
}

function callbacks(): ReflectionProperty {
    return new ReflectionProperty(\core\hook\manager::class, 'allcallbacks');
}
