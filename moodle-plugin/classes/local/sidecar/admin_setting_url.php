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

namespace local_examfollowup\local\sidecar;

/**
 * The setting that holds the sidecar's address. It says at once what HTTP security would refuse.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class admin_setting_url extends \admin_setting_configtext {
    /**
     * Set up.
     *
     * @param string $name
     * @param string|\lang_string $visiblename
     * @param string|\lang_string $description
     * @param string $default
     */
    public function __construct($name, $visiblename, $description, $default) {
        parent::__construct($name, $visiblename, $description, $default, PARAM_URL);
    }

    /**
     * An address that begins with http(s), without a query.
     *
     * @param string $data
     * @return true|string
     */
    public function validate($data) {
        if ($data === '' || sidecar_url::is_valid((string) $data)) {
            return true;
        }
        return get_string('errorsidecarurl', 'local_examfollowup');
    }

    /**
     * The field, with what to allow where Moodle would refuse to call the address.
     *
     * @param string $data
     * @param string $query
     * @return string
     */
    public function output_html($data, $query = '') {
        global $OUTPUT;
        $html = parent::output_html($data, $query);
        $refusal = $data && sidecar_url::is_valid($data) ? http_security::refusal($data) : '';
        if ($refusal !== '') {
            $blocked = get_string($refusal, 'local_examfollowup', http_security::parts($data));
            $html .= $OUTPUT->notification($blocked, 'warning', false);
        }
        return $html;
    }
}
