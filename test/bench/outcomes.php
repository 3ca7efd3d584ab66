<?php
/**
 * The Moodle side of `npm run bench -- outcomes`: fills a course, and times the bare SQL. Runs on a site made for it alone.
 *
 * Usage: php outcomes.php fill STUDENTS | sql COURSEID | memory COURSEID (MOODLE_ROOT names the Moodle; answers in JSON)
 */

use core_external\external_api;
use local_examfollowup\external\get_outcomes;
use local_examfollowup\local\outcome\assign_repository;
use local_examfollowup\local\outcome\dates;
use local_examfollowup\local\outcome\exam;
use local_examfollowup\local\outcome\exam_repository;
use local_examfollowup\local\outcome\judgement;
use local_examfollowup\local\outcome\population;
use local_examfollowup\local\outcome\quiz_repository;
use local_examfollowup\local\outcome\window;

define('CLI_SCRIPT', true);
require(getenv('MOODLE_ROOT') . '/config.php');

const QUIZZES = 3;
const ASSIGNS = 2;
const ROUNDS = 7;

\core\session\manager::set_user(get_admin());
[, $action, $subject] = $argv;
echo json_encode(match ($action) {
    'fill' => fill((int) $subject),
    'sql' => time_sql((int) $subject),
    'memory' => measure_memory((int) $subject, array_map('intval', array_slice($argv, 3))),
}), "\n";

/** A course of students who did well, badly or nothing, with groups, overrides and extensions. */
function fill(int $students): array {
    global $CFG, $DB;
    require_once($CFG->dirroot . '/lib/phpunit/classes/util.php');
    require_once($CFG->libdir . '/gradelib.php');
    mt_srand(1);
    $generator = phpunit_util::get_data_generator();
    $course = $generator->create_course(['shortname' => "BENCH$students", 'startdate' => time() - YEARSECS]);
    $ago = time() - WEEKSECS;
    // Before there are students: Moodle would go through all of them for each exam.
    $exams = [];
    for ($i = 0; $i < QUIZZES + ASSIGNS; $i++) {
        $kind = $i < QUIZZES ? 'quiz' : 'assign';
        $exams[] = [$kind, $generator->create_module($kind, ['course' => $course->id, 'grade' => 10, 'gradepass' => 5] + ($kind === 'quiz'
            ? ['timeopen' => $ago - DAYSECS, 'timeclose' => $ago, 'attempts' => 2]
            : ['allowsubmissionsfromdate' => $ago - DAYSECS, 'duedate' => $ago, 'cutoffdate' => $ago + WEEKSECS]))];
    }
    $userids = fill_students($course->id, $students);
    $groupids = fill_groups($course->id, $userids, $generator);
    foreach ($exams as [$kind, $exam]) {
        $kind === 'quiz' ? fill_quiz($exam, $userids, $groupids) : fill_assign($exam, $userids, $groupids);
        fill_grades($kind, $exam, $userids);
    }
    $examids = array_map(static fn(array $exam): int => (int) $exam[1]->cmid, $exams);
    $DB->set_field('grade_items', 'needsupdate', 0, ['courseid' => $course->id]);
    analyze();
    return ['courseid' => (int) $course->id, 'examids' => $examids, 'students' => $students, 'token' => make_token()];
}

function fill_students(int $courseid, int $students): array {
    global $CFG, $DB;
    $users = [];
    for ($i = 0; $i < $students; $i++) {
        $name = "bench$courseid-$i";
        $users[] = ['username' => $name, 'firstname' => "Sample $i", 'lastname' => 'Student', 'email' => "$name@example.org",
            'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id, 'lang' => 'en', 'timezone' => '99',
            'phone2' => sprintf('+1 555 %02d%05d', $courseid, $i), 'timecreated' => time(), 'timemodified' => time()];
    }
    $DB->insert_records('user', $users);
    $userids = $DB->get_fieldset_select('user', 'id', $DB->sql_like('username', '?'), ["bench$courseid-%"]);
    $enrolid = $DB->get_field('enrol', 'id', ['courseid' => $courseid, 'enrol' => 'manual'], MUST_EXIST);
    $roleid = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    $contextid = \core\context\course::instance($courseid)->id;
    $since = time() - 90 * DAYSECS;
    $DB->insert_records('user_enrolments', array_map(static fn($id) => ['enrolid' => $enrolid, 'userid' => $id, 'status' => 0,
        'timestart' => $since, 'timecreated' => $since, 'timemodified' => $since], $userids));
    $DB->insert_records('role_assignments', array_map(static fn($id) => ['roleid' => $roleid, 'contextid' => $contextid,
        'userid' => $id, 'timemodified' => $since], $userids));
    fill_contexts($userids);
    return array_map('intval', $userids);
}

