<?php
/**
 * A small school for the end-to-end test: a course with exams that were really taken, a plan, and one-time codes.
 *
 * Takes one argument, JSON: {phones: {name: number|null}, midterm: {name: right}, hidden: {name: right},
 * templates: [line of the catalogue], steps: {outcome: template}}.
 * Prints JSON: {slots: [id], courseid, exams: {name: cmid}, students: {name: {userid, code}}}.
 */

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');
require_once($CFG->libdir . '/testing/generator/lib.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->dirroot . '/mod/quiz/locallib.php');

use core\session\manager as session;
use core_question\local\bank\question_version_status;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\step;
use mod_quiz\quiz_attempt;
use mod_quiz\quiz_settings;

$wanted = json_decode($argv[1], true, 512, JSON_THROW_ON_ERROR);
$generator = new testing_data_generator();
session::set_user(get_admin());
$now = time();

// The name of a language pack is all that Moodle asks for.
file_put_contents(make_upload_directory('lang/es') . '/langconfig.php', "<?php\n\$string['thislanguage'] = 'Español';\n");
get_string_manager()->reset_caches();

$text = static fn(string $html): array => ['text' => $html, 'format' => FORMAT_HTML];

/** A quiz of one question: all the points, or none. */
$quiz = static function (stdClass $course, string $name, array $fields) use ($generator, $text): stdClass {
    $quiz = $generator->create_module('quiz', $fields + [
        'course' => $course->id, 'name' => $name, 'grade' => 10, 'gradepass' => 5, 'attempts' => 2,
        'preferredbehaviour' => 'deferredfeedback',
    ]);
    $context = context_module::instance($quiz->cmid);
    $category = $generator->get_plugin_generator('core_question')->create_question_category(['contextid' => $context->id]);
    $question = question_bank::get_qtype('truefalse')->save_question(
        (object) ['qtype' => 'truefalse'],
        (object) [
            'category' => "$category->id,$context->id",
            'name' => $name, 'questiontext' => $text('¿Es cierto?'), 'generalfeedback' => $text(''), 'defaultmark' => 1,
            'correctanswer' => 1, 'feedbacktrue' => $text(''), 'feedbackfalse' => $text(''), 'penalty' => 1,
            'status' => question_version_status::QUESTION_STATUS_READY,
        ]
    );
    quiz_add_quiz_question($question->id, $quiz);
    quiz_settings::create($quiz->id)->get_grade_calculator()->recompute_quiz_sumgrades();
    return $quiz;
};

/** The student really takes the quiz; from 5.0 on, submitting and grading are two steps. */
$take = static function (stdClass $quiz, stdClass $student, bool $right) use ($generator): void {
    session::set_user($student);
    $started = $generator->get_plugin_generator('mod_quiz')->create_attempt($quiz->id, $student->id);
    $attempt = quiz_attempt::create($started->id);
    $question = $attempt->get_question_attempt(1);
    $attempt->process_submitted_actions(time(), false, [
        'slots' => '1',
        $question->get_control_field_name('sequencecheck') => $question->get_sequence_check_count(),
        $question->get_qt_field_name('answer') => (int) $right,
    ]);
    if (method_exists($attempt, 'process_submit')) {
        $attempt->process_submit(time(), false);
        $attempt->process_grade_submission(time());
    } else {
        $attempt->process_finish(time(), false);
    }
    session::set_user(get_admin());
};

$course = $generator->create_course(['fullname' => 'Álgebra I', 'shortname' => 'ALG1', 'startdate' => $now - 90 * DAYSECS]);
$students = [];
foreach ($wanted['phones'] as $name => $phone) {
    $students[$name] = $generator->create_user([
        'username' => $name, 'password' => 'sample-password', 'firstname' => ucfirst($name), 'lang' => 'es', 'timezone' => 'Europe/Madrid',
        'phone2' => $phone ?? '',
    ]);
    $generator->enrol_user($students[$name]->id, $course->id, 'student', 'manual', $now - 60 * DAYSECS);
}
$DB->set_field('user_enrolments', 'timecreated', $now - 60 * DAYSECS);
$teacher = $generator->create_user(['username' => 'teacher', 'password' => 'sample-password']);
$generator->enrol_user($teacher->id, $course->id, 'editingteacher');

$exams = [
    'midterm' => $quiz($course, 'Parcial 1', ['timeopen' => $now - 7 * DAYSECS]),
    'hidden' => $quiz($course, 'Parcial 2', ['timeopen' => $now - 7 * DAYSECS]),
    'retake' => $quiz($course, 'Recuperatorio', ['timeopen' => $now + 5 * DAYSECS, 'timeclose' => $now + 6 * DAYSECS]),
];
foreach ($wanted['midterm'] as $name => $right) {
    $take($exams['midterm'], $students[$name], $right);
}
foreach ($wanted['hidden'] as $name => $right) {
    $take($exams['hidden'], $students[$name], $right);
}
$DB->set_field('quiz', 'timeclose', $now - HOURSECS, ['id' => $exams['midterm']->id]);
grade_item::fetch(['itemmodule' => 'quiz', 'iteminstance' => $exams['hidden']->id])->set_hidden(1);

set_config('templates', implode("\n", $wanted['templates']), 'local_examfollowup');
session::set_user($teacher);
plan_api::save($course->id, new plan_settings(
    examids: array_map('intval', array_column($exams, 'cmid')),
    steps: array_map(
        static fn(string $outcome, string $template): step => new step($outcome, 0, $template),
        array_keys($wanted['steps']),
        $wanted['steps']
    ),
    language: 'es',
    quietfrom: 0,
    quietto: 0,
    weeklycap: 10,
    enabled: true,
    includeolder: true,
));

$plugin = $generator->get_plugin_generator('local_examfollowup');
$slot = static fn(int $days): int => $plugin->create_slot([
    'courseid' => (int) $course->id, 'teacherid' => (int) $teacher->id, 'timestart' => $now + $days * DAYSECS,
]);

echo json_encode([
    'slots' => [$slot(3), $slot(4)],
    'courseid' => (int) $course->id,
    'exams' => array_map(static fn(stdClass $exam): int => (int) $exam->cmid, $exams),
    'students' => array_map(static fn(stdClass $student): array => [
        'userid' => (int) $student->id,
        'code' => contact_api::make_code($student->id),
    ], $students),
], JSON_THROW_ON_ERROR), "\n";
