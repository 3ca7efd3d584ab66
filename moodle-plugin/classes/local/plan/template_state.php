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

namespace local_examfollowup\local\plan;

use local_examfollowup\local\sidecar\vocabulary;

/**
 * What WhatsApp says of a template.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class template_state {
    /** The category that costs more, and that reaches fewer. */
    private const MARKETING = 'marketing';

    /**
     * Describe it.
     *
     * @param string $status
     * @param string $category
     * @param string $stop
     */
    public function __construct(
        /** @var string As WhatsApp calls it: approved, pending, …. */
        public readonly string $status,
        /** @var string As WhatsApp calls it, empty: it has none yet. */
        public readonly string $category,
        /** @var string Why its messages don't go, whoever they are for; empty: they go. */
        public readonly string $stop,
    ) {
    }

    /**
     * Read one that the sidecar told.
     *
     * @param array $told
     * @return self
     */
    public static function from_answer(array $told): self {
        $text = static fn(string $name): string => clean_param((string) ($told[$name] ?? ''), PARAM_ALPHAEXT);
        return new self($text('status'), $text('category'), $text('stop'));
    }

    /**
     * Whether it counts as marketing.
     *
     * @return bool
     */
    public function is_marketing(): bool {
        return $this->category === self::MARKETING;
    }

    /**
     * Its category in words, empty: it has none yet.
     *
     * @return string
     */
    public function category_name(): string {
        return $this->category === '' ? '' : vocabulary::word('templatecategory', $this->category);
    }

    /**
     * Its state in words.
     *
     * @return string
     */
    public function status_name(): string {
        return vocabulary::word('templatestatus', $this->status);
    }

    /**
     * Why its messages don't go, in words; empty: they go.
     *
     * @return string
     */
    public function stop_name(): string {
        return $this->stop === '' ? '' : vocabulary::word('reason', $this->stop);
    }

    /**
     * Category and state in a few words, for a list of choices.
     *
     * @return string
     */
    public function summary(): string {
        return implode(', ', array_filter([$this->category_name(), $this->status_name()]));
    }

    /**
     * What the template template_state shows.
     *
     * @return array
     */
    public function export(): array {
        return [
            'category' => $this->category_name(),
            'marketing' => $this->is_marketing(),
            'status' => $this->status_name(),
            'approved' => $this->status === 'approved',
            'stop' => $this->stop_name(),
        ];
    }
}