/** As Moodle makes them one by one. */
function fill_contexts(array $userids): void {
    global $DB;
    $DB->insert_records('context', array_map(static fn($id) => ['contextlevel' => CONTEXT_USER, 'instanceid' => $id, 'depth' => 2,
        'path' => null, 'locked' => 0], $userids));
    $path = $DB->sql_concat("'/" . SYSCONTEXTID . "/'", 'id');
    $DB->execute("UPDATE {context} SET path = $path WHERE contextlevel = ? AND path IS NULL", [CONTEXT_USER]);
}

function fill_groups(int $courseid, array $userids, testing_data_generator $generator): array {
    global $DB;
    $groupids = [];
    for ($i = 0; $i < 20; $i++) {
        $groupids[] = (int) $generator->create_group(['courseid' => $courseid])->id;
    }
    $DB->insert_records('groups_members', array_map(static fn($id) => ['groupid' => $groupids[$id % 20], 'userid' => $id,
        'timeadded' => time()], $userids));
    return $groupids;
}

function fill_quiz(stdClass $quiz, array $userids, array $groupids): void {
    global $DB;
    $usage = $quiz->id * 1_000_000;
    $attempts = [];
    foreach (array_filter($userids, static fn() => mt_rand(1, 100) <= 85) as $userid) {
        for ($n = 1; $n <= mt_rand(1, 2); $n++) {
            $attempts[] = ['quiz' => $quiz->id, 'userid' => $userid, 'attempt' => $n, 'uniqueid' => $usage++, 'layout' => '1,0',
                'state' => mt_rand(1, 20) === 1 ? 'abandoned' : 'finished', 'timestart' => $quiz->timeclose - 7200,
                'timefinish' => $quiz->timeclose - 3600, 'timemodified' => $quiz->timeclose - 3600,
                'sumgrades' => mt_rand(1, 30) === 1 ? null : mt_rand(0, 100) / 10];
        }
    }
    $DB->insert_records('quiz_attempts', $attempts);
    $later = ['quiz' => $quiz->id, 'timeclose' => $quiz->timeclose + DAYSECS];
    $DB->insert_records('quiz_overrides', array_map(static fn($id) => $later + ['userid' => $id], some($userids, 50)));
    $DB->insert_records('quiz_overrides', array_map(static fn($id) => $later + ['groupid' => $id], some($groupids, 4)));
}

function fill_assign(stdClass $assign, array $userids, array $groupids): void {
    global $DB;
    $at = $assign->duedate - 3600;
    $present = array_values(array_filter($userids, static fn() => mt_rand(1, 100) <= 85));
    $DB->insert_records('assign_submission', array_map(static fn($id) => ['assignment' => $assign->id, 'userid' => $id,
        'status' => mt_rand(1, 20) === 1 ? 'draft' : 'submitted', 'latest' => 1, 'timecreated' => $at, 'timemodified' => $at], $present));
    $DB->insert_records('assign_grades', array_map(static fn($id) => ['assignment' => $assign->id, 'userid' => $id, 'grader' => 2,
        'grade' => 5, 'timecreated' => $at, 'timemodified' => $at + 60], $present));
    $DB->insert_records('assign_user_flags', array_map(static fn($id) => ['assignment' => $assign->id, 'userid' => $id,
        'extensionduedate' => $assign->duedate + DAYSECS], some($userids, 50)));
    $later = ['assignid' => $assign->id, 'duedate' => $assign->duedate + DAYSECS];
    $DB->insert_records('assign_overrides', array_map(static fn($id) => $later + ['groupid' => $id, 'sortorder' => $id],
        some($groupids, 4)));
}

