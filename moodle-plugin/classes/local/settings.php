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

namespace local_examfollowup\local;

/**
 * The site's settings, typed, with their defaults: the only reader of config_plugins.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** The plugin whose settings these are. */
    private const PLUGIN = 'local_examfollowup';
    /** Quiet hours begin, in minutes after midnight. */
    public const QUIET_FROM = 1260;
    /** Quiet hours end, in minutes after midnight. */
    public const QUIET_TO = 540;
    /** Messages that a student may get in seven days. */
    public const WEEKLY_CAP = 3;
    /** What a teacher may raise that to. */
    public const MAX_WEEKLY_CAP = 10;
    /** Bytes that a file of a request may have. */
    public const REQUEST_MAX_BYTES = 5 * 1024 * 1024;
    /** Seconds after the outcome that a new step waits. */
    public const DEFAULT_DELAY = HOURSECS;
    /** Seconds after the outcome that a step may wait at most. */
    public const MAX_DELAY = 30 * DAYSECS;
    /** Steps that a plan may have. */
    public const MAX_STEPS = 20;

    /** Tutoring slots to come that a student may hold in a course. */
    public const MAX_BOOKINGS = 3;
    /** Seconds before tutoring begins at which both sides are reminded. */
    public const TUTORING_REMINDER = DAYSECS;
    /** Fields of the profile that students may change on WhatsApp, separated by commas. */
    public const PROFILE_FIELDS = 'language,timezone';

    /**
     * Where the sidecar answers, without a slash at the end; empty: not set up.
     *
     * @return string
     */
    public static function sidecar_url(): string {
        return rtrim((string) get_config(self::PLUGIN, 'sidecarurl'), '/');
    }

    /**
     * What the plugin and the sidecar sign with; empty: not set up.
     *
     * @return string
     */
    public static function secret(): string {
        return (string) get_config(self::PLUGIN, 'secret');
    }

    /**
     * The school's WhatsApp number in E.164; empty: not set up.
     *
     * @return string
     */
    public static function whatsapp_number(): string {
        return (string) get_config(self::PLUGIN, 'whatsappnumber');
    }

    /**
     * Whether numbers in profiles count as proven: only with a stated basis, which is what makes it lawful.
     *
     * @return bool
     */
    public static function trusts_profile_numbers(): bool {
        return get_config(self::PLUGIN, 'profilenumbers')
            && trim((string) get_config(self::PLUGIN, 'profilenumbersbasis')) !== '';
    }

    /**
     * The fields of their profile that students may change on WhatsApp.
     *
     * @return string[]
     */
    public static function profile_fields(): array {
        $fields = get_config(self::PLUGIN, 'profilefields');
        return array_values(array_filter(explode(',', $fields === false ? self::PROFILE_FIELDS : $fields)));
    }

    /**
     * The names of the templates that invite a student to link a number, as the administrator wrote them.
     *
     * @return string empty: nobody is invited
     */
    public static function invitations(): string {
        return (string) get_config(self::PLUGIN, 'invitations');
    }

    /**
     * The template catalogue as the administrator wrote it.
     *
     * @return string
     */
    public static function templates(): string {
        return (string) get_config(self::PLUGIN, 'templates');
    }

    /**
     * Bytes that a file of a request may have: what the administrator says, within what the site takes at all.
     *
     * @return int
     */
    public static function request_max_bytes(): int {
        global $CFG;
        $limit = (int) get_config(self::PLUGIN, 'requestmaxbytes') ?: self::REQUEST_MAX_BYTES;
        return empty($CFG->maxbytes) ? $limit : min($limit, (int) $CFG->maxbytes);
    }

    /**
     * Whether students are told of courses with fee.
     *
     * @return bool
     */
    public static function makes_offers(): bool {
        return (bool) get_config(self::PLUGIN, 'offers');
    }

    /**
     * The names of the templates that tell that a request was answered and remind of a tutoring session.
     *
     * @return array{answered: string, reminder: string}
     */
    public static function notices(): array {
        return [
            'answered' => (string) get_config(self::PLUGIN, 'noticeanswered'),
            'reminder' => (string) get_config(self::PLUGIN, 'noticereminder'),
        ];
    }

    /**
     * The templates that new plans start with, by outcome, as the administrator wrote them.
     *
     * @return string
     */
    public static function default_steps(): string {
        return (string) get_config(self::PLUGIN, 'defaultsteps');
    }

    /**
     * Seconds after the outcome that a new step waits: never more than a step may.
     *
     * @return int
     */
    public static function default_delay(): int {
        $delay = get_config(self::PLUGIN, 'defaultdelay');
        return min(self::max_delay(), $delay === false ? self::DEFAULT_DELAY : (int) $delay);
    }

    /**
     * Seconds after the outcome that a step may wait at most.
     *
     * @return int
     */
    public static function max_delay(): int {
        return (int) (get_config(self::PLUGIN, 'maxdelay') ?: self::MAX_DELAY);
    }

    /**
     * Steps that a plan may have.
     *
     * @return int
     */
    public static function max_steps(): int {
        return (int) (get_config(self::PLUGIN, 'maxsteps') ?: self::MAX_STEPS);
    }

    /**
     * What a teacher may raise the weekly cap to.
     *
     * @return int
     */
    public static function max_weekly_cap(): int {
        return (int) (get_config(self::PLUGIN, 'maxweeklycap') ?: self::MAX_WEEKLY_CAP);
    }

    /**
     * What a new plan starts with: quietfrom, quietto and weeklycap.
     *
     * @return int[]
     */
    public static function plan_defaults(): array {
        $config = get_config(self::PLUGIN);
        return [
            'quietfrom' => (int) ($config->quietfrom ?? self::QUIET_FROM),
            'quietto' => (int) ($config->quietto ?? self::QUIET_TO),
            'weeklycap' => min(self::max_weekly_cap(), (int) ($config->weeklycap ?? self::WEEKLY_CAP)),
        ];
    }

    /**
     * Tutoring slots to come that a student may hold in a course.
     *
     * @return int
     */
    public static function max_bookings(): int {
        return (int) (get_config(self::PLUGIN, 'maxbookings') ?: self::MAX_BOOKINGS);
    }

    /**
     * Seconds before tutoring begins at which both sides are reminded; 0: never.
     *
     * @return int
     */
    public static function tutoring_reminder(): int {
        $seconds = get_config(self::PLUGIN, 'tutoringreminder');
        return $seconds === false ? self::TUTORING_REMINDER : (int) $seconds;
    }
}
