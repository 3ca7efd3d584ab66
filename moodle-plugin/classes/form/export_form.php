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

namespace local_examfollowup\form;

use local_examfollowup\output\logs_page;

defined('MOODLE_INTERNAL') || die();

require_once($CFG->libdir . '/formslib.php');

/**
 * Which conversation turns are exported. The form's own sesskey is what the export is asked with.
 *
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class export_form extends \moodleform {
    #[\Override]
    protected function definition() {
        $form = $this->_form;
        $say = static fn(string $name): string => get_string("logs_$name", 'local_examfollowup');
        $all = ['' => $say('all')];
        ['intents' => $intents, 'actions' => $actions] = logs_page::titles();
        $form->addElement('date_selector', 'from', $say('from'), ['optional' => true]);
        $form->addElement('date_selector', 'to', $say('to'), ['optional' => true]);
        $form->addElement('select', 'intent', $say('intent'), $all + $intents);
        $form->addElement('select', 'action', $say('action'), $all + $actions);
        $form->addElement('select', 'success', $say('outcome'), [
            'all' => $say('all'),
            'ok' => $say('ok'),
            'failed' => $say('failed'),
        ]);
        $form->addElement('text', 'user', $say('user'), ['size' => 10, 'inputmode' => 'numeric']);
        $form->setType('user', PARAM_RAW_TRIMMED);
        $this->add_action_buttons(false, get_string('export', 'local_examfollowup'));
    }

    #[\Override]
    public function validation($data, $files) {
        $errors = [];
        if (!preg_match('/^\d{0,10}$/D', $data['user'])) {
            $errors['user'] = get_string('erroruserid', 'local_examfollowup');
        }
        if ($data['from'] && $data['to'] && $data['from'] > $data['to']) {
            $errors['to'] = get_string('errorperiod', 'local_examfollowup');
        }
        return $errors;
    }

    /**
     * What was chosen, as the sidecar is asked for it. The last day is part of it.
     *
     * @return array|null null: nothing was sent, or something is wrong with it
     */
    public function filter(): ?array {
        $data = $this->get_data();
        return $data ? [
            'from' => $data->from ? (int) $data->from : null,
            'to' => $data->to ? (int) strtotime('+1 day', $data->to) : null,
            'intent' => $data->intent ?? '',
            'action' => $data->action ?? '',
            'success' => $data->success ?? 'all',
            'user' => $data->user,
        ] : null;
    }
}
