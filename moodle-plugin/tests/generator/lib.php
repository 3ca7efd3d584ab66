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

use core\clock;
use core\di;
use local_examfollowup\local\contact\api as contact_api;
use local_examfollowup\local\outcome\outcome;
use local_examfollowup\local\plan\api as plan_api;
use local_examfollowup\local\plan\plan_settings;
use local_examfollowup\local\plan\repository as plans;
use local_examfollowup\local\plan\step;
use local_examfollowup\local\request\api as request_api;
use local_examfollowup\local\request\request_type;
use local_examfollowup\local\sidecar\service_account;
use local_examfollowup\local\tutoring\api as tutoring_api;
use local_examfollowup\local\tutoring\slot;
use local_examfollowup\local\tutoring\slot_type;

/**
 * Makes what tests need, through the plugin's own api.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class local_examfollowup_generator extends component_generator_base {
    /** The templates of {@see create_templates()}: one that says the grade, one that doesn't, and some that invite. */
    private const TEMPLATES = "passed_en | HX00000000000000000000000000000001 | en | firstname, exam, grade |\n"
        . 'missed_en | HX00000000000000000000000000000002 | en | firstname, exam, nextdate | consultar_fecha_examen' . "\n"
        . "invite_en | HX00000000000000000000000000000003 | en | |\n"
        . "invite_es | HX00000000000000000000000000000004 | es | |\n"
        . 'also_en | HX00000000000000000000000000000005 | en | |';

    /** @var int Counts operations and numbers. */
    private int $count = 0;

    /**
     * To be called between tests.
     */
    public function reset() {
        $this->count = 0;
        parent::reset();
    }

    /**
     * The template catalogue.
     */
    public function create_templates(): void {
        set_config('templates', self::TEMPLATES, 'local_examfollowup');
    }

    /**
     * A plan.
     *
     * @param array $record courseid, and what differs from a plan that is switched on: examids, steps (template and delay by
     *     outcome, or a list of {@see step}), …
     */
    public function create_plan(array $record): void {
        $this->create_templates();
        $courseid = $record['courseid'];
        $steps = $record['steps'] ?? [
            outcome::PASSED->value => ['template' => 'passed_en', 'delay' => HOURSECS],
            outcome::MISSED->value => ['template' => 'missed_en', 'delay' => DAYSECS],
        ];
        foreach ($steps as $outcome => $step) {
            if (is_array($step)) {
                $steps[$outcome] = new step(...['outcome' => $outcome] + $step);
            }
        }
        $record['steps'] = step::with_ids_of(array_values($steps), plans::of_course($courseid));
        unset($record['courseid']);
        plan_api::save($courseid, new plan_settings(...$record + [
            'examids' => [],
            'language' => 'en',
            'quietfrom' => 1260,
            'quietto' => 540,
            'weeklycap' => 3,
            'enabled' => true,
        ]));
    }

    /**
     * A number that a student linked.
     *
     * @param int $userid
     * @param string|null $address
     * @return string the address
     */
    public function create_contact(int $userid, ?string $address = null): string {
        $address ??= sprintf('whatsapp:+1555010%04d', ++$this->count);
        $result = contact_api::link(contact_api::make_code($userid), $address, $this->operationid());
        if ($result['reason'] !== '') {
            throw new coding_exception("Not linked: {$result['reason']}");
        }
        return $address;
    }

    /**
     * A request of a student, with what became of it.
     *
     * @param int $userid
     * @param int $courseid
     * @param array $record type, text, cmid, and history: each "answer", "close" or "reopen"
     * @return int its id
     */
    public function create_request(int $userid, int $courseid, array $record = []): int {
        $id = request_api::create(
            $userid,
            $courseid,
            request_type::from($record['type'] ?? 'question'),
            $record['text'] ?? 'When is the next exam?',
            $record['cmid'] ?? null,
            $this->operationid()
        )['requestid'];
        foreach ($record['history'] ?? [] as $step) {
            match ($step) {
                'answer' => $this->answer_request($id),
                'close' => request_api::close($id, $this->operationid()),
                'reopen' => request_api::reopen($id, 'And where is it?'),
            };
        }
        return $id;
    }

    /**
     * An answer of the acting user to a request.
     *
     * @param int $requestid
     * @param string $text
     */
    public function answer_request(int $requestid, string $text = 'On Monday at nine.'): void {
        request_api::answer($requestid, $text, $this->operationid());
    }

    /**
     * A file in the draft area of the acting user, as webservice/upload.php leaves it.
     *
     * @param string $name
     * @param string $content
     * @param int|null $itemid null: a new draft area
     * @return int the draft area
     */
    public function create_draft(string $name, string $content, ?int $itemid = null): int {
        global $USER;
        $itemid ??= file_get_unused_draft_itemid();
        get_file_storage()->create_file_from_string([
            'contextid' => \core\context\user::instance($USER->id)->id,
            'component' => 'user',
            'filearea' => 'draft',
            'itemid' => $itemid,
            'filepath' => '/',
            'filename' => $name,
        ], $content);
        return $itemid;
    }

    /**
     * A tutoring slot of a teacher, two days from now and an hour long if nothing else is said.
     *
     * @param array $record courseid, teacherid, and what differs: type, name, timestart, timeend, capacity, place, …
     * @return int its id
     */
    public function create_slot(array $record): int {
        $start = $record['timestart'] ?? di::get(clock::class)->time() + 2 * DAYSECS;
        return $this->as_user($record['teacherid'], static fn(): int => tutoring_api::publish([new slot(...$record + [
            'type' => slot_type::GROUP,
            'name' => 'Tutoring',
            'timestart' => $start,
            'timeend' => $start + HOURSECS,
            'capacity' => 2,
            'place' => 'Room 1',
        ])])[0]);
    }

    /**
     * A student's booking.
     *
     * @param int $userid
     * @param int $slotid
     * @return int its id
     */
    public function create_booking(int $userid, int $slotid): int {
        return tutoring_api::book($userid, $slotid)['bookingid'];
    }

    /**
     * The account of the sidecar.
     *
     * @return stdClass
     */
    public function create_sidecar(): stdClass {
        service_account::ensure();
        return core_user::get_user_by_username('examfollowup-sidecar', '*', null, MUST_EXIST);
    }

    /**
     * An operation id that was not used yet.
     *
     * @return string
     */
    public function operationid(): string {
        return 'generated-' . ++$this->count;
    }

    /**
     * Does something as somebody else.
     *
     * @param int $userid
     * @param callable $work
     * @return mixed
     */
    private function as_user(int $userid, callable $work): mixed {
        global $USER;
        $before = $USER;
        \core\session\manager::set_user(core_user::get_user($userid, '*', MUST_EXIST));
        try {
            return $work();
        } finally {
            \core\session\manager::set_user($before);
        }
    }
}
