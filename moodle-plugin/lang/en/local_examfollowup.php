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

/**
 * English strings of Exam Follow-up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['action_answer_empty'] = 'Answered an empty message';
$string['action_answer_location'] = 'Said that it reads no locations';
$string['action_answer_media'] = 'Said that it reads no files';
$string['action_ask'] = 'Asked what was missing';
$string['action_comfort'] = 'Gave support, and told a person';
$string['action_create_request'] = 'Left a request for the teachers';
$string['action_decline'] = 'Took a no';
$string['action_explain_not_available'] = 'Said that this is not offered';
$string['action_failed'] = 'Could not answer';
$string['action_hand_over'] = 'Handed over to the teacher';
$string['action_help_line'] = 'Gave the help line';
$string['action_how_to_link'] = 'Explained how to link';
$string['action_link_contact'] = 'Took a link code';
$string['action_moodle_down'] = 'Said that Moodle does not answer';
$string['action_nothing_asked'] = 'Said that nothing was asked';
$string['action_offer_choices'] = 'Did not understand: offered choices';
$string['action_offer_person'] = 'Did not understand: offered the teacher';
$string['action_opt_in'] = 'Resumed messages';
$string['action_opt_out'] = 'Stopped messages';
$string['action_remind_handoff'] = 'Reminded that a person will answer';
$string['action_say'] = 'Gave a fixed reply';
$string['action_show_exam_dates'] = 'Told exam dates';
$string['action_show_history'] = 'Told the history';
$string['action_show_requests'] = 'Told how requests are going';
$string['action_show_result'] = 'Told the result';
$string['action_silence_answered_by_twilio'] = 'Silent: WhatsApp’s provider answered';
$string['action_silence_handoff'] = 'Silent: the teacher has the conversation';
$string['action_silence_reaction'] = 'Silent: only a reaction';
$string['bookingbook'] = 'Book';
$string['bookingbooked'] = 'Booked. It stands in your calendar.';
$string['bookingcancel'] = 'Cancel booking';
$string['bookingcancelconfirm'] = 'Cancel your booking of “{$a->name}”, {$a->time}?';
$string['bookingcancelled'] = 'Cancelled. The seat is free again.';
$string['bookingchoose'] = 'Free slots';
$string['bookingkeep'] = 'Keep it as it is';
$string['bookingmove'] = 'Move';
$string['bookingmoved'] = 'Moved. Your calendar has the new time.';
$string['bookingmovehere'] = 'Move here';
$string['bookingmoving'] = 'Choose the slot to which “{$a->name}”, {$a->time}, is moved.';
$string['bookingsown'] = 'Your bookings';
$string['cachedef_planned'] = 'Which courses and exams have a plan that is switched on';
$string['cachedef_seennumbers'] = 'What stands for the numbers of profiles, to tell whether they changed';
$string['cachedef_sharednumbers'] = 'Telephone numbers that stand in more than one profile';
$string['cachedef_sidecardown'] = 'Until when the sidecar is not asked, since it did not answer';
$string['check_account'] = 'Sidecar: its account in Moodle';
$string['check_account_capabilities'] = 'The sidecar\'s user lacks capabilities ({$a}): run cli/provision.php, which mends its role.';
$string['check_account_fields'] = 'Required profile fields of the sidecar\'s user are empty ({$a}), so Moodle refuses it with usernotfullysetup: run cli/provision.php, which fills them.';
$string['check_account_none'] = 'The sidecar has no user in Moodle: run cli/provision.php.';
$string['check_account_ok'] = 'The user {$a} is complete.';
$string['check_account_suspended'] = 'The sidecar\'s user is suspended, so Moodle refuses it: activate the account.';
$string['check_clock'] = 'Sidecar: clocks';
$string['check_clock_apart'] = 'The clocks of Moodle and the sidecar are {$a} seconds apart, and what is signed is refused when they differ by about a minute: have both machines set their clocks by NTP.';
$string['check_clock_ok'] = 'Seconds between both clocks: {$a}.';
$string['check_erasures'] = 'Sidecar: what it is to forget';
$string['check_erasures_late'] = 'The sidecar has not forgotten what was deleted here: {$a->count}, since {$a->since}. See that cron runs and that the sidecar answers; it is asked again by itself.';
$string['check_erasures_none'] = 'Nothing waits to be forgotten.';
$string['check_erasures_some'] = 'To be forgotten: {$a->count}, since {$a->since}.';
$string['check_moodle'] = 'Sidecar: reaches Moodle';
$string['check_moodle_failed'] = 'The sidecar can\'t use Moodle ({$a->code}): {$a->message}';
$string['check_moodle_ip_refused'] = 'Moodle takes the sidecar\'s token from another IP address only: change the restriction in Manage tokens.';
$string['check_moodle_no_access'] = 'The sidecar\'s user may not call Moodle\'s functions: run cli/provision.php, which mends its role.';
$string['check_moodle_not_moodle'] = 'What the sidecar finds at MOODLE_URL is not Moodle: put the address of this site there.';
$string['check_moodle_not_set_up'] = 'Moodle refuses the sidecar\'s user, whose profile is not complete: run cli/provision.php, which fills it.';
$string['check_moodle_ok'] = 'The sidecar called Moodle, and Moodle answered.';
$string['check_moodle_plugin_missing'] = 'Moodle doesn\'t offer the plugin\'s functions to the sidecar\'s token: run cli/provision.php and put the token that it prints into the sidecar\'s .env.';
$string['check_moodle_plugin_old'] = 'The plugin is older than the sidecar: update it, and run admin/cli/upgrade.php.';
$string['check_moodle_rest_off'] = 'REST is off in Moodle: run cli/provision.php, which switches it on.';
$string['check_moodle_token_refused'] = 'Moodle refuses the sidecar\'s MOODLE_TOKEN: put the one that cli/provision.php prints into the sidecar\'s .env.';
$string['check_moodle_unreachable'] = 'Moodle doesn\'t answer the sidecar at MOODLE_URL: see that the sidecar\'s machine reaches this site, by name and through firewalls.';
$string['check_moodle_url_moved'] = 'MOODLE_URL of the sidecar redirects: put the final address of this site there.';
$string['check_notset'] = 'No sidecar is set up.';
$string['check_security'] = 'Sidecar: HTTP security';
$string['check_selfcall'] = 'Moodle: answers its own web service';
$string['check_selfcall_nonsense'] = 'What answers at {$a->url} is not Moodle\'s web service (HTTP {$a->status}): see that wwwroot in config.php is the final address and that the web server lets webservice/rest/server.php through.';
$string['check_selfcall_notoken'] = 'Not tried, since there is no valid token.';
$string['check_selfcall_ok'] = 'The sidecar\'s token is answered at {$a}.';
$string['check_selfcall_refused'] = 'Moodle refuses the sidecar\'s token ({$a}): run cli/provision.php, which mends the account; with --rotate it makes a new token.';
$string['check_selfcall_unreachable'] = 'This server doesn\'t reach itself at {$a}. Where the sidecar reaches it, that is no matter; else see that name, certificate and web server are right.';
$string['check_sidecar'] = 'Sidecar: answers Moodle';
$string['check_sidecar_ok'] = 'Version {$a->version} answers at {$a->url}.';
$string['check_token'] = 'Sidecar: its token';
$string['check_token_expires'] = 'The sidecar\'s token expires on {$a}: make a new one with cli/provision.php --rotate.';
$string['check_token_none'] = 'The sidecar has no valid token: run cli/provision.php and put the one that it prints into the sidecar\'s .env.';
$string['check_token_ok'] = 'In use since {$a}.';
$string['check_token_old'] = 'The sidecar\'s token is {$a} old: make a new one with cli/provision.php --rotate.';
$string['check_token_rotated'] = 'There is a new token; the one before is good until {$a}. The sidecar\'s .env must have the new one by then.';
$string['check_unknown'] = 'Not known, since the sidecar doesn\'t say how it is: see what keeps Moodle from reaching it.';
$string['check_versions'] = 'Sidecar: version';
$string['check_versions_differ'] = 'Plugin {$a->plugin} and sidecar {$a->sidecar} don\'t belong together: update the older one.';
$string['check_versions_ok'] = 'Plugin {$a->plugin} and sidecar {$a->sidecar} belong together.';
$string['check_webservices'] = 'Sidecar: web services';
$string['check_webservices_norest'] = 'REST is off, so the sidecar can\'t call Moodle: run cli/provision.php, which switches it on.';
$string['check_webservices_noservice'] = 'The web service "Exam Follow-up sidecar" is disabled: enable it in External services.';
$string['check_webservices_off'] = 'Web services are off, so the sidecar can\'t call Moodle: run cli/provision.php, which switches them on.';
$string['check_webservices_ok'] = 'Web services and REST are on.';
$string['codeagain'] = 'Make another code';
$string['codehow'] = 'Send it from your WhatsApp to {$a->number} within {$a->minutes} minutes. It works once, and only from the number that you want to link.';
$string['codemake'] = 'Link my number';
$string['codeopen'] = 'Open WhatsApp';
$string['codeother'] = 'Link another number';
$string['codetitle'] = 'Your code';
$string['consent'] = 'Messages';
$string['consentactive'] = 'You agreed on {$a}';
$string['consentbasis'] = 'Your school writes to the number of your profile. You can stop that here.';
$string['consentnone'] = 'You have not agreed to any';
$string['consentoptedout'] = 'You asked to stop on {$a}';
$string['consentwording'] = 'By sending the code you agree that {$a} writes to you on WhatsApp about your exams and answers you there. WhatsApp and its carrier process the messages. You can stop at any time, here or by writing STOP.';
$string['count_uncertain'] = 'Messages of which it isn\'t known whether they arrived';
$string['count_waiting'] = 'Messages that wait to be sent';
$string['coursepage'] = 'Exam follow-up';
$string['delay'] = 'Send it';
$string['delayafter'] = '{$a} later';
$string['delaynone'] = 'At once';
$string['errorbookinggone'] = 'This booking isn\'t there any more.';
$string['errorbookingmax'] = 'You can have at most {$a} open bookings in a course: cancel one first.';
$string['errorbusy'] = 'Somebody else is using this code right now. Try again.';
$string['errorimportbasis'] = 'State the basis with --basis: 1 to {$a} characters.';
$string['errorimportheader'] = 'The first line must name three columns: number, consent, and one of username, email and idnumber.';
$string['errorloggedinas'] = 'You are logged in as somebody else: only they can link their number, stop messages or get them again.';
$string['errornoexams'] = 'Choose at least one exam above before switching on.';
$string['errornosteps'] = 'Choose a template for at least one outcome above before switching on.';
$string['errornotyourstudent'] = 'This student is not in your groups, or has no account any more.';
$string['erroroperationreused'] = 'This operation id was used for something else.';
$string['errorperiod'] = 'The last day must not be before the first.';
$string['errorprofilefield'] = 'This field can\'t be changed on WhatsApp. Fields that can: {$a}';
$string['errorprofilelocked'] = 'The field "{$a}" is locked for this account.';
$string['errorprofilephone'] = 'A telephone number needs proof: link it with a code from "My WhatsApp".';
$string['errorprofilevalue'] = 'This can\'t be the value of the field "{$a}".';
$string['errorquiet'] = 'Quiet hours must end at another time than they begin.';
$string['errorrequestclosed'] = 'This request is closed. It opens again when the student writes about it.';
$string['errorrequestfilecount'] = 'Send {$a} files at most.';
$string['errorrequestfilegone'] = 'The file of this request is not there.';
$string['errorrequestfilesize'] = 'A file may have {$a} at most.';
$string['errorrequestfiletype'] = 'A file must be one of these, by its content too: {$a}.';
$string['errorrequestgone'] = 'This request is not there.';
$string['errorrequestlength'] = 'Write something of {$a} characters at most.';
$string['errorrequestopen'] = 'This request is open.';
$string['errorseriesmany'] = 'These are more than {$a} slots: choose an earlier last day or longer slots.';
$string['errorseriesnone'] = 'No slot of this length fits between start and end.';
$string['errorsidecarurl'] = 'Write an address that begins with http:// or https://, without user name, ? or #.';
$string['errorslotbooked'] = 'You have booked this slot already.';
$string['errorslotbusy'] = 'Many are booking at this moment. Try again.';
$string['errorslotcapacity'] = 'Seats must be from 1 to {$a}.';
$string['errorslotclash'] = 'The teacher has another slot at that time, beginning {$a}.';
$string['errorslotend'] = 'A slot must end after it begins, within 24 hours.';
$string['errorslotexam'] = 'Only an exam of this course can be reviewed, in a slot that is an exam review.';
$string['errorslotfull'] = 'No seat is left in this slot.';
$string['errorslotgone'] = 'This slot isn\'t there any more.';
$string['errorslotgroup'] = 'Choose a group of this course that you can see.';
$string['errorslotlink'] = 'The link must be an address that begins with https://, of at most {$a} characters.';
$string['errorslotname'] = 'The name must have 1 to {$a} characters.';
$string['errorslotothergroup'] = 'This slot is for another group.';
$string['errorslotoverlap'] = 'You have another booking at that time.';
$string['errorslotpast'] = 'This slot has begun or is over.';
$string['errorslotplace'] = 'Name a place or a link.';
$string['errorslotplacelength'] = 'The place can have at most {$a} characters.';
$string['errorslottaken'] = 'Students have booked {$a} seats already.';
$string['errorstudent'] = 'There is no active student with this id who may use WhatsApp.';
$string['errorstudentcourse'] = 'The follow-up is off in this course, or the student isn\'t enrolled there.';
$string['errortemplategone'] = 'This template is no longer in the catalogue: choose another one.';
$string['errortemplategrade'] = 'This template says the grade, and there is none with this outcome: choose one without it.';
$string['errortoomanycodes'] = 'You can make {$a} codes an hour. Try again later.';
$string['erroruserid'] = 'Write the number of a Moodle user, or nothing.';
$string['event_consent_given'] = 'Consent given';
$string['event_consent_given_desc'] = 'The consent of the user with id \'{$a->student}\' to be written to on WhatsApp was recorded by the user with id \'{$a->actor}\'.';
$string['event_consent_withdrawn'] = 'Consent withdrawn';
$string['event_consent_withdrawn_desc'] = 'That the user with id \'{$a->student}\' wants no more messages on WhatsApp was recorded by the user with id \'{$a->actor}\'.';
$string['event_contact_linked'] = 'WhatsApp number linked';
$string['event_contact_linked_desc'] = 'The user with id \'{$a->actor}\' linked a WhatsApp number to the user with id \'{$a->student}\'.';
$string['event_contact_suspended'] = 'WhatsApp number suspended';
$string['event_contact_suspended_desc'] = 'The WhatsApp number of the user with id \'{$a->student}\' was suspended by what the user with id \'{$a->actor}\' did.';
$string['event_contact_unlinked'] = 'WhatsApp number unlinked';
$string['event_contact_unlinked_desc'] = 'The WhatsApp number of the user with id \'{$a->student}\' was unlinked by what the user with id \'{$a->actor}\' did.';
$string['event_profile_updated'] = 'Profile changed from WhatsApp';
$string['event_profile_updated_desc'] = 'The user with id \'{$a->actor}\' changed a field of the profile of the user with id \'{$a->student}\', as asked on WhatsApp.';
$string['eventbooking_cancelled'] = 'Tutoring booking cancelled';
$string['eventbooking_cancelled_desc'] = 'The user with id \'{$a->userid}\' cancelled the booking with id \'{$a->objectid}\' of the user with id \'{$a->relateduserid}\' in the slot with id \'{$a->slotid}\'.';
$string['eventbooking_created'] = 'Tutoring booked';
$string['eventbooking_created_desc'] = 'The user with id \'{$a->userid}\' booked the slot with id \'{$a->slotid}\' for the user with id \'{$a->relateduserid}\': the booking has the id \'{$a->objectid}\'.';
$string['eventbooking_moved'] = 'Tutoring booking moved';
$string['eventbooking_moved_desc'] = 'The user with id \'{$a->userid}\' moved the booking with id \'{$a->objectid}\' of the user with id \'{$a->relateduserid}\' to the slot with id \'{$a->slotid}\'.';
$string['eventconversationsexported'] = 'Conversations exported';
$string['eventconversationsexporteddesc'] = 'The user with id \'{$a->userid}\' exported conversations of the site.';
$string['eventconversationsexportedofdesc'] = 'The user with id \'{$a->userid}\' exported conversations of the student with id \'{$a->relateduserid}\'.';
$string['eventconversationviewed'] = 'Conversation viewed';
$string['eventconversationvieweddesc'] = 'The user with id \'{$a->userid}\' read what the student with id \'{$a->relateduserid}\' wrote.';
$string['eventrequestanswered'] = 'Request answered';
$string['eventrequestanswereddesc'] = 'The user with id \'{$a->userid}\' answered the request with id \'{$a->requestid}\' of the student with id \'{$a->relateduserid}\'.';
$string['eventrequestclosed'] = 'Request closed';
$string['eventrequestcloseddesc'] = 'The user with id \'{$a->userid}\' closed the request with id \'{$a->requestid}\' of the student with id \'{$a->relateduserid}\'.';
$string['eventrequestcreated'] = 'Request created';
$string['eventrequestcreateddesc'] = 'The user with id \'{$a->userid}\' recorded the request with id \'{$a->requestid}\' of the student with id \'{$a->relateduserid}\'.';
$string['eventrequestreopened'] = 'Request opened again';
$string['eventrequestreopeneddesc'] = 'The user with id \'{$a->userid}\' recorded that the student with id \'{$a->relateduserid}\' wrote more about the request with id \'{$a->requestid}\'.';
$string['eventslot_cancelled'] = 'Tutoring slot called off';
$string['eventslot_cancelled_desc'] = 'The user with id \'{$a->userid}\' called off the slot with id \'{$a->objectid}\' of the user with id \'{$a->relateduserid}\'.';
$string['eventslot_created'] = 'Tutoring slot published';
$string['eventslot_created_desc'] = 'The user with id \'{$a->userid}\' published the slot with id \'{$a->objectid}\' of the user with id \'{$a->relateduserid}\'.';
$string['eventslot_updated'] = 'Tutoring slot changed';
$string['eventslot_updated_desc'] = 'The user with id \'{$a->userid}\' changed the slot with id \'{$a->objectid}\' of the user with id \'{$a->relateduserid}\'.';
$string['examchoice'] = '{$a->name} ({$a->kind})';
$string['examchoicehidden'] = '{$a->name} ({$a->kind}, hidden from students)';
$string['examfollowup:book'] = 'Book tutoring';
$string['examfollowup:configure'] = 'Set up the exam follow-up of a course';
$string['examfollowup:converse'] = 'Read and answer what students of a course write';
$string['examfollowup:export'] = 'Export conversations';
$string['examfollowup:linkownnumber'] = 'Link one\'s own WhatsApp number';
$string['examfollowup:sidecar'] = 'Be the Exam Follow-up sidecar';
$string['examfollowup:tutor'] = 'Publish tutoring slots';
$string['examfollowup:viewlogs'] = 'Read all WhatsApp conversations of the site';
$string['export'] = 'Export';
$string['exporthow'] = 'Conversation turns as a CSV file. They hold what students wrote: keep the file as safe as Moodle is. Who exported what is in Moodle\'s log.';
$string['exportincomplete'] = 'THIS FILE IS INCOMPLETE: {$a}';
$string['exportpage'] = 'Export WhatsApp conversations';
$string['headingcontacts'] = 'Whom we write to';
$string['headingplans'] = 'Templates and defaults of new plans';
$string['headingrequests'] = 'Requests and offers';
$string['headingsidecar'] = 'Sidecar and WhatsApp';
$string['headingtutoring'] = 'Tutoring';
$string['healthcounts'] = 'Messages';
$string['healthpage'] = 'WhatsApp health';
$string['healthservices'] = 'What the sidecar uses';
$string['healthsettings'] = 'Settings of Exam Follow-up';
$string['import_badline'] = 'Not read: three columns, with yes or no for consent';
$string['import_badnumber'] = 'No telephone number';
$string['import_bycode'] = 'The student linked another number by code: it stays';
$string['import_duplicate'] = 'The student or the number stands in more than one line';
$string['import_inactiveuser'] = 'The account isn\'t in use, or may not use WhatsApp';
$string['import_linked'] = 'Linked';
$string['import_optedout'] = 'The student asked to stop: nothing is changed';
$string['import_otherstudent'] = 'Another account has this number';
$string['import_suspended'] = 'The number is suspended: the student links it again by code';
$string['import_unchanged'] = 'Unchanged';
$string['import_unknownuser'] = 'No account, or more than one, has this name';
$string['importbothmodes'] = 'Give --dry-run or --execute, not both.';
$string['importdone'] = 'Written.';
$string['importdryrun'] = 'Nothing was written. Add --execute to do it.';
$string['importhelp'] = 'Takes over WhatsApp numbers that the school has, on a basis that it states.
Without --execute nothing is written: see first what would become of each line.

The file is CSV (comma or semicolon, UTF-8) with a first line of three names:
  username,number,consent      or email, or idnumber, in place of username
consent is yes or no: what the student told the school about messages on WhatsApp.

What students did themselves stands: a number that they linked by code is never
replaced, and who asked to stop is not written to. A number that two accounts have is
nobody\'s. Lines that can\'t be written are reported and left out; the others are
written together, or none of them if anything goes wrong. Numbers are printed masked.

Options:
  --file=PATH     The CSV file
  --basis=TEXT    Why the school may use the numbers: how they were verified and on which
                  legal basis students are written to. It is kept with each of them.
  --dry-run       Only say what would be done; this is the default
  --execute       Do it
  -h, --help      This text

Example:
  php local/examfollowup/cli/import_contacts.php --file=numbers.csv --basis="Signed at enrolment"';
$string['importline'] = 'Line {$a->line}: {$a->number}: {$a->result}';
$string['importnofile'] = 'There is no such file, or it can\'t be read.';
$string['includeolder'] = 'Also write about what happened before now';
$string['includeolder_help'] = 'Without this, only outcomes from the moment of switching on are written about, so that nobody gets a message about an old exam.';
$string['intent_actualizar_perfil'] = 'Change own data';
$string['intent_afirmar'] = 'Says yes';
$string['intent_agendar_cita'] = 'Book a tutoring session';
$string['intent_agradecer'] = 'Says thank you';
$string['intent_ayuda'] = 'Asks for help';
$string['intent_cancelar_cita'] = 'Cancel a tutoring session';
$string['intent_consulta_estado'] = 'Asks how a request is going';
$string['intent_consultar_fecha_examen'] = 'Asks when an exam is';
$string['intent_consultar_historial'] = 'Asks about the past';
$string['intent_consultar_horarios'] = 'Asks for free tutoring times';
$string['intent_consultar_paquetes'] = 'Asks for paid courses and retakes';
$string['intent_consultar_resultado'] = 'Asks for a result';
$string['intent_dar_alta'] = 'Wants messages again';
$string['intent_dar_baja'] = 'Wants no more messages';
$string['intent_despedida'] = 'Says goodbye';
$string['intent_explicar_ausencia'] = 'Explains an absence';
$string['intent_explicar_dificultad'] = 'Explains a difficulty';
$string['intent_expresar_desanimo'] = 'Feels discouraged';
$string['intent_fuera_de_dominio'] = 'Something else';
$string['intent_hablar_con_docente'] = 'Wants to talk to the teacher';
$string['intent_identidad_bot'] = 'Asks who is answering';
$string['intent_negar'] = 'Says no';
$string['intent_pagar_servicio'] = 'Wants to pay';
$string['intent_pedir_material'] = 'Asks for study material';
$string['intent_problema_tecnico'] = 'Reports a technical problem';
$string['intent_revisar_nota'] = 'Wants a grade reviewed';
$string['intent_saludo'] = 'Says hello';
$string['invitationlanguage'] = '“{$a->name}” and “{$a->other}” are both in the language {$a->language}: name one of them.';
$string['invitationunknown'] = '“{$a}” is no template of the list above.';
$string['invitationvariables'] = '“{$a}” has variables: an invitation must be the same for everybody.';
$string['linkednone'] = 'None';
$string['linkednumber'] = 'Linked number';
$string['linkedsuspended'] = 'Suspended: link it again to be written to.';
$string['logs_action'] = 'Action';
$string['logs_all'] = 'All';
$string['logs_apply'] = 'Apply';
$string['logs_calls'] = 'Calls';
$string['logs_clear'] = 'Clear';
$string['logs_close'] = 'Close';
$string['logs_confidence'] = 'Confidence';
$string['logs_course'] = 'Course';
$string['logs_empty'] = 'No conversation matches these filters.';
$string['logs_entities'] = 'Entities';
$string['logs_error'] = 'Error';
$string['logs_failed'] = 'Failed';
$string['logs_from'] = 'From';
$string['logs_intent'] = 'Intent';
$string['logs_loaderror'] = 'The conversations could not be loaded.';
$string['logs_loading'] = 'Loading…';
$string['logs_message'] = 'Message';
$string['logs_modelreply'] = 'Answer of the language model';
$string['logs_next'] = 'Next';
$string['logs_none'] = 'None';
$string['logs_ok'] = 'Worked';
$string['logs_open'] = 'Open';
$string['logs_outcome'] = 'Outcome';
$string['logs_pageof'] = 'Page {$a->page} of {$a->pages}';
$string['logs_previous'] = 'Previous';
$string['logs_rasareply'] = 'Answer of the understanding engine';
$string['logs_reply'] = 'Reply';
$string['logs_retry'] = 'Try again';
$string['logs_student'] = 'Student';
$string['logs_time'] = 'Time';
$string['logs_timetaken'] = 'Time taken';
$string['logs_title'] = 'Conversation logs';
$string['logs_to'] = 'Until';
$string['logs_total'] = 'Turns: {$a->total}';
$string['logs_turn'] = 'Conversation turn';
$string['logs_user'] = 'User id';
$string['logspage'] = 'WhatsApp conversation logs';
$string['messageprovider:request'] = 'A student asked something on WhatsApp';
$string['messageprovider:requestanswered'] = 'A teacher answered what you asked on WhatsApp';
$string['messageprovider:tutoring'] = 'Tutoring: bookings, changes and cancellations';
$string['messageprovider:tutoringreminder'] = 'Tutoring: reminders';
$string['messagerequestansweredbody'] = 'What you asked in {$a->course} ({$a->type}) was answered:

{$a->answer}';
$string['messagerequestansweredsubject'] = 'Your request in {$a} was answered';
$string['messagerequestbody'] = '{$a->student} waits for an answer in {$a->course}: {$a->type}.

Read and answer: {$a->url}';
$string['messagerequestsubject'] = '{$a}: a student waits for an answer';
$string['noexams'] = 'This course has no quizzes or assignments yet.';
$string['notbuilt'] = 'The script of this page is missing: build it with "npm run build", or install the plugin from its release archive.';
$string['notemplates'] = 'There are no WhatsApp templates yet. An administrator adds them in Site administration / Plugins / Local plugins / Exam Follow-up.';
$string['outcome_abandoned'] = 'Begun and not handed in';
$string['outcome_abandoned_help'] = 'The student began an attempt or a draft and never handed it in before the exam closed.';
$string['outcome_failed'] = 'Failed';
$string['outcome_failed_help'] = 'The grade is below the pass mark of the exam.';
$string['outcome_graded'] = 'Graded, no pass mark';
$string['outcome_graded_help'] = 'The exam has a grade and no pass mark, so nobody passes or fails it.';
$string['outcome_missed'] = 'Absent';
$string['outcome_missed_help'] = 'The exam closed, and the student, who could have come, left nothing.';
$string['outcome_passed'] = 'Approved';
$string['outcome_passed_help'] = 'The grade reaches the pass mark of the exam.';
$string['outcome_pending_grading'] = 'Pending: being graded';
$string['outcome_pending_grading_help'] = 'Handed in, and the result isn\'t there or isn\'t visible to the student yet.';
$string['outcome_pending_inprogress'] = 'Pending: begun';
$string['outcome_pending_inprogress_help'] = 'The student has begun and can still hand in.';
$string['outcome_pending_open'] = 'Pending: open, not begun';
$string['outcome_pending_open_help'] = 'The exam is open and the student hasn\'t begun. The message counts from when it opened to the student.';
$string['planenabled'] = 'Write to students';
$string['planexams'] = 'Exams';
$string['planlanguage'] = 'Language';
$string['planlanguage_help'] = 'Used for students whose profile names no language.';
$string['planlimits'] = 'When not to write';
$string['plansteps'] = 'Messages';
$string['planstepsintro'] = 'For each outcome, choose what a student gets on WhatsApp, or nothing.';
$string['planswitch'] = 'On or off';
$string['pluginname'] = 'Exam Follow-up';
$string['preferencespage'] = 'My WhatsApp';
$string['privacy:booking'] = 'Tutoring slots that students booked.';
$string['privacy:change'] = 'That something about a student changed, for the sidecar to look; kept for 14 days.';
$string['privacy:code'] = 'One-time codes that students made; the codes themselves are not kept.';
$string['privacy:consent'] = 'Who agreed to be written to on WhatsApp, or asked to stop, when and how.';
$string['privacy:contact'] = 'WhatsApp addresses that students linked.';
$string['privacy:core_calendar'] = 'Tutoring slots and bookings stand in the calendar.';
$string['privacy:core_files'] = 'Files that students hand in with a request.';
$string['privacy:core_message'] = 'Teachers and students are told through Moodle\'s messages.';
$string['privacy:erasure'] = 'What the sidecar is still to forget; kept until it has.';
$string['privacy:field:actorid'] = 'Who recorded it';
$string['privacy:field:address'] = 'WhatsApp address';
$string['privacy:field:answer'] = 'What came of it';
$string['privacy:field:basis'] = 'What the school relies on';
$string['privacy:field:booking'] = 'Tutoring that was booked';
$string['privacy:field:cmid'] = 'The exam that it is about';
$string['privacy:field:consent'] = 'Consent';
$string['privacy:field:content'] = 'What was written';
$string['privacy:field:courseid'] = 'The course';
$string['privacy:field:digest'] = 'A hash';
$string['privacy:field:firstname'] = 'First name';
$string['privacy:field:grade'] = 'Grade, where the student may see it';
$string['privacy:field:inprofile'] = 'Whether the profile held the number';
$string['privacy:field:kind'] = 'What it is';
$string['privacy:field:language'] = 'Language';
$string['privacy:field:link'] = 'Link';
$string['privacy:field:message'] = 'Messages of the conversation';
$string['privacy:field:name'] = 'Name, or what was done';
$string['privacy:field:occasion'] = 'The attempt or deadline that it was about';
$string['privacy:field:outcome'] = 'Outcome of an exam';
$string['privacy:field:place'] = 'Place';
$string['privacy:field:proof'] = 'How it is known to be theirs';
$string['privacy:field:reason'] = 'Why';
$string['privacy:field:request'] = 'State of requests';
$string['privacy:field:slotid'] = 'The slot';
$string['privacy:field:source'] = 'How it was said';
$string['privacy:field:state'] = 'State';
$string['privacy:field:teacherid'] = 'The teacher';
$string['privacy:field:timecreated'] = 'When it was recorded';
$string['privacy:field:timedelivered'] = 'When it was delivered';
$string['privacy:field:timeend'] = 'When it ends';
$string['privacy:field:timeexpires'] = 'When it expires';
$string['privacy:field:timegiven'] = 'When it was said';
$string['privacy:field:timemodified'] = 'When it was last changed';
$string['privacy:field:timeread'] = 'When it was read';
$string['privacy:field:timereminded'] = 'When a reminder was sent';
$string['privacy:field:timereplied'] = 'When it was answered';
$string['privacy:field:timesent'] = 'When it was sent';
$string['privacy:field:timestart'] = 'When it begins';
$string['privacy:field:timeused'] = 'When it was used';
$string['privacy:field:timezone'] = 'Time zone';
$string['privacy:field:type'] = 'Kind';
$string['privacy:field:userid'] = 'The user';
$string['privacy:field:usermodified'] = 'Who saved it';
$string['privacy:field:wordingversion'] = 'Version of the text';
$string['privacy:nosidecar'] = 'No sidecar is set up, so there are no conversations of its own.';
$string['privacy:operation'] = 'What was done for a student on behalf of WhatsApp, so that it is done once.';
$string['privacy:path:booking'] = 'Bookings';
$string['privacy:path:code'] = 'Codes';
$string['privacy:path:consent'] = 'Consent';
$string['privacy:path:contact'] = 'Linked number';
$string['privacy:path:operation'] = 'Operations';
$string['privacy:path:plan'] = 'Plan';
$string['privacy:path:reach'] = 'What became of the messages';
$string['privacy:path:request'] = 'Requests';
$string['privacy:path:request_entry'] = 'History of requests';
$string['privacy:path:seen'] = 'Compared';
$string['privacy:path:sidecar'] = 'Conversations';
$string['privacy:path:slot'] = 'Tutoring slots';
$string['privacy:plan'] = 'Who last saved the follow-up of a course.';
$string['privacy:reach'] = 'What became of each message of a plan: sent, delivered, read, answered, or why not.';
$string['privacy:request'] = 'What students asked of their teachers on WhatsApp.';
$string['privacy:request_entry'] = 'What was written and decided about requests.';
$string['privacy:seen'] = 'What stands for the outcomes of a student in a course, to find changes that no event tells.';
$string['privacy:sidecar'] = 'The service beside Moodle that plans messages and holds conversations. It keeps messages and conversations of its own.';
$string['privacy:slot'] = 'Tutoring slots that teachers offer.';
$string['privacy:whatsapp'] = 'Messages to students go through Twilio and WhatsApp.';
$string['provisionallowed'] = 'Moodle\'s HTTP security allows {$a->host}, port {$a->port}.';
$string['provisionbadgrace'] = '--grace: "{$a}" is not a time such as 30m, 12h or 1d, up to 30d.';
$string['provisionbadnumber'] = '--whatsapp-number: "{$a}" is not a number with its country code, such as +15550100.';
$string['provisionbadurl'] = '--sidecar-url: "{$a}" is not an address that begins with http:// or https://, without user name, ? or #.';
$string['provisionenv'] = 'For the .env of the sidecar';
$string['provisionhelp'] = 'Sets Moodle up for the Exam Follow-up sidecar: web services and REST, a role, a user with
a token, the shared secret and both addresses. Prints the lines for the sidecar\'s .env.
Run again it changes nothing and prints the same.

Options:
  --sidecar-url=URL         Where Moodle reaches the sidecar, such as https://followup.example.org
  --whatsapp-number=NUMBER  The school\'s WhatsApp number, such as +15550100
  --rotate                  Makes a new token and a new secret; the old token goes on for a while
  --grace=TIME              With --rotate: how long, such as 30m, 12h or 1d (the default); 0: not at all
  --check                   Changes nothing: calls the sidecar, has it call Moodle, and says what is wrong and
                            what mends it. Ends with 1 where something has to be mended.
  -h, --help                This text

An option that is left out keeps what is stored.

Examples:
  php local/examfollowup/cli/provision.php --sidecar-url=https://followup.example.org --whatsapp-number=+15550100
  php local/examfollowup/cli/provision.php --check';
$string['provisionrotated'] = 'The old token is good for {$a} more. Put these lines into the sidecar\'s .env and start it again now: until then Moodle\'s pages can\'t ask it. Take SIDECAR_SECRET_PREVIOUS out again afterwards.';
$string['provisiontwilio'] = 'For WhatsApp through Twilio, with the other TWILIO_ lines: take the # away when those are filled in';
$string['quietfrom'] = 'Quiet hours begin';
$string['quietfrom_help'] = 'During quiet hours, in the student\'s own time zone, nothing is sent: it goes out when they end.';
$string['quietto'] = 'Quiet hours end';
$string['requesttype_handoff'] = 'To talk to a person';
$string['requesttype_justification'] = 'Justification of an absence';
$string['requesttype_question'] = 'Question';
$string['requesttype_review'] = 'Review of a grade';
$string['requesttype_technical'] = 'Technical problem';
$string['resume'] = 'Get messages again';
$string['resumed'] = 'You will get messages again.';
$string['roledescription'] = 'The service beside Moodle that writes to students on WhatsApp. Not for people.';
$string['rolename'] = 'Exam Follow-up sidecar';
$string['savedoff'] = 'Saved. The follow-up is off: nobody is written to.';
$string['savedonall'] = 'The follow-up is on. Students concerned now: {$a->students}, of whom {$a->reached} can be reached on WhatsApp.';
$string['savedonnew'] = 'The follow-up is on, for what happens from when it was switched on. Students with such an outcome now: {$a->students}, of whom {$a->reached} can be reached on WhatsApp; older outcomes are left out.';
$string['service_api'] = 'Moodle';
$string['service_logging'] = 'Conversation log';
$string['service_openrouter'] = 'Language model (OpenRouter)';
$string['service_rasa'] = 'Understanding (Rasa)';
$string['service_twilio'] = 'WhatsApp (Twilio)';
$string['servicefails'] = 'doesn\'t work';
$string['servicewell'] = 'works, or isn\'t needed';
$string['setting_invitations'] = 'Templates that invite to link';
$string['setting_invitations_desc'] = 'Names from the list above, one a language, separated by commas; they must be without variables. A number that stands in one profile only, and isn\'t linked, then gets one of them once, without name or result. Empty: nobody is invited.';
$string['setting_maxbookings'] = 'Open bookings a student and course at most';
$string['setting_maxbookings_desc'] = 'How many tutoring slots to come a student can hold in one course.';
$string['setting_offers'] = 'Tell students of courses with fee';
$string['setting_offers_desc'] = 'Students who ask on WhatsApp are told of courses that they can enrol in with the method “Enrolment on payment”, with the cost and the link to Moodle\'s own payment page. Off unless you turn it on: a school may not want a conversation about an exam to turn to money, and should look at those courses and prices first.';
$string['setting_profilefields'] = 'Fields of the profile that students may change on WhatsApp';
$string['setting_profilefields_desc'] = 'Only those that the student could change in Moodle too: what the authentication method locks stays locked. A telephone number is linked with a code instead.';
$string['setting_profilenumbers'] = 'The school has verified the numbers in profiles';
$string['setting_profilenumbers_desc'] = 'Results are then sent to profile numbers that nobody linked. It takes effect only with a basis stated below.';
$string['setting_profilenumbersbasis'] = 'Basis';
$string['setting_profilenumbersbasis_desc'] = 'How the numbers were verified, and on which legal basis students are written to there.';
$string['setting_quietfrom'] = 'Quiet hours begin';
$string['setting_quietfrom_desc'] = 'What a new plan starts with.';
$string['setting_quietto'] = 'Quiet hours end';
$string['setting_quietto_desc'] = 'What a new plan starts with.';
$string['setting_requestmaxbytes'] = 'Largest file of a request';
$string['setting_requestmaxbytes_desc'] = 'In bytes. The site\'s own limit for uploads holds too.';
$string['setting_secret'] = 'Shared secret';
$string['setting_secret_desc'] = 'The same as SIDECAR_SECRET of the sidecar.';
$string['setting_sidecarurl'] = 'Address of the sidecar';
$string['setting_sidecarurl_desc'] = 'Where Moodle reaches it, such as https://followup.example.org. cli/provision.php sets this and the secret.';
$string['setting_templates'] = 'WhatsApp templates';
$string['setting_templates_desc'] = 'One a line: <code>name | ContentSid | language | variables | offers</code>, for example <code>failed_en | HX00000000000000000000000000000000 | en | firstname, exam, nextdate | consultar_fecha_examen</code>. The first variable fills {{1}}. Variables: firstname, exam, course, grade, passmark, nextdate, closes, link. "offers" is the intent that a "yes" means in reply; it may be left out. Lines that begin with # are left out.';
$string['setting_tutoringreminder'] = 'Reminder of tutoring';
$string['setting_tutoringreminder_desc'] = 'How long before the beginning teacher and students are reminded, by Moodle\'s messages. Nothing: nobody is reminded.';
$string['setting_weeklycap'] = 'Messages a student and week at most';
$string['setting_weeklycap_desc'] = 'What a new plan starts with.';
$string['setting_whatsappnumber'] = 'WhatsApp number';
$string['setting_whatsappnumber_desc'] = 'The school\'s number with its country code and no spaces, such as +15550100. Students send their code there.';
$string['sidecarblocked'] = 'Moodle refuses to call the sidecar. In Site administration / General / Security / HTTP security, take {$a->host} out of "cURL blocked hosts list" (or the range that it is in) and add {$a->port} to "cURL allowed ports list".';
$string['sidecarblockedhost'] = 'Moodle refuses to call the sidecar. In Site administration / General / Security / HTTP security, take {$a->host} out of "cURL blocked hosts list" (or the range that it is in).';
$string['sidecarblockedport'] = 'Moodle refuses to call the sidecar. In Site administration / General / Security / HTTP security, add {$a->port} to "cURL allowed ports list".';
$string['sidecarcutoff'] = 'The sidecar didn\'t answer at {$a->host}, port {$a->port}, a moment ago. Moodle asks it again in {$a->seconds} seconds.';
$string['sidecarerror'] = 'The sidecar could not do it ({$a->code}): {$a->message}';
$string['sidecarnonsense'] = 'What answers at the sidecar\'s address is not the sidecar (HTTP {$a}).';
$string['sidecarnotset'] = 'The sidecar is not set up: run cli/provision.php, or fill in its address and secret in the settings of Exam Follow-up.';
$string['sidecarrefused'] = 'The sidecar refused Moodle\'s signature ({$a->code}: {$a->message}). The shared secret must be the same on both sides, and both clocks right.';
$string['sidecarunreachable'] = 'The sidecar doesn\'t answer at {$a->host}, port {$a->port}. Is it running?';
$string['since'] = 'since {$a}';
$string['slotadd'] = 'Add slots';
$string['slotcalledoff'] = 'Called off. Whoever had booked is told.';
$string['slotcancel'] = 'Call off';
$string['slotcancelconfirm'] = 'Call off “{$a->name}”, {$a->time}? Students who booked it are told: {$a->booked}.';
$string['slotcancelseries'] = 'Call off the series';
$string['slotcancelseriesconfirm'] = 'Call off every slot to come of the series of “{$a->name}”? Students who booked one are told: {$a->booked}.';
$string['slotcapacity'] = 'Seats';
$string['slotedit'] = 'Edit';
$string['slotend'] = 'Ends';
$string['slotexam'] = 'Exam';
$string['slotexamany'] = 'Any exam';
$string['slotfree'] = 'Free seats: {$a}';
$string['slotgroup'] = 'For';
$string['slotgroupall'] = 'Everybody in the course';
$string['slotlength'] = 'Length of each slot';
$string['slotlength_help'] = 'The time between start and end can be cut into slots that follow one another: from 16:00 to 18:00 in slots of 20 minutes makes six.';
$string['slotlengthwhole'] = 'The whole time';
$string['slotlink'] = 'Link';
$string['slotlink_help'] = 'Where to meet online: an address that begins with https://.';
$string['slotname'] = 'Name';
$string['slotnobody'] = 'Nobody has booked yet.';
$string['slotnone'] = 'There are no tutoring slots to come.';
$string['slotnonefree'] = 'There is no free slot at the moment.';
$string['slotothers'] = 'Students of other groups: {$a}';
$string['slotplace'] = 'Place';
$string['slotsaved'] = 'Saved.';
$string['slotspublished'] = 'Slots published: {$a}';
$string['slotstart'] = 'Starts';
$string['slottaken'] = 'Booked: {$a->taken} of {$a->capacity}';
$string['slottype'] = 'Kind';
$string['slottype_group'] = 'Group tutoring';
$string['slottype_individual'] = 'Individual tutoring';
$string['slottype_review'] = 'Exam review';
$string['slotuntil'] = 'Last day';
$string['slotweekly'] = 'Every week';
$string['slotwith'] = 'With {$a}';
$string['stop'] = 'Stop messages';
$string['stopped'] = 'You won\'t get any more messages. You can come back on this page at any time.';
$string['taskcleanup'] = 'Delete expired codes and old answers of Exam Follow-up';
$string['taskcompareoutcomes'] = 'Find outcomes that changed unnoticed';
$string['taskremindtutoring'] = 'Remind of tutoring that begins soon';
$string['tasksenderasures'] = 'Have the sidecar of Exam Follow-up forget what was deleted';
$string['tasktelltutoring'] = 'Tell about tutoring that changed';
$string['templatebadlanguage'] = '"{$a}" isn\'t a language code such as es or pt_br.';
$string['templatebadname'] = '"{$a}" can\'t be a name: use lower-case letters, digits and underscores.';
$string['templatebadoffers'] = '"{$a}" can\'t be an intent: use lower-case letters and underscores, or leave it out.';
$string['templatebadsid'] = '"{$a}" isn\'t a ContentSid: HX and 32 hexadecimal digits, as Twilio\'s Content Template Builder shows it.';
$string['templatebadvariable'] = '"{$a->unknown}" can\'t be a variable; these can: {$a->allowed}.';
$string['templategone'] = '{$a} (no longer in the catalogue)';
$string['templateline'] = 'Line {$a->line}: {$a->error}';
$string['templatenone'] = 'Don\'t write';
$string['templatetoomany'] = 'There are more than five parts: name | ContentSid | language | variables | offers.';
$string['templatetwice'] = 'The name "{$a}" stands in the list twice.';
$string['tutoring_booked'] = '{$a->student} booked “{$a->name}”, {$a->time}, in {$a->course}.';
$string['tutoring_booked_subject'] = 'Tutoring booked: {$a->name}, {$a->time}';
$string['tutoring_calledoff'] = '“{$a->name}” in {$a->course}, {$a->time}, was called off.';
$string['tutoring_calledoff_subject'] = 'Tutoring called off: {$a->name}, {$a->time}';
$string['tutoring_changed'] = '“{$a->name}” in {$a->course} is now {$a->time}: {$a->where}';
$string['tutoring_changed_subject'] = 'Tutoring changed: {$a->name}, {$a->time}';
$string['tutoring_moved'] = '{$a->student} moved from {$a->before} to “{$a->name}”, {$a->time}, in {$a->course}.';
$string['tutoring_moved_subject'] = 'Tutoring moved: {$a->name}, {$a->time}';
$string['tutoring_reminder'] = 'You booked “{$a->name}” in {$a->course}, {$a->time}: {$a->where}';
$string['tutoring_reminder_subject'] = 'Reminder: {$a->name}, {$a->time}';
$string['tutoring_teacherreminder'] = 'You give “{$a->name}” in {$a->course}, {$a->time}: {$a->where}. Booked: {$a->count}.';
$string['tutoring_teacherreminder_subject'] = 'Reminder: {$a->name}, {$a->time}';
$string['tutoring_unbooked'] = '{$a->student} cancelled “{$a->name}”, {$a->time}, in {$a->course}.';
$string['tutoring_unbooked_subject'] = 'Tutoring cancelled: {$a->name}, {$a->time}';
$string['tutoringpage'] = 'Tutoring';
$string['weeklycap'] = 'Messages a week at most';
$string['weeklycap_help'] = 'How many follow-up messages one student may get in seven days, over all courses. Answers to what a student asks don\'t count.';
$string['whatsappnotset'] = 'Your school hasn\'t set up WhatsApp yet.';
