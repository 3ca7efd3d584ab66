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

use core\lang_string;
use local_examfollowup\local\plan\admin_setting_default_steps;
use local_examfollowup\local\plan\admin_setting_invitations;
use local_examfollowup\local\plan\admin_setting_notices;
use local_examfollowup\local\plan\admin_setting_templates;
use local_examfollowup\local\plan\choices;
use local_examfollowup\local\profile\field;
use local_examfollowup\local\sidecar\admin_setting_url;

/**
 * The page of the site's settings.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class admin_settings {
    /**
     * Puts the settings on their page.
     *
     * @param \admin_settingpage $page
     */
    public static function fill(\admin_settingpage $page): void {
        self::heading($page, 'headingsidecar');
        $page->add(new admin_setting_url(...self::named('sidecarurl', '')));
        $page->add(new \admin_setting_configpasswordunmask(...self::named('secret', '')));
        $page->add(new \admin_setting_configtext(
            ...self::named('whatsappnumber', ''),
            paramtype: '/^(\+[1-9][0-9]{6,14})?$/'
        ));

        self::heading($page, 'headingcontacts');
        $page->add(new \admin_setting_configcheckbox(...self::named('profilenumbers', '0')));
        $page->add(new \admin_setting_configtextarea(
            ...self::named('profilenumbersbasis', ''),
            paramtype: PARAM_TEXT,
            rows: '3'
        ));
        $page->hide_if('local_examfollowup/profilenumbersbasis', 'local_examfollowup/profilenumbers');
        $page->add(new \admin_setting_configmultiselect(
            ...self::named('profilefields', explode(',', settings::PROFILE_FIELDS)),
            choices: field::choices()
        ));

        self::heading($page, 'headingplans');
        $page->add(new admin_setting_templates(...self::named('templates', ''), rows: '10'));
        $page->add(new admin_setting_invitations(...self::named('invitations', '')));
        $page->add(new admin_setting_notices(...self::named('noticeanswered', '')));
        $page->add(new admin_setting_notices(...self::named('noticereminder', '')));
        $page->add(new admin_setting_default_steps(...self::named('defaultsteps', ''), rows: '4'));
        $times = choices::times_of_day();
        $page->add(new \admin_setting_configselect(...self::named('quietfrom', settings::QUIET_FROM), choices: $times));
        $page->add(new \admin_setting_configselect(...self::named('quietto', settings::QUIET_TO), choices: $times));
        $page->add(new \admin_setting_configselect(
            ...self::named('weeklycap', settings::WEEKLY_CAP),
            choices: choices::weekly_caps()
        ));
        $page->add(new \admin_setting_configduration(...self::named('defaultdelay', settings::DEFAULT_DELAY)));
        self::bounds($page);

        self::heading($page, 'headingrequests');
        $page->add(new \admin_setting_configtext(
            ...self::named('requestmaxbytes', settings::REQUEST_MAX_BYTES),
            paramtype: '/^[1-9][0-9]{0,9}$/'
        ));
        $page->add(new \admin_setting_configcheckbox(...self::named('offers', '0')));

        self::heading($page, 'headingtutoring');
        $page->add(new \admin_setting_configselect(
            ...self::named('maxbookings', settings::MAX_BOOKINGS),
            choices: array_combine(range(1, 10), range(1, 10))
        ));
        $page->add(new \admin_setting_configduration(...self::named('tutoringreminder', settings::TUTORING_REMINDER)));
    }

    /**
     * What no plan may go beyond, whoever saves it.
     *
     * @param \admin_settingpage $page
     */
    private static function bounds(\admin_settingpage $page): void {
        self::heading($page, 'headingbounds');
        $page->add(new \admin_setting_configselect(
            ...self::named('maxweeklycap', settings::MAX_WEEKLY_CAP),
            choices: array_combine(range(1, 30), range(1, 30))
        ));
        $page->add(new \admin_setting_configselect(
            ...self::named('maxsteps', settings::MAX_STEPS),
            choices: array_combine(range(1, 50), range(1, 50))
        ));
        $page->add(new \admin_setting_configduration(...self::named('maxdelay', settings::MAX_DELAY)));
    }

    /**
     * What every setting begins with: name, visible name, description, default.
     *
     * @param string $name
     * @param string|int|array $default
     * @return array
     */
    private static function named(string $name, string|int|array $default): array {
        return [
            "local_examfollowup/$name",
            new lang_string("setting_$name", 'local_examfollowup'),
            new lang_string("setting_{$name}_desc", 'local_examfollowup'),
            $default,
        ];
    }

    /**
     * A heading.
     *
     * @param \admin_settingpage $page
     * @param string $name
     */
    private static function heading(\admin_settingpage $page, string $name): void {
        $page->add(new \admin_setting_heading(
            "local_examfollowup/$name",
            new lang_string($name, 'local_examfollowup'),
            ''
        ));
    }
}
