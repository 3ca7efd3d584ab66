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

use core\exception\moodle_exception;
use Psr\Http\Message\ResponseInterface;

/**
 * Reads what the sidecar answers.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class answer {
    /**
     * The data of an answer, or its error as an exception.
     *
     * @param ResponseInterface $response
     * @return array
     */
    public static function data(ResponseInterface $response): array {
        $answer = json_decode((string) $response->getBody(), true);
        if (is_array($answer) && ($answer['success'] ?? false) === true && is_array($answer['data'] ?? null)) {
            return $answer['data'];
        }
        $code = $answer['error']['code'] ?? null;
        if (!is_string($code)) {
            throw new moodle_exception('sidecarnonsense', 'local_examfollowup', '', $response->getStatusCode());
        }
        $name = $response->getStatusCode() === 401 ? 'sidecarrefused' : 'sidecarerror';
        throw new moodle_exception($name, 'local_examfollowup', '', [
            'code' => $code,
            'message' => clean_param((string) ($answer['error']['message'] ?? ''), PARAM_TEXT),
        ]);
    }
}
