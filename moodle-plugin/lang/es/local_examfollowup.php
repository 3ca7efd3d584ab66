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
 * Spanish strings of Exam Follow-up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['action_answer_empty'] = 'Respondió a un mensaje vacío';
$string['action_answer_location'] = 'Dijo que no lee ubicaciones';
$string['action_answer_media'] = 'Dijo que no lee archivos';
$string['action_ask'] = 'Preguntó lo que faltaba';
$string['action_comfort'] = 'Dio ánimo y avisó a una persona';
$string['action_create_request'] = 'Dejó una solicitud a los docentes';
$string['action_decline'] = 'Aceptó el no';
$string['action_explain_not_available'] = 'Dijo que eso no se ofrece';
$string['action_failed'] = 'No pudo responder';
$string['action_hand_over'] = 'Pasó la conversación al docente';
$string['action_help_line'] = 'Dio la línea de ayuda';
$string['action_how_to_link'] = 'Explicó cómo vincular';
$string['action_link_contact'] = 'Recibió un código de vinculación';
$string['action_moodle_down'] = 'Dijo que Moodle no responde';
$string['action_nothing_asked'] = 'Dijo que no había nada pendiente';
$string['action_offer_choices'] = 'No entendió: ofreció opciones';
$string['action_offer_person'] = 'No entendió: ofreció al docente';
$string['action_opt_in'] = 'Reanudó los mensajes';
$string['action_opt_out'] = 'Detuvo los mensajes';
$string['action_remind_handoff'] = 'Recordó que responderá una persona';
$string['action_say'] = 'Dio una respuesta fija';
$string['action_show_exam_dates'] = 'Dijo fechas de exámenes';
$string['action_show_history'] = 'Dijo el historial';
$string['action_show_requests'] = 'Dijo cómo van las solicitudes';
$string['action_show_result'] = 'Dijo el resultado';
$string['action_silence_answered_by_twilio'] = 'Silencio: respondió el proveedor de WhatsApp';
$string['action_silence_handoff'] = 'Silencio: la conversación es del docente';
$string['action_silence_reaction'] = 'Silencio: solo fue una reacción';
$string['bookingbook'] = 'Reservar';
$string['bookingbooked'] = 'Reservado. Está en su calendario.';
$string['bookingcancel'] = 'Cancelar la reserva';
$string['bookingcancelconfirm'] = '¿Cancelar su reserva de «{$a->name}», {$a->time}?';
$string['bookingcancelled'] = 'Cancelada. El lugar vuelve a estar libre.';
$string['bookingchoose'] = 'Horarios libres';
$string['bookingkeep'] = 'Dejarla como está';
$string['bookingmove'] = 'Cambiar';
$string['bookingmoved'] = 'Cambiada. Su calendario tiene la nueva hora.';
$string['bookingmovehere'] = 'Cambiar a este';
$string['bookingmoving'] = 'Elija el horario al que se cambia «{$a->name}», {$a->time}.';
$string['bookingsown'] = 'Sus reservas';
$string['cachedef_planned'] = 'Qué cursos y exámenes tienen un plan activado';
$string['cachedef_seennumbers'] = 'Lo que representa los números de los perfiles, para saber si cambiaron';
$string['cachedef_sharednumbers'] = 'Números de teléfono que figuran en más de un perfil';
$string['cachedef_sidecardown'] = 'Hasta cuándo no se pregunta al servicio auxiliar, porque no respondió';
$string['check_account'] = 'Servicio auxiliar: su cuenta en Moodle';
$string['check_account_capabilities'] = 'Al usuario del servicio auxiliar le faltan capacidades ({$a}): ejecute cli/provision.php, que repara su rol.';
$string['check_account_fields'] = 'Hay campos obligatorios vacíos en el perfil del usuario del servicio auxiliar ({$a}), así que Moodle lo rechaza con usernotfullysetup: ejecute cli/provision.php, que los rellena.';
$string['check_account_none'] = 'El servicio auxiliar no tiene usuario en Moodle: ejecute cli/provision.php.';
$string['check_account_ok'] = 'El usuario {$a} está completo.';
$string['check_account_suspended'] = 'El usuario del servicio auxiliar está suspendido, así que Moodle lo rechaza: active la cuenta.';
$string['check_clock'] = 'Servicio auxiliar: relojes';
$string['check_clock_apart'] = 'Los relojes de Moodle y del servicio auxiliar difieren en {$a} segundos, y lo firmado se rechaza cuando difieren en cerca de un minuto: haga que ambas máquinas ajusten sus relojes por NTP.';
$string['check_clock_ok'] = 'Segundos entre ambos relojes: {$a}.';
$string['check_erasures'] = 'Servicio auxiliar: lo que debe olvidar';
$string['check_erasures_late'] = 'El servicio auxiliar no ha olvidado lo que se borró aquí: {$a->count}, desde {$a->since}. Compruebe que cron funciona y que el servicio responde; se le vuelve a pedir solo.';
$string['check_erasures_none'] = 'Nada espera a ser olvidado.';
$string['check_erasures_some'] = 'Por olvidar: {$a->count}, desde {$a->since}.';
$string['check_moodle'] = 'Servicio auxiliar: alcanza Moodle';
$string['check_moodle_failed'] = 'El servicio auxiliar no puede usar Moodle ({$a->code}): {$a->message}';
$string['check_moodle_ip_refused'] = 'Moodle solo acepta el token del servicio auxiliar desde otra dirección IP: cambie la restricción en Administrar tokens.';
$string['check_moodle_no_access'] = 'El usuario del servicio auxiliar no puede llamar a las funciones de Moodle: ejecute cli/provision.php, que repara su rol.';
$string['check_moodle_not_moodle'] = 'Lo que el servicio auxiliar encuentra en MOODLE_URL no es Moodle: ponga ahí la dirección de este sitio.';
$string['check_moodle_not_set_up'] = 'Moodle rechaza al usuario del servicio auxiliar, cuyo perfil no está completo: ejecute cli/provision.php, que lo rellena.';
$string['check_moodle_ok'] = 'El servicio auxiliar llamó a Moodle, y Moodle respondió.';
$string['check_moodle_plugin_missing'] = 'Moodle no ofrece las funciones del plugin al token del servicio auxiliar: ejecute cli/provision.php y ponga el token que imprime en el .env del servicio.';
$string['check_moodle_plugin_old'] = 'El plugin es anterior al servicio auxiliar: actualícelo y ejecute admin/cli/upgrade.php.';
$string['check_moodle_rest_off'] = 'REST está desactivado en Moodle: ejecute cli/provision.php, que lo activa.';
$string['check_moodle_token_refused'] = 'Moodle rechaza el MOODLE_TOKEN del servicio auxiliar: ponga en el .env del servicio el que imprime cli/provision.php.';
$string['check_moodle_unreachable'] = 'Moodle no responde al servicio auxiliar en MOODLE_URL: compruebe que la máquina del servicio alcanza este sitio, por su nombre y a través de los cortafuegos.';
$string['check_moodle_url_moved'] = 'El MOODLE_URL del servicio auxiliar redirige: ponga ahí la dirección final de este sitio.';
$string['check_notset'] = 'No hay ningún servicio auxiliar configurado.';
$string['check_security'] = 'Servicio auxiliar: seguridad HTTP';
$string['check_selfcall'] = 'Moodle: responde a su propio servicio web';
$string['check_selfcall_nonsense'] = 'Lo que responde en {$a->url} no es el servicio web de Moodle (HTTP {$a->status}): compruebe que wwwroot en config.php es la dirección final y que el servidor web deja pasar webservice/rest/server.php.';
$string['check_selfcall_notoken'] = 'No se probó, porque no hay un token válido.';
$string['check_selfcall_ok'] = 'El token del servicio auxiliar recibe respuesta en {$a}.';
$string['check_selfcall_refused'] = 'Moodle rechaza el token del servicio auxiliar ({$a}): ejecute cli/provision.php, que repara la cuenta; con --rotate crea un token nuevo.';
$string['check_selfcall_unreachable'] = 'Este servidor no se alcanza a sí mismo en {$a}. Si el servicio auxiliar lo alcanza, no importa; si no, compruebe el nombre, el certificado y el servidor web.';
$string['check_sidecar'] = 'Servicio auxiliar: responde a Moodle';
$string['check_sidecar_ok'] = 'La versión {$a->version} responde en {$a->url}.';
$string['check_token'] = 'Servicio auxiliar: su token';
$string['check_token_expires'] = 'El token del servicio auxiliar caduca el {$a}: haga uno nuevo con cli/provision.php --rotate.';
$string['check_token_none'] = 'El servicio auxiliar no tiene un token válido: ejecute cli/provision.php y ponga el que imprime en el .env del servicio.';
$string['check_token_ok'] = 'En uso desde {$a}.';
$string['check_token_old'] = 'El token del servicio auxiliar tiene {$a}: haga uno nuevo con cli/provision.php --rotate.';
$string['check_token_rotated'] = 'Hay un token nuevo; el anterior vale hasta el {$a}. Para entonces el .env del servicio auxiliar debe tener el nuevo.';
$string['check_unknown'] = 'No se sabe, porque el servicio auxiliar no dice cómo está: vea qué impide que Moodle lo alcance.';
$string['check_versions'] = 'Servicio auxiliar: versión';
$string['check_versions_differ'] = 'El plugin {$a->plugin} y el servicio auxiliar {$a->sidecar} no se corresponden: actualice el más antiguo.';
$string['check_versions_ok'] = 'El plugin {$a->plugin} y el servicio auxiliar {$a->sidecar} se corresponden.';
$string['check_webservices'] = 'Servicio auxiliar: servicios web';
$string['check_webservices_norest'] = 'REST está desactivado, así que el servicio auxiliar no puede llamar a Moodle: ejecute cli/provision.php, que lo activa.';
$string['check_webservices_noservice'] = 'El servicio web «Exam Follow-up sidecar» está deshabilitado: habilítelo en Servicios externos.';
$string['check_webservices_off'] = 'Los servicios web están desactivados, así que el servicio auxiliar no puede llamar a Moodle: ejecute cli/provision.php, que los activa.';
$string['check_webservices_ok'] = 'Los servicios web y REST están activados.';
$string['codeagain'] = 'Generar otro código';
$string['codehow'] = 'Envíelo desde su WhatsApp al {$a->number} antes de {$a->minutes} minutos. Sirve una sola vez, y solo desde el número que quiere vincular.';
$string['codemake'] = 'Vincular mi número';
$string['codeopen'] = 'Abrir WhatsApp';
$string['codeother'] = 'Vincular otro número';
$string['codetitle'] = 'Su código';
$string['consent'] = 'Mensajes';
$string['consentactive'] = 'Usted aceptó el {$a}';
$string['consentbasis'] = 'Su centro le escribe al número de su perfil. Aquí puede pedir que deje de hacerlo.';
$string['consentnone'] = 'Usted no ha aceptado recibirlos';
$string['consentoptedout'] = 'Usted pidió no recibir más el {$a}';
$string['consentwording'] = 'Al enviar el código usted acepta que {$a} le escriba por WhatsApp sobre sus exámenes y le responda por ahí. WhatsApp y su operador procesan los mensajes. Puede dejarlo cuando quiera, aquí o escribiendo BAJA.';
$string['count_uncertain'] = 'Mensajes de los que no se sabe si llegaron';
$string['count_waiting'] = 'Mensajes que esperan ser enviados';
$string['coursepage'] = 'Seguimiento de exámenes';
$string['delay'] = 'Enviar';
$string['delayafter'] = '{$a} después';
$string['delaynone'] = 'De inmediato';
$string['errorbookinggone'] = 'Esta reserva ya no existe.';
$string['errorbookingmax'] = 'Puede tener como máximo {$a} reservas abiertas en un curso: cancele una primero.';
$string['errorbusy'] = 'Alguien más está usando este código ahora mismo. Inténtelo de nuevo.';
$string['errorimportbasis'] = 'Indique el fundamento con --basis: de 1 a {$a} caracteres.';
$string['errorimportheader'] = 'La primera línea debe nombrar tres columnas: number, consent y una de username, email e idnumber.';
$string['errorloggedinas'] = 'Ha entrado como otra persona: solo ella puede vincular su número, dejar de recibir mensajes o volver a recibirlos.';
$string['errornoexams'] = 'Elija al menos un examen más arriba antes de activar.';
$string['errornosteps'] = 'Elija una plantilla para al menos un resultado más arriba antes de activar.';
$string['errornotyourstudent'] = 'Este estudiante no está en tus grupos o ya no tiene cuenta.';
$string['erroroperationreused'] = 'Este identificador de operación ya se usó para otra cosa.';
$string['errorperiod'] = 'El último día no puede ser anterior al primero.';
$string['errorprofilefield'] = 'Este campo no se puede cambiar por WhatsApp. Se pueden cambiar: {$a}';
$string['errorprofilelocked'] = 'El campo «{$a}» está bloqueado en esta cuenta.';
$string['errorprofilephone'] = 'Un número de teléfono necesita prueba: vincúlalo con un código de «Mi WhatsApp».';
$string['errorprofilevalue'] = 'Este valor no sirve para el campo «{$a}».';
$string['errorquiet'] = 'El horario de silencio debe terminar a otra hora que la de inicio.';
$string['errorrequestclosed'] = 'Esta solicitud está cerrada. Se abre de nuevo cuando el estudiante vuelve a escribir sobre ella.';
$string['errorrequestfilecount'] = 'Envía {$a} archivos como máximo.';
$string['errorrequestfilegone'] = 'El archivo de esta solicitud no está.';
$string['errorrequestfilesize'] = 'Un archivo puede tener {$a} como máximo.';
$string['errorrequestfiletype'] = 'Un archivo debe ser de uno de estos tipos, también por su contenido: {$a}.';
$string['errorrequestgone'] = 'Esta solicitud no está.';
$string['errorrequestlength'] = 'Escriba algo de {$a} caracteres como máximo.';
$string['errorrequestopen'] = 'Esta solicitud está abierta.';
$string['errorseriesmany'] = 'Son más de {$a} horarios: elija un último día anterior o horarios más largos.';
$string['errorseriesnone'] = 'Ningún horario de esta duración cabe entre el inicio y el fin.';
$string['errorsidecarurl'] = 'Escriba una dirección que empiece con http:// o https://, sin nombre de usuario, ? ni #.';
$string['errorslotbooked'] = 'Ya ha reservado este horario.';
$string['errorslotbusy'] = 'Muchas personas reservan en este momento. Inténtelo de nuevo.';
$string['errorslotcapacity'] = 'Los lugares deben ser de 1 a {$a}.';
$string['errorslotclash'] = 'El docente tiene otro horario a esa hora, que empieza el {$a}.';
$string['errorslotend'] = 'Un horario debe terminar después de empezar, dentro de 24 horas.';
$string['errorslotexam'] = 'Solo puede revisarse un examen de este curso, en un horario de revisión de examen.';
$string['errorslotfull'] = 'No queda lugar en este horario.';
$string['errorslotgone'] = 'Este horario ya no existe.';
$string['errorslotgroup'] = 'Elija un grupo de este curso que pueda ver.';
$string['errorslotlink'] = 'El enlace debe ser una dirección que empiece por https://, de {$a} caracteres como máximo.';
$string['errorslotname'] = 'El nombre debe tener de 1 a {$a} caracteres.';
$string['errorslotothergroup'] = 'Este horario es para otro grupo.';
$string['errorslotoverlap'] = 'Tiene otra reserva a esa hora.';
$string['errorslotpast'] = 'Este horario ya empezó o terminó.';
$string['errorslotplace'] = 'Indique un lugar o un enlace.';
$string['errorslotplacelength'] = 'El lugar puede tener como máximo {$a} caracteres.';
$string['errorslottaken'] = 'Ya hay {$a} lugares reservados por estudiantes.';
$string['errorstudent'] = 'No hay un estudiante activo con ese identificador que pueda usar WhatsApp.';
$string['errorstudentcourse'] = 'El seguimiento está desactivado en este curso, o el estudiante no está matriculado en él.';
$string['errortemplategone'] = 'Esta plantilla ya no está en el catálogo: elija otra.';
$string['errortemplategrade'] = 'Esta plantilla dice la calificación, y con este resultado no la hay: elija una que no la diga.';
$string['errortoomanycodes'] = 'Puede generar {$a} códigos por hora. Inténtelo más tarde.';
$string['erroruserid'] = 'Escriba el número de un usuario de Moodle, o nada.';
$string['event_consent_given'] = 'Consentimiento dado';
$string['event_consent_given_desc'] = 'El usuario con id \'{$a->actor}\' registró que el usuario con id \'{$a->student}\' acepta que se le escriba por WhatsApp.';
$string['event_consent_withdrawn'] = 'Consentimiento retirado';
$string['event_consent_withdrawn_desc'] = 'El usuario con id \'{$a->actor}\' registró que el usuario con id \'{$a->student}\' no quiere más mensajes por WhatsApp.';
$string['event_contact_linked'] = 'Número de WhatsApp vinculado';
$string['event_contact_linked_desc'] = 'El usuario con id \'{$a->actor}\' vinculó un número de WhatsApp con el usuario con id \'{$a->student}\'.';
$string['event_contact_suspended'] = 'Número de WhatsApp suspendido';
$string['event_contact_suspended_desc'] = 'El número de WhatsApp del usuario con id \'{$a->student}\' quedó suspendido por una acción del usuario con id \'{$a->actor}\'.';
$string['event_contact_unlinked'] = 'Número de WhatsApp desvinculado';
$string['event_contact_unlinked_desc'] = 'El número de WhatsApp del usuario con id \'{$a->student}\' quedó desvinculado por una acción del usuario con id \'{$a->actor}\'.';
$string['event_profile_updated'] = 'Perfil cambiado desde WhatsApp';
$string['event_profile_updated_desc'] = 'El usuario con id \'{$a->actor}\' cambió un campo del perfil del usuario con id \'{$a->student}\', como se pidió por WhatsApp.';
$string['eventbooking_cancelled'] = 'Reserva de tutoría cancelada';
$string['eventbooking_cancelled_desc'] = 'El usuario con id \'{$a->userid}\' canceló la reserva con id \'{$a->objectid}\' del usuario con id \'{$a->relateduserid}\' en el horario con id \'{$a->slotid}\'.';
$string['eventbooking_created'] = 'Tutoría reservada';
$string['eventbooking_created_desc'] = 'El usuario con id \'{$a->userid}\' reservó el horario con id \'{$a->slotid}\' para el usuario con id \'{$a->relateduserid}\': la reserva tiene el id \'{$a->objectid}\'.';
$string['eventbooking_moved'] = 'Reserva de tutoría cambiada';
$string['eventbooking_moved_desc'] = 'El usuario con id \'{$a->userid}\' cambió la reserva con id \'{$a->objectid}\' del usuario con id \'{$a->relateduserid}\' al horario con id \'{$a->slotid}\'.';
$string['eventconversationsexported'] = 'Conversaciones exportadas';
$string['eventconversationsexporteddesc'] = 'El usuario con id \'{$a->userid}\' exportó conversaciones del sitio.';
$string['eventconversationsexportedofdesc'] = 'El usuario con id \'{$a->userid}\' exportó conversaciones del estudiante con id \'{$a->relateduserid}\'.';
$string['eventconversationviewed'] = 'Conversación vista';
$string['eventconversationvieweddesc'] = 'El usuario con id \'{$a->userid}\' leyó lo que escribió el estudiante con id \'{$a->relateduserid}\'.';
$string['eventrequestanswered'] = 'Solicitud respondida';
$string['eventrequestanswereddesc'] = 'El usuario con id \'{$a->userid}\' respondió la solicitud con id \'{$a->requestid}\' del estudiante con id \'{$a->relateduserid}\'.';
$string['eventrequestclosed'] = 'Solicitud cerrada';
$string['eventrequestcloseddesc'] = 'El usuario con id \'{$a->userid}\' cerró la solicitud con id \'{$a->requestid}\' del estudiante con id \'{$a->relateduserid}\'.';
$string['eventrequestcreated'] = 'Solicitud creada';
$string['eventrequestcreateddesc'] = 'El usuario con id \'{$a->userid}\' registró la solicitud con id \'{$a->requestid}\' del estudiante con id \'{$a->relateduserid}\'.';
$string['eventrequestreopened'] = 'Solicitud reabierta';
$string['eventrequestreopeneddesc'] = 'El usuario con id \'{$a->userid}\' registró que el estudiante con id \'{$a->relateduserid}\' escribió más sobre la solicitud con id \'{$a->requestid}\'.';
$string['eventslot_cancelled'] = 'Horario de tutoría cancelado';
$string['eventslot_cancelled_desc'] = 'El usuario con id \'{$a->userid}\' canceló el horario con id \'{$a->objectid}\' del usuario con id \'{$a->relateduserid}\'.';
$string['eventslot_created'] = 'Horario de tutoría publicado';
$string['eventslot_created_desc'] = 'El usuario con id \'{$a->userid}\' publicó el horario con id \'{$a->objectid}\' del usuario con id \'{$a->relateduserid}\'.';
$string['eventslot_updated'] = 'Horario de tutoría modificado';
$string['eventslot_updated_desc'] = 'El usuario con id \'{$a->userid}\' modificó el horario con id \'{$a->objectid}\' del usuario con id \'{$a->relateduserid}\'.';
$string['examchoice'] = '{$a->name} ({$a->kind})';
$string['examchoicehidden'] = '{$a->name} ({$a->kind}, oculto para los estudiantes)';
$string['examfollowup:book'] = 'Reservar tutorías';
$string['examfollowup:configure'] = 'Configurar el seguimiento de exámenes de un curso';
$string['examfollowup:converse'] = 'Leer y responder lo que escriben los estudiantes de un curso';
$string['examfollowup:export'] = 'Exportar conversaciones';
$string['examfollowup:linkownnumber'] = 'Vincular el propio número de WhatsApp';
$string['examfollowup:sidecar'] = 'Ser el servicio auxiliar de Seguimiento de exámenes';
$string['examfollowup:tutor'] = 'Publicar horas de tutoría';
$string['examfollowup:viewlogs'] = 'Leer todas las conversaciones de WhatsApp del sitio';
$string['export'] = 'Exportar';
$string['exporthow'] = 'Turnos de conversación como archivo CSV. Contienen lo que escribieron los estudiantes: guarde el archivo con el mismo cuidado que Moodle. Quién exportó qué queda en el registro de Moodle.';
$string['exportincomplete'] = 'ESTE ARCHIVO ESTÁ INCOMPLETO: {$a}';
$string['exportpage'] = 'Exportar conversaciones de WhatsApp';
$string['headingcontacts'] = 'A quién se escribe';
$string['headingplans'] = 'Plantillas y valores iniciales de los planes';
$string['headingrequests'] = 'Solicitudes y ofertas';
$string['headingsidecar'] = 'Servicio auxiliar y WhatsApp';
$string['headingtutoring'] = 'Tutorías';
$string['healthcounts'] = 'Mensajes';
$string['healthpage'] = 'Salud de WhatsApp';
$string['healthservices'] = 'Lo que usa el servicio auxiliar';
$string['healthsettings'] = 'Ajustes de Seguimiento de exámenes';
$string['import_badline'] = 'No se pudo leer: tres columnas, con yes o no en consent';
$string['import_badnumber'] = 'No es un número de teléfono';
$string['import_bycode'] = 'El estudiante vinculó otro número con un código: se queda';
$string['import_duplicate'] = 'El estudiante o el número está en más de una línea';
$string['import_inactiveuser'] = 'La cuenta no está en uso o no puede usar WhatsApp';
$string['import_linked'] = 'Vinculado';
$string['import_optedout'] = 'El estudiante pidió parar: no se cambia nada';
$string['import_otherstudent'] = 'Otra cuenta tiene este número';
$string['import_suspended'] = 'El número está suspendido: el estudiante vuelve a vincularlo con un código';
$string['import_unchanged'] = 'Sin cambios';
$string['import_unknownuser'] = 'Ninguna cuenta, o más de una, tiene este nombre';
$string['importbothmodes'] = 'Indique --dry-run o --execute, no los dos.';
$string['importdone'] = 'Escrito.';
$string['importdryrun'] = 'No se escribió nada. Añada --execute para hacerlo.';
$string['importhelp'] = 'Incorpora números de WhatsApp que la escuela ya tiene, con un fundamento que ella declara.
Sin --execute no se escribe nada: vea primero qué pasaría con cada línea.