function fill_grades(string $kind, stdClass $exam, array $userids): void {
    global $DB;
    $item = grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => $kind, 'iteminstance' => $exam->id, 'itemnumber' => 0]);
    $at = time() - DAYSECS;
    $DB->delete_records('grade_grades', ['itemid' => $item->id]);
    $DB->insert_records('grade_grades', array_map(static function (int $id) use ($item, $at): array {
        $grade = mt_rand(0, 100) / 10;
        return ['itemid' => $item->id, 'userid' => $id, 'rawgrade' => $grade, 'finalgrade' => $grade, 'rawgrademax' => 10,
            'timecreated' => $at, 'timemodified' => $at];
    }, array_values(array_filter($userids, static fn() => mt_rand(1, 100) <= 80))));
}

/** What a database does by itself within minutes: so many rows at once leave its planner blind. */
function analyze(): void {
    global $DB;
    $command = $DB->get_dbfamily() === 'postgres' ? 'ANALYZE' : 'ANALYZE TABLE';
    foreach ([
        'user', 'user_enrolments', 'role_assignments', 'groups_members', 'quiz_attempts', 'quiz_overrides', 'assign_submission',
        'assign_grades', 'assign_user_flags', 'assign_overrides', 'grade_items', 'grade_grades', 'context', 'course_modules',
    ] as $table) {
        $DB->execute("$command {{$table}}");
    }
}

function some(array $ids, int $every): array {
    return array_values(array_filter($ids, static fn(int $key): bool => $key % $every === 0, ARRAY_FILTER_USE_KEY));
}

/** A token that may call ours and the core functions beside it. */
function make_token(): string {
    global $CFG, $DB;
    require_once($CFG->dirroot . '/webservice/lib.php');
    set_config('enablewebservices', 1);
    set_config('webserviceprotocols', 'rest');
    $known = $DB->get_field('external_services', 'id', ['shortname' => 'bench']);
    if ($known) {
        return $DB->get_field('external_tokens', 'token', ['externalserviceid' => $known], MUST_EXIST);
    }
    $manager = new webservice();
    $serviceid = $manager->add_external_service((object) ['name' => 'Bench', 'shortname' => 'bench', 'enabled' => 1,
        'restrictedusers' => 0, 'downloadfiles' => 0, 'uploadfiles' => 0, 'requiredcapability' => null]);
    foreach (['local_examfollowup_get_outcomes', 'gradereport_user_get_grade_items', 'core_enrol_get_enrolled_users'] as $name) {
        $manager->add_external_function_to_service($name, $serviceid);
    }
    $service = $DB->get_record('external_services', ['id' => $serviceid], '*', MUST_EXIST);
    return \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, get_admin()->id, \core\context\system::instance());
}

/** The outcome statements alone, every row fetched: milliseconds of each round after a first that warms up. */
function time_sql(int $courseid): array {
    global $DB;
    $population = new population(\core\context\course::instance($courseid), time());
    $window = window::next($courseid, 0, 2000);
    $examids = $DB->get_fieldset_select('course_modules', 'id', 'course = ?', [$courseid]);
    $exams = exam_repository::load($courseid, array_map('intval', $examids));
    $dates = new dates($courseid, $exams);
    $rounds = [];
    for ($round = 0; $round <= ROUNDS; $round++) {
        [$rows, $begin] = [0, hrtime(true)];
        foreach (['quiz' => quiz_repository::class, 'assign' => assign_repository::class] as $kind => $repository) {
            $ofkind = array_filter($exams, static fn(exam $exam): bool => $exam->kind === $kind);
            [$facts, $params] = $repository::query($ofkind, $population, $window, $dates, time());
            $key = $DB->sql_concat('f.examid', "'-'", 'f.userid');
            $outcome = judgement::sql('f', time());
            $rows += count($DB->get_records_sql("SELECT $key AS id, f.*, $outcome AS outcome FROM ($facts) f", $params));
        }
        $rounds[] = (hrtime(true) - $begin) / 1e6;
    }
    return ['rows' => $rows, 'ms' => array_slice($rounds, 1)];
}

/** What PHP needs for each page of a course at most, in MiB: as the web service answers, with the JSON. */
function measure_memory(int $courseid, array $examids): array {
    $peaks = [];
    $cursor = '';
    do {
        gc_collect_cycles();
        memory_reset_peak_usage();
        $answer = external_api::clean_returnvalue(
            get_outcomes::execute_returns(),
            get_outcomes::execute($courseid, $cursor, 2000, [], $examids)
        );
        strlen(json_encode($answer));
        $peaks[] = memory_get_peak_usage() / 2 ** 20;
        $cursor = $answer['nextcursor'];
        unset($answer);
    } while ($cursor !== '');
    return $peaks;
}
