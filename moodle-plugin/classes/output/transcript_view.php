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

use core\clock;
use core\di;
use core\exception\moodle_exception;
use core\url;
use local_examfollowup\local\conversation\api as conversation_api;
use local_examfollowup\local\reach\reasons;

/**
 * A student's WhatsApp conversation in a course, to be shown.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class transcript_view {
    /** Messages at once. */
    private const LIMIT = 50;
    /** What is said of a message that didn't arrive, or of which that isn't known. */
    private const TOLD = ['failed', 'undelivered', 'uncertain'];

    /**
     * Describe it.
     *
     * @param int $courseid
     * @param int $userid
     * @param int|null $before
     * @param url $here the page that shows it
     * @param bool $linked whether there is a number to write to
     */
    public function __construct(
        /** @var int The course. */
        private readonly int $courseid,
        /** @var int The student. */
        private readonly int $userid,
        /** @var int|null Only what is older. */
        private readonly ?int $before,
        /** @var url The page that shows it. */
        private readonly url $here,
        /** @var bool Whether there is a number. */
        private readonly bool $linked,
    ) {
    }

    /**
     * What a template shows; where the sidecar can't be asked, that.
     *
     * @return array
     */
    public function export(): array {
        try {
            $transcript = conversation_api::transcript($this->courseid, $this->userid, $this->before, self::LIMIT);
        } catch (moodle_exception $e) {
            return ['unreachable' => inbox_trouble::said($e)];
        }
        $messages = $transcript['messages'];
        $until = $transcript['windowuntil'];
        $open = $this->linked && $until !== null && $until > di::get(clock::class)->time() && !$transcript['suppressed'];
        return [
            'unreachable' => null,
            'messages' => array_map(self::message(...), $messages),
            'older' => count($messages) < self::LIMIT ? null : (new url($this->here, ['before' => $messages[0]['at']]))->out(false),
            'newer' => $this->before === null ? null : $this->here->out(false),
            'open' => $open,
            'until' => $open ? userdate($until, get_string('strftimedatetimeshort', 'langconfig')) : null,
            'linked' => $this->linked,
            'suppressed' => $transcript['suppressed'],
            'silent' => $transcript['handoff'] || $transcript['paused'],
            'handoff' => $transcript['handoff'],
            'paused' => $transcript['paused'],
        ];
    }

    /**
     * One message.
     *
     * @param array $message
     * @return array
     */
    private static function message(array $message): array {
        $author = in_array($message['author'], ['student', 'bot', 'teacher', 'followup'], true) ? $message['author'] : 'bot';
        return [
            'author' => get_string("messageauthor_$author", 'local_examfollowup'),
            'in' => $message['direction'] === 'in',
            'time' => userdate($message['at'], get_string('strftimedatetimeshort', 'langconfig')),
            'text' => $message['text'],
            'trouble' => self::trouble($message),
        ];
    }

    /**
     * What is said of one that did not arrive, or of which that is not known; null: nothing.
     *
     * @param array $message
     * @return string|null
     */
    private static function trouble(array $message): ?string {
        if (!in_array($message['status'], self::TOLD, true)) {
            return null;
        }
        if ($message['status'] === 'uncertain') {
            return get_string('messageuncertain', 'local_examfollowup');
        }
        $failed = get_string('messagefailed', 'local_examfollowup');
        return $message['reason'] === null ? $failed : "$failed: " . reasons::in_words($message['reason']);
    }
}