El archivo es CSV (coma o punto y coma, UTF-8) con una primera línea de tres nombres:
  username,number,consent      o email, o idnumber, en lugar de username
consent es yes o no (también sí): lo que el estudiante dijo a la escuela sobre los mensajes.

Lo que hicieron los estudiantes se respeta: un número que vincularon con un código no se
reemplaza nunca, y a quien pidió parar no se le escribe. Un número de dos cuentas no es de
nadie. Las líneas que no se pueden escribir se informan y se dejan fuera; las demás se
escriben juntas, o ninguna si algo falla. Los números se muestran ocultos en parte.

Opciones:
  --file=PATH     El archivo CSV
  --basis=TEXT    Por qué la escuela puede usar los números: cómo se verificaron y con qué
                  fundamento legal se escribe a los estudiantes. Se guarda con cada uno.
  --dry-run       Solo dice qué se haría; es lo normal
  --execute       Lo hace
  -h, --help      Este texto

Ejemplo:
  php local/examfollowup/cli/import_contacts.php --file=numeros.csv --basis="Firmado al matricularse"';
$string['importline'] = 'Línea {$a->line}: {$a->number}: {$a->result}';
$string['importnofile'] = 'El archivo no existe o no se puede leer.';
$string['includeolder'] = 'Escribir también sobre lo que ya ocurrió';
$string['includeolder_help'] = 'Sin esto solo se escribe sobre resultados posteriores a la activación, para que nadie reciba un mensaje sobre un examen viejo.';
$string['intent_actualizar_perfil'] = 'Cambiar sus datos';
$string['intent_afirmar'] = 'Dice que sí';
$string['intent_agendar_cita'] = 'Reservar una tutoría';
$string['intent_agradecer'] = 'Da las gracias';
$string['intent_ayuda'] = 'Pide ayuda';
$string['intent_cancelar_cita'] = 'Cancelar una tutoría';
$string['intent_consulta_estado'] = 'Pregunta cómo va una solicitud';
$string['intent_consultar_fecha_examen'] = 'Pregunta cuándo es un examen';
$string['intent_consultar_historial'] = 'Pregunta por su historial';
$string['intent_consultar_horarios'] = 'Pregunta por horarios de tutoría';
$string['intent_consultar_paquetes'] = 'Pregunta por cursos y recuperatorios pagos';
$string['intent_consultar_resultado'] = 'Pregunta por su resultado';
$string['intent_dar_alta'] = 'Quiere volver a recibir mensajes';
$string['intent_dar_baja'] = 'No quiere más mensajes';
$string['intent_despedida'] = 'Se despide';
$string['intent_explicar_ausencia'] = 'Explica una ausencia';
$string['intent_explicar_dificultad'] = 'Explica una dificultad';
$string['intent_expresar_desanimo'] = 'Está con desánimo';
$string['intent_fuera_de_dominio'] = 'Otra cosa';
$string['intent_hablar_con_docente'] = 'Quiere hablar con el docente';
$string['intent_identidad_bot'] = 'Pregunta quién responde';
$string['intent_negar'] = 'Dice que no';
$string['intent_pagar_servicio'] = 'Quiere pagar';
$string['intent_pedir_material'] = 'Pide material de estudio';
$string['intent_problema_tecnico'] = 'Informa un problema técnico';
$string['intent_revisar_nota'] = 'Pide que se revise una nota';
$string['intent_saludo'] = 'Saluda';
$string['invitationlanguage'] = '«{$a->name}» y «{$a->other}» están en el mismo idioma, {$a->language}: nombre una sola.';
$string['invitationunknown'] = '«{$a}» no es una plantilla de la lista de arriba.';
$string['invitationvariables'] = '«{$a}» lleva variables: una invitación debe ser igual para todos.';
$string['linkednone'] = 'Ninguno';
$string['linkednumber'] = 'Número vinculado';
$string['linkedsuspended'] = 'Suspendido: vuelva a vincularlo para recibir mensajes.';
$string['logs_action'] = 'Acción';
$string['logs_all'] = 'Todos';
$string['logs_apply'] = 'Aplicar';
$string['logs_calls'] = 'Llamadas';
$string['logs_clear'] = 'Limpiar';
$string['logs_close'] = 'Cerrar';
$string['logs_confidence'] = 'Confianza';
$string['logs_course'] = 'Curso';
$string['logs_empty'] = 'Ninguna conversación coincide con estos filtros.';
$string['logs_entities'] = 'Entidades';
$string['logs_error'] = 'Error';
$string['logs_failed'] = 'Falló';
$string['logs_from'] = 'Desde';
$string['logs_intent'] = 'Intención';
$string['logs_loaderror'] = 'No se pudieron cargar las conversaciones.';
$string['logs_loading'] = 'Cargando…';
$string['logs_message'] = 'Mensaje';
$string['logs_modelreply'] = 'Respuesta del modelo de lenguaje';
$string['logs_next'] = 'Siguiente';
$string['logs_none'] = 'Ninguno';
$string['logs_ok'] = 'Funcionó';
$string['logs_open'] = 'Abrir';
$string['logs_outcome'] = 'Resultado';
$string['logs_pageof'] = 'Página {$a->page} de {$a->pages}';
$string['logs_previous'] = 'Anterior';
$string['logs_rasareply'] = 'Respuesta del motor de comprensión';
$string['logs_reply'] = 'Respuesta';
$string['logs_retry'] = 'Reintentar';
$string['logs_student'] = 'Estudiante';
$string['logs_time'] = 'Hora';
$string['logs_timetaken'] = 'Duración';
$string['logs_title'] = 'Registro de conversaciones';
$string['logs_to'] = 'Hasta';
$string['logs_total'] = 'Turnos: {$a->total}';
$string['logs_turn'] = 'Turno de conversación';
$string['logs_user'] = 'Id de usuario';
$string['logspage'] = 'Registro de conversaciones de WhatsApp';
$string['messageprovider:request'] = 'Un estudiante pidió algo por WhatsApp';
$string['messageprovider:requestanswered'] = 'Un docente respondió lo que pediste por WhatsApp';
$string['messageprovider:tutoring'] = 'Tutorías: reservas, cambios y cancelaciones';
$string['messageprovider:tutoringreminder'] = 'Tutorías: recordatorios';
$string['messagerequestansweredbody'] = 'Lo que pediste en {$a->course} ({$a->type}) tiene respuesta:

{$a->answer}';
$string['messagerequestansweredsubject'] = 'Tu solicitud en {$a} tiene respuesta';
$string['messagerequestbody'] = '{$a->student} espera respuesta en {$a->course}: {$a->type}.

Leer y responder: {$a->url}';
$string['messagerequestsubject'] = '{$a}: un estudiante espera respuesta';
$string['noexams'] = 'Este curso todavía no tiene cuestionarios ni tareas.';
$string['notbuilt'] = 'Falta el script de esta página: genérelo con «npm run build», o instale la extensión desde su archivo de publicación.';
$string['notemplates'] = 'Todavía no hay plantillas de WhatsApp. Un administrador las añade en Administración del sitio / Extensiones / Extensiones locales / Seguimiento de exámenes.';
$string['outcome_abandoned'] = 'Empezado y no entregado';
$string['outcome_abandoned_help'] = 'El estudiante empezó un intento o un borrador y no lo entregó antes del cierre.';
$string['outcome_failed'] = 'Desaprobado';
$string['outcome_failed_help'] = 'La calificación está por debajo de la nota para aprobar del examen.';
$string['outcome_graded'] = 'Calificado, sin nota para aprobar';
$string['outcome_graded_help'] = 'El examen tiene calificación pero no nota para aprobar: nadie lo aprueba ni lo desaprueba.';
$string['outcome_missed'] = 'Ausente';
$string['outcome_missed_help'] = 'El examen se cerró y el estudiante, que podía presentarse, no dejó nada.';
$string['outcome_passed'] = 'Aprobado';
$string['outcome_passed_help'] = 'La calificación alcanza la nota para aprobar del examen.';
$string['outcome_pending_grading'] = 'Pendiente: en corrección';
$string['outcome_pending_grading_help'] = 'Entregado, y el resultado todavía no está o el estudiante aún no puede verlo.';
$string['outcome_pending_inprogress'] = 'Pendiente: en curso';
$string['outcome_pending_inprogress_help'] = 'El estudiante ha empezado y todavía puede entregar.';
$string['outcome_pending_open'] = 'Pendiente: abierto, sin empezar';
$string['outcome_pending_open_help'] = 'El examen está abierto y el estudiante no ha empezado. El mensaje cuenta desde que se le abrió.';
$string['planenabled'] = 'Escribir a los estudiantes';
$string['planexams'] = 'Exámenes';
$string['planlanguage'] = 'Idioma';
$string['planlanguage_help'] = 'Se usa con los estudiantes cuyo perfil no indica un idioma.';
$string['planlimits'] = 'Cuándo no escribir';
$string['plansteps'] = 'Mensajes';
$string['planstepsintro'] = 'Para cada resultado, elija qué recibe el estudiante por WhatsApp, o nada.';
$string['planswitch'] = 'Activado o desactivado';
$string['pluginname'] = 'Seguimiento de exámenes';
$string['preferencespage'] = 'Mi WhatsApp';
$string['privacy:booking'] = 'Horarios de tutoría que reservaron los estudiantes.';
$string['privacy:change'] = 'Que algo de un estudiante cambió, para que el servicio auxiliar lo mire; se guarda 14 días.';
$string['privacy:code'] = 'Códigos de un solo uso que los estudiantes generaron; los códigos mismos no se guardan.';
$string['privacy:consent'] = 'Quién aceptó recibir mensajes de WhatsApp o pidió dejar de recibirlos, cuándo y cómo.';
$string['privacy:contact'] = 'Direcciones de WhatsApp que los estudiantes vincularon.';
$string['privacy:core_calendar'] = 'Los horarios de tutoría y las reservas están en el calendario.';
$string['privacy:core_files'] = 'Archivos que los estudiantes entregan con una solicitud.';
$string['privacy:core_message'] = 'A docentes y estudiantes se les avisa con los mensajes de Moodle.';
$string['privacy:erasure'] = 'Lo que el servicio auxiliar aún tiene que olvidar; se guarda hasta que lo haya hecho.';
$string['privacy:field:actorid'] = 'Quién lo registró';
$string['privacy:field:address'] = 'Dirección de WhatsApp';
$string['privacy:field:answer'] = 'Lo que resultó';
$string['privacy:field:basis'] = 'En qué se basa la escuela';
$string['privacy:field:booking'] = 'Tutorías reservadas';
$string['privacy:field:cmid'] = 'El examen al que se refiere';
$string['privacy:field:consent'] = 'Consentimiento';
$string['privacy:field:content'] = 'Lo que se escribió';
$string['privacy:field:courseid'] = 'El curso';
$string['privacy:field:digest'] = 'Un hash';
$string['privacy:field:firstname'] = 'Nombre';
$string['privacy:field:grade'] = 'Calificación, si el estudiante puede verla';
$string['privacy:field:inprofile'] = 'Si el número estaba en el perfil';
$string['privacy:field:kind'] = 'Qué es';
$string['privacy:field:language'] = 'Idioma';
$string['privacy:field:link'] = 'Enlace';
$string['privacy:field:message'] = 'Mensajes de la conversación';
$string['privacy:field:name'] = 'Nombre, o lo que se hizo';
$string['privacy:field:occasion'] = 'El intento o plazo al que se refería';
$string['privacy:field:outcome'] = 'Resultado de un examen';
$string['privacy:field:place'] = 'Lugar';
$string['privacy:field:proof'] = 'Cómo se sabe que es suya';
$string['privacy:field:reason'] = 'Por qué';
$string['privacy:field:request'] = 'Estado de las solicitudes';
$string['privacy:field:slotid'] = 'El horario';
$string['privacy:field:source'] = 'Cómo se dijo';
$string['privacy:field:state'] = 'Estado';
$string['privacy:field:teacherid'] = 'El docente';
$string['privacy:field:timecreated'] = 'Cuándo se registró';
$string['privacy:field:timedelivered'] = 'Cuándo se entregó';
$string['privacy:field:timeend'] = 'Cuándo termina';
$string['privacy:field:timeexpires'] = 'Cuándo caduca';
$string['privacy:field:timegiven'] = 'Cuándo se dijo';
$string['privacy:field:timemodified'] = 'Cuándo cambió por última vez';
$string['privacy:field:timeread'] = 'Cuándo se leyó';
$string['privacy:field:timereminded'] = 'Cuándo se envió un recordatorio';
$string['privacy:field:timereplied'] = 'Cuándo se respondió';
$string['privacy:field:timesent'] = 'Cuándo se envió';
$string['privacy:field:timestart'] = 'Cuándo empieza';
$string['privacy:field:timeused'] = 'Cuándo se usó';
$string['privacy:field:timezone'] = 'Zona horaria';
$string['privacy:field:type'] = 'Tipo';
$string['privacy:field:userid'] = 'El usuario';
$string['privacy:field:usermodified'] = 'Quién lo guardó';
$string['privacy:field:wordingversion'] = 'Versión del texto';
$string['privacy:nosidecar'] = 'No hay ningún servicio auxiliar configurado, así que no hay conversaciones propias de él.';
$string['privacy:operation'] = 'Lo que se hizo por un estudiante a pedido de WhatsApp, para que se haga una sola vez.';
$string['privacy:path:booking'] = 'Reservas';
$string['privacy:path:code'] = 'Códigos';
$string['privacy:path:consent'] = 'Consentimiento';
$string['privacy:path:contact'] = 'Número vinculado';
$string['privacy:path:operation'] = 'Operaciones';
$string['privacy:path:plan'] = 'Plan';
$string['privacy:path:reach'] = 'Qué pasó con los mensajes';
$string['privacy:path:request'] = 'Solicitudes';
$string['privacy:path:request_entry'] = 'Historial de solicitudes';
$string['privacy:path:seen'] = 'Comparado';
$string['privacy:path:sidecar'] = 'Conversaciones';
$string['privacy:path:slot'] = 'Horarios de tutoría';
$string['privacy:plan'] = 'Quién guardó por última vez el seguimiento de un curso.';
$string['privacy:reach'] = 'Qué pasó con cada mensaje de un plan: enviado, entregado, leído, respondido, o por qué no.';
$string['privacy:request'] = 'Lo que los estudiantes pidieron a sus docentes por WhatsApp.';
$string['privacy:request_entry'] = 'Lo que se escribió y se decidió sobre las solicitudes.';
$string['privacy:seen'] = 'Lo que representa los resultados de un estudiante en un curso, para encontrar cambios que ningún evento anuncia.';
$string['privacy:sidecar'] = 'El servicio junto a Moodle que planifica los mensajes y mantiene las conversaciones. Guarda por su cuenta mensajes y conversaciones.';
$string['privacy:slot'] = 'Horarios de tutoría que ofrecen los docentes.';
$string['privacy:whatsapp'] = 'Los mensajes a los estudiantes pasan por Twilio y WhatsApp.';
$string['provisionallowed'] = 'La seguridad HTTP de Moodle permite {$a->host}, puerto {$a->port}.';
$string['provisionbadgrace'] = '--grace: «{$a}» no es un tiempo como 30m, 12h o 1d, hasta 30d.';
$string['provisionbadnumber'] = '--whatsapp-number: «{$a}» no es un número con su código de país, por ejemplo +15550100.';
$string['provisionbadurl'] = '--sidecar-url: «{$a}» no es una dirección que empiece con http:// o https://, sin nombre de usuario, ? ni #.';
$string['provisionenv'] = 'Para el .env del servicio auxiliar';
$string['provisionhelp'] = 'Prepara Moodle para el servicio auxiliar de Seguimiento de exámenes: servicios web y REST, un rol,
un usuario con un token, el secreto compartido y ambas direcciones. Muestra las líneas para el .env
del servicio. Si se ejecuta otra vez no cambia nada y muestra lo mismo.

Opciones:
  --sidecar-url=URL         Donde Moodle alcanza el servicio, por ejemplo https://followup.example.org
  --whatsapp-number=NUMBER  El número de WhatsApp de la institución, por ejemplo +15550100
  --rotate                  Crea un token y un secreto nuevos; el token anterior sigue valiendo un tiempo
  --grace=TIEMPO            Con --rotate: cuánto, por ejemplo 30m, 12h o 1d (lo predeterminado); 0: nada
  --check                   No cambia nada: llama al servicio, hace que este llame a Moodle, y dice qué falla
                            y cómo se arregla. Termina con 1 si hay algo que arreglar.
  -h, --help                Este texto

Una opción que no se da conserva lo que está guardado.

Ejemplos:
  php local/examfollowup/cli/provision.php --sidecar-url=https://followup.example.org --whatsapp-number=+15550100
  php local/examfollowup/cli/provision.php --check';
$string['provisionrotated'] = 'El token anterior vale {$a} más. Ponga estas líneas en el .env del servicio auxiliar y reinícielo ahora: hasta entonces las páginas de Moodle no pueden preguntarle. Después quite SIDECAR_SECRET_PREVIOUS.';
$string['provisiontwilio'] = 'Para WhatsApp por Twilio, con las demás líneas TWILIO_: quite el # cuando estén rellenas';
$string['quietfrom'] = 'Empieza el horario de silencio';
$string['quietfrom_help'] = 'En el horario de silencio, en la zona horaria del estudiante, no se envía nada: sale cuando termina.';
$string['quietto'] = 'Termina el horario de silencio';
$string['requesttype_handoff'] = 'Hablar con una persona';
$string['requesttype_justification'] = 'Justificación de una ausencia';
$string['requesttype_question'] = 'Pregunta';
$string['requesttype_review'] = 'Revisión de una nota';
$string['requesttype_technical'] = 'Problema técnico';
$string['resume'] = 'Volver a recibir mensajes';
$string['resumed'] = 'Volverá a recibir mensajes.';
$string['roledescription'] = 'El servicio junto a Moodle que escribe a los estudiantes por WhatsApp. No es para personas.';
$string['rolename'] = 'Servicio auxiliar de Seguimiento de exámenes';
$string['savedoff'] = 'Guardado. El seguimiento está desactivado: no se escribe a nadie.';
$string['savedonall'] = 'El seguimiento está activado. Estudiantes a los que atañe ahora: {$a->students}, de los cuales {$a->reached} se pueden contactar por WhatsApp.';
$string['savedonnew'] = 'El seguimiento está activado para lo que ocurra desde su activación. Estudiantes que ya tienen uno de estos resultados: {$a->students}, de los cuales {$a->reached} se pueden contactar por WhatsApp; los resultados anteriores quedan fuera.';
$string['service_api'] = 'Moodle';
$string['service_logging'] = 'Registro de conversaciones';
$string['service_openrouter'] = 'Modelo de lenguaje (OpenRouter)';
$string['service_rasa'] = 'Comprensión (Rasa)';
$string['service_twilio'] = 'WhatsApp (Twilio)';
$string['servicefails'] = 'no funciona';
$string['servicewell'] = 'funciona, o no hace falta';
$string['setting_invitations'] = 'Plantillas que invitan a vincular';
$string['setting_invitations_desc'] = 'Nombres de la lista de arriba, uno por idioma, separados por comas; no deben llevar variables. Un número que figura en un solo perfil y no está vinculado recibe entonces una de ellas una única vez, sin nombre ni resultado. Vacío: no se invita a nadie.';
$string['setting_maxbookings'] = 'Reservas abiertas por estudiante y curso como máximo';
$string['setting_maxbookings_desc'] = 'Cuántos horarios de tutoría por venir puede tener un estudiante en un curso.';
$string['setting_offers'] = 'Ofrecer cursos de pago';
$string['setting_offers_desc'] = 'A quien pregunta por WhatsApp se le dicen los cursos en que puede matricularse con el método «Matriculación con pago», con el precio y el enlace a la página de pago de Moodle. Está apagado salvo que lo actives: puede que el centro no quiera que una conversación sobre un examen pase a hablar de dinero, y conviene revisar antes esos cursos y precios.';
$string['setting_profilefields'] = 'Campos del perfil que los estudiantes pueden cambiar por WhatsApp';
$string['setting_profilefields_desc'] = 'Solo los que el estudiante también podría cambiar en Moodle: lo que bloquea el método de autenticación sigue bloqueado. Un número de teléfono se vincula con un código.';
$string['setting_profilenumbers'] = 'La institución verificó los números de los perfiles';
$string['setting_profilenumbers_desc'] = 'Entonces se envían resultados a números de perfiles que nadie vinculó. Solo vale si abajo se declara el fundamento.';
$string['setting_profilenumbersbasis'] = 'Fundamento';
$string['setting_profilenumbersbasis_desc'] = 'Cómo se verificaron los números y con qué base legal se escribe allí a los estudiantes.';
$string['setting_quietfrom'] = 'Empieza el horario de silencio';
$string['setting_quietfrom_desc'] = 'Con lo que empieza un plan nuevo.';
$string['setting_quietto'] = 'Termina el horario de silencio';
$string['setting_quietto_desc'] = 'Con lo que empieza un plan nuevo.';
$string['setting_requestmaxbytes'] = 'Archivo más grande de una solicitud';
$string['setting_requestmaxbytes_desc'] = 'En bytes. También vale el límite de subida del sitio.';
$string['setting_secret'] = 'Secreto compartido';
$string['setting_secret_desc'] = 'El mismo que SIDECAR_SECRET del servicio auxiliar.';
$string['setting_sidecarurl'] = 'Dirección del servicio auxiliar';
$string['setting_sidecarurl_desc'] = 'Donde Moodle lo alcanza, por ejemplo https://followup.example.org. cli/provision.php pone esto y el secreto.';
$string['setting_templates'] = 'Plantillas de WhatsApp';
$string['setting_templates_desc'] = 'Una por línea: <code>name | ContentSid | language | variables | offers</code>, por ejemplo <code>desaprobado_es | HX00000000000000000000000000000000 | es | firstname, exam, nextdate | consultar_fecha_examen</code>. La primera variable llena {{1}}. Variables: firstname, exam, course, grade, passmark, nextdate, closes, link. «offers» es la intención que significa un «sí» como respuesta; puede faltar. Las líneas que empiezan con # no cuentan.';
$string['setting_tutoringreminder'] = 'Recordatorio de tutoría';
$string['setting_tutoringreminder_desc'] = 'Con cuánta antelación se recuerda al docente y a los estudiantes, por los mensajes de Moodle. Nada: no se recuerda a nadie.';
$string['setting_weeklycap'] = 'Máximo de mensajes por estudiante y semana';
$string['setting_weeklycap_desc'] = 'Con lo que empieza un plan nuevo.';
$string['setting_whatsappnumber'] = 'Número de WhatsApp';
$string['setting_whatsappnumber_desc'] = 'El número de la institución con el código de país y sin espacios, por ejemplo +15550100. Los estudiantes envían allí su código.';
$string['sidecarblocked'] = 'Moodle se niega a llamar al servicio auxiliar. En Administración del sitio / General / Seguridad / Seguridad HTTP, quite {$a->host} (o el rango al que pertenece) de la lista de servidores bloqueados de cURL y añada {$a->port} a la lista de puertos permitidos de cURL.';
$string['sidecarblockedhost'] = 'Moodle se niega a llamar al servicio auxiliar. En Administración del sitio / General / Seguridad / Seguridad HTTP, quite {$a->host} (o el rango al que pertenece) de la lista de servidores bloqueados de cURL.';
$string['sidecarblockedport'] = 'Moodle se niega a llamar al servicio auxiliar. En Administración del sitio / General / Seguridad / Seguridad HTTP, añada {$a->port} a la lista de puertos permitidos de cURL.';
$string['sidecarcutoff'] = 'El servicio auxiliar no respondió hace un momento en {$a->host}, puerto {$a->port}. Moodle volverá a preguntarle dentro de {$a->seconds} segundos.';
$string['sidecarerror'] = 'El servicio auxiliar no pudo hacerlo ({$a->code}): {$a->message}';
$string['sidecarnonsense'] = 'Lo que responde en la dirección del servicio auxiliar no es el servicio auxiliar (HTTP {$a}).';
$string['sidecarnotset'] = 'El servicio auxiliar no está configurado: ejecute cli/provision.php, o complete su dirección y su secreto en los ajustes de Seguimiento de exámenes.';
$string['sidecarrefused'] = 'El servicio auxiliar rechazó la firma de Moodle ({$a->code}: {$a->message}). El secreto compartido debe ser el mismo en ambos lados, y los dos relojes deben estar en hora.';
$string['sidecarunreachable'] = 'El servicio auxiliar no responde en {$a->host}, puerto {$a->port}. ¿Está en marcha?';
$string['since'] = 'desde el {$a}';
$string['slotadd'] = 'Añadir horarios';
$string['slotcalledoff'] = 'Cancelado. Se avisa a quienes habían reservado.';
$string['slotcancel'] = 'Cancelar';
$string['slotcancelconfirm'] = '¿Cancelar «{$a->name}», {$a->time}? Se avisa a los estudiantes que lo reservaron: {$a->booked}.';
$string['slotcancelseries'] = 'Cancelar la serie';
$string['slotcancelseriesconfirm'] = '¿Cancelar todos los horarios por venir de la serie de «{$a->name}»? Se avisa a los estudiantes que reservaron alguno: {$a->booked}.';
$string['slotcapacity'] = 'Lugares';
$string['slotedit'] = 'Editar';
$string['slotend'] = 'Termina';
$string['slotexam'] = 'Examen';
$string['slotexamany'] = 'Cualquier examen';
$string['slotfree'] = 'Lugares libres: {$a}';
$string['slotgroup'] = 'Para';
$string['slotgroupall'] = 'Todo el curso';
$string['slotlength'] = 'Duración de cada horario';
$string['slotlength_help'] = 'El tiempo entre inicio y fin puede dividirse en horarios seguidos: de 16:00 a 18:00 en horarios de 20 minutos son seis.';
$string['slotlengthwhole'] = 'Todo el tiempo';
$string['slotlink'] = 'Enlace';
$string['slotlink_help'] = 'Dónde encontrarse en línea: una dirección que empiece por https://.';
$string['slotname'] = 'Nombre';
$string['slotnobody'] = 'Nadie ha reservado todavía.';
$string['slotnone'] = 'No hay horarios de tutoría por venir.';
$string['slotnonefree'] = 'No hay horarios libres por el momento.';
$string['slotothers'] = 'Estudiantes de otros grupos: {$a}';
$string['slotplace'] = 'Lugar';
$string['slotsaved'] = 'Guardado.';
$string['slotspublished'] = 'Horarios publicados: {$a}';
$string['slotstart'] = 'Empieza';
$string['slottaken'] = 'Reservados: {$a->taken} de {$a->capacity}';
$string['slottype'] = 'Tipo';
$string['slottype_group'] = 'Tutoría de grupo';
$string['slottype_individual'] = 'Tutoría individual';
$string['slottype_review'] = 'Revisión de examen';
$string['slotuntil'] = 'Último día';
$string['slotweekly'] = 'Cada semana';
$string['slotwith'] = 'Con {$a}';
$string['stop'] = 'Dejar de recibir mensajes';
$string['stopped'] = 'No recibirá más mensajes. Puede volver a recibirlos desde esta página cuando quiera.';
$string['taskcleanup'] = 'Borrar códigos vencidos y respuestas antiguas de Seguimiento de exámenes';
$string['taskcompareoutcomes'] = 'Buscar resultados que cambiaron sin aviso';
$string['taskremindtutoring'] = 'Recordar las tutorías que empiezan pronto';
$string['tasksenderasures'] = 'Hacer que el servicio auxiliar de Seguimiento de exámenes olvide lo que se borró';
$string['tasktelltutoring'] = 'Avisar de tutorías que cambiaron';
$string['templatebadlanguage'] = '«{$a}» no es un código de idioma como es o pt_br.';
$string['templatebadname'] = '«{$a}» no puede ser un nombre: use minúsculas, cifras y guiones bajos.';
$string['templatebadoffers'] = '«{$a}» no puede ser una intención: use minúsculas y guiones bajos, o no la ponga.';
$string['templatebadsid'] = '«{$a}» no es un ContentSid: HX y 32 cifras hexadecimales, como lo muestra el Content Template Builder de Twilio.';
$string['templatebadvariable'] = '«{$a->unknown}» no puede ser una variable; estas sí: {$a->allowed}.';
$string['templategone'] = '{$a} (ya no está en el catálogo)';
$string['templateline'] = 'Línea {$a->line}: {$a->error}';
$string['templatenone'] = 'No escribir';
$string['templatetoomany'] = 'Hay más de cinco partes: name | ContentSid | language | variables | offers.';
$string['templatetwice'] = 'El nombre «{$a}» figura dos veces en la lista.';
$string['tutoring_booked'] = '{$a->student} reservó «{$a->name}», {$a->time}, en {$a->course}.';
$string['tutoring_booked_subject'] = 'Tutoría reservada: {$a->name}, {$a->time}';
$string['tutoring_calledoff'] = '«{$a->name}» en {$a->course}, {$a->time}, se canceló.';
$string['tutoring_calledoff_subject'] = 'Tutoría cancelada: {$a->name}, {$a->time}';
$string['tutoring_changed'] = '«{$a->name}» en {$a->course} es ahora {$a->time}: {$a->where}';
$string['tutoring_changed_subject'] = 'Tutoría modificada: {$a->name}, {$a->time}';
$string['tutoring_moved'] = '{$a->student} cambió de {$a->before} a «{$a->name}», {$a->time}, en {$a->course}.';
$string['tutoring_moved_subject'] = 'Tutoría cambiada: {$a->name}, {$a->time}';
$string['tutoring_reminder'] = 'Usted reservó «{$a->name}» en {$a->course}, {$a->time}: {$a->where}';
$string['tutoring_reminder_subject'] = 'Recordatorio: {$a->name}, {$a->time}';
$string['tutoring_teacherreminder'] = 'Usted da «{$a->name}» en {$a->course}, {$a->time}: {$a->where}. Reservados: {$a->count}.';
$string['tutoring_teacherreminder_subject'] = 'Recordatorio: {$a->name}, {$a->time}';
$string['tutoring_unbooked'] = '{$a->student} canceló «{$a->name}», {$a->time}, en {$a->course}.';
$string['tutoring_unbooked_subject'] = 'Tutoría cancelada: {$a->name}, {$a->time}';
$string['tutoringpage'] = 'Tutorías';
$string['weeklycap'] = 'Máximo de mensajes por semana';
$string['weeklycap_help'] = 'Cuántos mensajes de seguimiento puede recibir un estudiante en siete días, entre todos los cursos. Las respuestas a lo que pregunta no cuentan.';
$string['whatsappnotset'] = 'Su institución todavía no configuró WhatsApp.';
