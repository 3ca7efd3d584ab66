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
 * Portuguese (Brazil) strings of Exam Follow-up.
 *
 * @package    local_examfollowup
 * @copyright  2026 Exam Follow-up contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['action_answer_empty'] = 'Respondeu a uma mensagem vazia';
$string['action_answer_location'] = 'Disse que não lê localizações';
$string['action_answer_media'] = 'Disse que não lê arquivos';
$string['action_ask'] = 'Perguntou o que faltava';
$string['action_comfort'] = 'Deu apoio e avisou uma pessoa';
$string['action_create_request'] = 'Deixou uma solicitação aos professores';
$string['action_decline'] = 'Aceitou o não';
$string['action_explain_not_available'] = 'Disse que isso não é oferecido';
$string['action_failed'] = 'Não conseguiu responder';
$string['action_hand_over'] = 'Passou a conversa ao professor';
$string['action_help_line'] = 'Deu a linha de ajuda';
$string['action_how_to_link'] = 'Explicou como vincular';
$string['action_link_contact'] = 'Recebeu um código de vinculação';
$string['action_moodle_down'] = 'Disse que o Moodle não responde';
$string['action_nothing_asked'] = 'Disse que não havia nada pendente';
$string['action_offer_choices'] = 'Não entendeu: ofereceu opções';
$string['action_offer_person'] = 'Não entendeu: ofereceu o professor';
$string['action_opt_in'] = 'Retomou as mensagens';
$string['action_opt_out'] = 'Parou as mensagens';
$string['action_remind_handoff'] = 'Lembrou que uma pessoa vai responder';
$string['action_say'] = 'Deu uma resposta fixa';
$string['action_show_exam_dates'] = 'Informou datas de provas';
$string['action_show_history'] = 'Informou o histórico';
$string['action_show_requests'] = 'Informou como estão as solicitações';
$string['action_show_result'] = 'Informou o resultado';
$string['action_silence_answered_by_twilio'] = 'Silêncio: o provedor do WhatsApp respondeu';
$string['action_silence_handoff'] = 'Silêncio: a conversa é do professor';
$string['action_silence_reaction'] = 'Silêncio: foi só uma reação';
$string['bookingbook'] = 'Reservar';
$string['bookingbooked'] = 'Reservado. Está no seu calendário.';
$string['bookingcancel'] = 'Cancelar a reserva';
$string['bookingcancelconfirm'] = 'Cancelar sua reserva de “{$a->name}”, {$a->time}?';
$string['bookingcancelled'] = 'Cancelada. A vaga está livre de novo.';
$string['bookingchoose'] = 'Horários livres';
$string['bookingkeep'] = 'Deixar como está';
$string['bookingmove'] = 'Remarcar';
$string['bookingmoved'] = 'Remarcada. Seu calendário tem o novo horário.';
$string['bookingmovehere'] = 'Remarcar para este';
$string['bookingmoving'] = 'Escolha o horário para o qual “{$a->name}”, {$a->time}, será remarcado.';
$string['bookingsown'] = 'Suas reservas';
$string['cachedef_planned'] = 'Quais cursos e provas têm um plano ativado';
$string['cachedef_seennumbers'] = 'O que representa os números dos perfis, para saber se mudaram';
$string['cachedef_sharednumbers'] = 'Números de telefone que constam em mais de um perfil';
$string['cachedef_sidecardown'] = 'Até quando não se pergunta ao serviço auxiliar, porque ele não respondeu';
$string['check_account'] = 'Serviço auxiliar: sua conta no Moodle';
$string['check_account_capabilities'] = 'Faltam capacidades ao usuário do serviço auxiliar ({$a}): execute cli/provision.php, que conserta o papel.';
$string['check_account_fields'] = 'Há campos obrigatórios vazios no perfil do usuário do serviço auxiliar ({$a}), por isso o Moodle o recusa com usernotfullysetup: execute cli/provision.php, que os preenche.';
$string['check_account_none'] = 'O serviço auxiliar não tem usuário no Moodle: execute cli/provision.php.';
$string['check_account_ok'] = 'O usuário {$a} está completo.';
$string['check_account_suspended'] = 'O usuário do serviço auxiliar está suspenso, por isso o Moodle o recusa: ative a conta.';
$string['check_clock'] = 'Serviço auxiliar: relógios';
$string['check_clock_apart'] = 'Os relógios do Moodle e do serviço auxiliar diferem em {$a} segundos, e o que é assinado é recusado quando diferem em cerca de um minuto: faça as duas máquinas acertarem os relógios por NTP.';
$string['check_clock_ok'] = 'Segundos entre os dois relógios: {$a}.';
$string['check_erasures'] = 'Serviço auxiliar: o que deve esquecer';
$string['check_erasures_late'] = 'O serviço auxiliar não esqueceu o que foi excluído aqui: {$a->count}, desde {$a->since}. Veja se o cron funciona e se o serviço responde; ele é solicitado de novo por si só.';
$string['check_erasures_none'] = 'Nada espera para ser esquecido.';
$string['check_erasures_some'] = 'A esquecer: {$a->count}, desde {$a->since}.';
$string['check_moodle'] = 'Serviço auxiliar: alcança o Moodle';
$string['check_moodle_failed'] = 'O serviço auxiliar não consegue usar o Moodle ({$a->code}): {$a->message}';
$string['check_moodle_ip_refused'] = 'O Moodle só aceita o token do serviço auxiliar de outro endereço IP: mude a restrição em Gerenciar tokens.';
$string['check_moodle_no_access'] = 'O usuário do serviço auxiliar não pode chamar as funções do Moodle: execute cli/provision.php, que conserta o papel.';
$string['check_moodle_not_moodle'] = 'O que o serviço auxiliar encontra em MOODLE_URL não é o Moodle: ponha ali o endereço deste site.';
$string['check_moodle_not_set_up'] = 'O Moodle recusa o usuário do serviço auxiliar, cujo perfil não está completo: execute cli/provision.php, que o preenche.';
$string['check_moodle_ok'] = 'O serviço auxiliar chamou o Moodle, e o Moodle respondeu.';
$string['check_moodle_plugin_missing'] = 'O Moodle não oferece as funções do plugin ao token do serviço auxiliar: execute cli/provision.php e ponha o token que ele imprime no .env do serviço.';
$string['check_moodle_plugin_old'] = 'O plugin é mais antigo que o serviço auxiliar: atualize-o e execute admin/cli/upgrade.php.';
$string['check_moodle_rest_off'] = 'REST está desligado no Moodle: execute cli/provision.php, que o liga.';
$string['check_moodle_token_refused'] = 'O Moodle recusa o MOODLE_TOKEN do serviço auxiliar: ponha no .env do serviço o que cli/provision.php imprime.';
$string['check_moodle_unreachable'] = 'O Moodle não responde ao serviço auxiliar em MOODLE_URL: veja se a máquina do serviço alcança este site, pelo nome e através dos firewalls.';
$string['check_moodle_url_moved'] = 'O MOODLE_URL do serviço auxiliar redireciona: ponha ali o endereço final deste site.';
$string['check_notset'] = 'Nenhum serviço auxiliar está configurado.';
$string['check_security'] = 'Serviço auxiliar: segurança HTTP';
$string['check_selfcall'] = 'Moodle: responde ao próprio serviço web';
$string['check_selfcall_nonsense'] = 'O que responde em {$a->url} não é o serviço web do Moodle (HTTP {$a->status}): veja se wwwroot em config.php é o endereço final e se o servidor web deixa passar webservice/rest/server.php.';
$string['check_selfcall_notoken'] = 'Não foi testado, porque não há um token válido.';
$string['check_selfcall_ok'] = 'O token do serviço auxiliar recebe resposta em {$a}.';
$string['check_selfcall_refused'] = 'O Moodle recusa o token do serviço auxiliar ({$a}): execute cli/provision.php, que conserta a conta; com --rotate cria um token novo.';
$string['check_selfcall_unreachable'] = 'Este servidor não alcança a si mesmo em {$a}. Se o serviço auxiliar o alcança, não importa; senão, veja se o nome, o certificado e o servidor web estão certos.';
$string['check_sidecar'] = 'Serviço auxiliar: responde ao Moodle';
$string['check_sidecar_ok'] = 'A versão {$a->version} responde em {$a->url}.';
$string['check_token'] = 'Serviço auxiliar: seu token';
$string['check_token_expires'] = 'O token do serviço auxiliar expira em {$a}: faça um novo com cli/provision.php --rotate.';
$string['check_token_none'] = 'O serviço auxiliar não tem um token válido: execute cli/provision.php e ponha o que ele imprime no .env do serviço.';
$string['check_token_ok'] = 'Em uso desde {$a}.';
$string['check_token_old'] = 'O token do serviço auxiliar tem {$a}: faça um novo com cli/provision.php --rotate.';
$string['check_token_rotated'] = 'Há um token novo; o anterior vale até {$a}. Até lá o .env do serviço auxiliar deve ter o novo.';
$string['check_unknown'] = 'Não se sabe, porque o serviço auxiliar não diz como está: veja o que impede o Moodle de alcançá-lo.';
$string['check_versions'] = 'Serviço auxiliar: versão';
$string['check_versions_differ'] = 'O plugin {$a->plugin} e o serviço auxiliar {$a->sidecar} não combinam: atualize o mais antigo.';
$string['check_versions_ok'] = 'O plugin {$a->plugin} e o serviço auxiliar {$a->sidecar} combinam.';
$string['check_webservices'] = 'Serviço auxiliar: serviços web';
$string['check_webservices_norest'] = 'REST está desligado, por isso o serviço auxiliar não pode chamar o Moodle: execute cli/provision.php, que o liga.';
$string['check_webservices_noservice'] = 'O serviço web "Exam Follow-up sidecar" está desabilitado: habilite-o em Serviços externos.';
$string['check_webservices_off'] = 'Os serviços web estão desligados, por isso o serviço auxiliar não pode chamar o Moodle: execute cli/provision.php, que os liga.';
$string['check_webservices_ok'] = 'Os serviços web e REST estão ligados.';
$string['codeagain'] = 'Gerar outro código';
$string['codehow'] = 'Envie-o do seu WhatsApp para {$a->number} em até {$a->minutes} minutos. Serve uma única vez, e só a partir do número que você quer vincular.';
$string['codemake'] = 'Vincular meu número';
$string['codeopen'] = 'Abrir o WhatsApp';
$string['codeother'] = 'Vincular outro número';
$string['codetitle'] = 'Seu código';
$string['consent'] = 'Mensagens';
$string['consentactive'] = 'Você concordou em {$a}';
$string['consentbasis'] = 'Sua escola escreve para o número do seu perfil. Você pode parar isso aqui.';
$string['consentnone'] = 'Você não concordou em recebê-las';
$string['consentoptedout'] = 'Você pediu para parar em {$a}';
$string['consentwording'] = 'Ao enviar o código você concorda que {$a} lhe escreva pelo WhatsApp sobre suas provas e lhe responda por lá. O WhatsApp e sua operadora processam as mensagens. Você pode parar quando quiser, aqui ou escrevendo SAIR.';
$string['count_uncertain'] = 'Mensagens das quais não se sabe se chegaram';
$string['count_waiting'] = 'Mensagens que esperam ser enviadas';
$string['coursepage'] = 'Acompanhamento de provas';
$string['delay'] = 'Enviar';
$string['delayafter'] = '{$a} depois';
$string['delaynone'] = 'Imediatamente';
$string['errorbookinggone'] = 'Esta reserva não existe mais.';
$string['errorbookingmax'] = 'Você pode ter no máximo {$a} reservas abertas em um curso: cancele uma primeiro.';
$string['errorbusy'] = 'Outra pessoa está usando este código agora. Tente de novo.';
$string['errorimportbasis'] = 'Indique o fundamento com --basis: de 1 a {$a} caracteres.';
$string['errorimportheader'] = 'A primeira linha deve nomear três colunas: number, consent e uma de username, email e idnumber.';
$string['errorloggedinas'] = 'Você entrou como outra pessoa: só ela pode vincular o número dela, parar de receber mensagens ou voltar a recebê-las.';
$string['errornoexams'] = 'Escolha ao menos uma prova acima antes de ligar.';
$string['errornosteps'] = 'Escolha um modelo para ao menos um resultado acima antes de ligar.';
$string['errornotyourstudent'] = 'Este estudante não está nos seus grupos ou já não tem conta.';
$string['erroroperationreused'] = 'Este identificador de operação já foi usado para outra coisa.';
$string['errorperiod'] = 'O último dia não pode ser anterior ao primeiro.';
$string['errorprofilefield'] = 'Este campo não pode ser alterado pelo WhatsApp. Podem ser alterados: {$a}';
$string['errorprofilelocked'] = 'O campo “{$a}” está bloqueado nesta conta.';
$string['errorprofilephone'] = 'Um número de telefone precisa de comprovação: vincule-o com um código de “Meu WhatsApp”.';
$string['errorprofilevalue'] = 'Este valor não serve para o campo “{$a}”.';
$string['errorquiet'] = 'O horário de silêncio deve terminar em hora diferente da do início.';
$string['errorrequestclosed'] = 'Esta solicitação está encerrada. Ela é reaberta quando o estudante volta a escrever sobre ela.';
$string['errorrequestfilecount'] = 'Envie no máximo {$a} arquivos.';
$string['errorrequestfilegone'] = 'O arquivo desta solicitação não está lá.';
$string['errorrequestfilesize'] = 'Um arquivo pode ter no máximo {$a}.';
$string['errorrequestfiletype'] = 'Um arquivo deve ser de um destes tipos, também pelo conteúdo: {$a}.';
$string['errorrequestgone'] = 'Esta solicitação não está lá.';
$string['errorrequestlength'] = 'Escreva algo de no máximo {$a} caracteres.';
$string['errorrequestopen'] = 'Esta solicitação está aberta.';
$string['errorseriesmany'] = 'São mais de {$a} horários: escolha um último dia anterior ou horários mais longos.';
$string['errorseriesnone'] = 'Nenhum horário desta duração cabe entre o início e o fim.';
$string['errorsidecarurl'] = 'Escreva um endereço que comece com http:// ou https://, sem nome de usuário, ? nem #.';
$string['errorslotbooked'] = 'Você já reservou este horário.';
$string['errorslotbusy'] = 'Muitas pessoas estão reservando neste momento. Tente de novo.';
$string['errorslotcapacity'] = 'As vagas devem ser de 1 a {$a}.';
$string['errorslotclash'] = 'O professor tem outro horário nesse momento, que começa em {$a}.';
$string['errorslotend'] = 'Um horário deve terminar depois de começar, dentro de 24 horas.';
$string['errorslotexam'] = 'Só pode ser revisado um exame deste curso, em um horário de revisão de exame.';
$string['errorslotfull'] = 'Não há mais vagas neste horário.';
$string['errorslotgone'] = 'Este horário não existe mais.';
$string['errorslotgroup'] = 'Escolha um grupo deste curso que você possa ver.';
$string['errorslotlink'] = 'O link deve ser um endereço que comece com https://, de no máximo {$a} caracteres.';
$string['errorslotname'] = 'O nome deve ter de 1 a {$a} caracteres.';
$string['errorslotothergroup'] = 'Este horário é para outro grupo.';
$string['errorslotoverlap'] = 'Você tem outra reserva nesse horário.';
$string['errorslotpast'] = 'Este horário já começou ou terminou.';
$string['errorslotplace'] = 'Indique um lugar ou um link.';
$string['errorslotplacelength'] = 'O lugar pode ter no máximo {$a} caracteres.';
$string['errorslottaken'] = 'Já há {$a} vagas reservadas por estudantes.';
$string['errorstudent'] = 'Não há estudante ativo com esse identificador que possa usar o WhatsApp.';
$string['errorstudentcourse'] = 'O acompanhamento está desligado neste curso, ou o estudante não está inscrito nele.';
$string['errortemplategone'] = 'Este modelo não está mais no catálogo: escolha outro.';
$string['errortemplategrade'] = 'Este modelo informa a nota, e com este resultado não há nota: escolha um que não a informe.';
$string['errortoomanycodes'] = 'Você pode gerar {$a} códigos por hora. Tente mais tarde.';
$string['erroruserid'] = 'Escreva o número de um usuário do Moodle, ou nada.';
$string['event_consent_given'] = 'Consentimento dado';
$string['event_consent_given_desc'] = 'O usuário com id \'{$a->actor}\' registrou que o usuário com id \'{$a->student}\' aceita receber mensagens pelo WhatsApp.';
$string['event_consent_withdrawn'] = 'Consentimento retirado';
$string['event_consent_withdrawn_desc'] = 'O usuário com id \'{$a->actor}\' registrou que o usuário com id \'{$a->student}\' não quer mais mensagens pelo WhatsApp.';
$string['event_contact_linked'] = 'Número de WhatsApp vinculado';
$string['event_contact_linked_desc'] = 'O usuário com id \'{$a->actor}\' vinculou um número de WhatsApp ao usuário com id \'{$a->student}\'.';
$string['event_contact_suspended'] = 'Número de WhatsApp suspenso';
$string['event_contact_suspended_desc'] = 'O número de WhatsApp do usuário com id \'{$a->student}\' foi suspenso por uma ação do usuário com id \'{$a->actor}\'.';
$string['event_contact_unlinked'] = 'Número de WhatsApp desvinculado';
$string['event_contact_unlinked_desc'] = 'O número de WhatsApp do usuário com id \'{$a->student}\' foi desvinculado por uma ação do usuário com id \'{$a->actor}\'.';
$string['event_profile_updated'] = 'Perfil alterado pelo WhatsApp';
$string['event_profile_updated_desc'] = 'O usuário com id \'{$a->actor}\' alterou um campo do perfil do usuário com id \'{$a->student}\', como pedido pelo WhatsApp.';
$string['eventbooking_cancelled'] = 'Reserva de monitoria cancelada';
$string['eventbooking_cancelled_desc'] = 'O usuário com id \'{$a->userid}\' cancelou a reserva com id \'{$a->objectid}\' do usuário com id \'{$a->relateduserid}\' no horário com id \'{$a->slotid}\'.';
$string['eventbooking_created'] = 'Monitoria reservada';
$string['eventbooking_created_desc'] = 'O usuário com id \'{$a->userid}\' reservou o horário com id \'{$a->slotid}\' para o usuário com id \'{$a->relateduserid}\': a reserva tem o id \'{$a->objectid}\'.';
$string['eventbooking_moved'] = 'Reserva de monitoria remarcada';
$string['eventbooking_moved_desc'] = 'O usuário com id \'{$a->userid}\' remarcou a reserva com id \'{$a->objectid}\' do usuário com id \'{$a->relateduserid}\' para o horário com id \'{$a->slotid}\'.';
$string['eventconversationsexported'] = 'Conversas exportadas';
$string['eventconversationsexporteddesc'] = 'O usuário com id \'{$a->userid}\' exportou conversas do site.';
$string['eventconversationsexportedofdesc'] = 'O usuário com id \'{$a->userid}\' exportou conversas do estudante com id \'{$a->relateduserid}\'.';
$string['eventconversationviewed'] = 'Conversa visualizada';
$string['eventconversationvieweddesc'] = 'O usuário com id \'{$a->userid}\' leu o que o estudante com id \'{$a->relateduserid}\' escreveu.';
$string['eventrequestanswered'] = 'Solicitação respondida';
$string['eventrequestanswereddesc'] = 'O usuário com id \'{$a->userid}\' respondeu à solicitação com id \'{$a->requestid}\' do estudante com id \'{$a->relateduserid}\'.';
$string['eventrequestclosed'] = 'Solicitação encerrada';
$string['eventrequestcloseddesc'] = 'O usuário com id \'{$a->userid}\' encerrou a solicitação com id \'{$a->requestid}\' do estudante com id \'{$a->relateduserid}\'.';
$string['eventrequestcreated'] = 'Solicitação criada';
$string['eventrequestcreateddesc'] = 'O usuário com id \'{$a->userid}\' registrou a solicitação com id \'{$a->requestid}\' do estudante com id \'{$a->relateduserid}\'.';
$string['eventrequestreopened'] = 'Solicitação reaberta';
$string['eventrequestreopeneddesc'] = 'O usuário com id \'{$a->userid}\' registrou que o estudante com id \'{$a->relateduserid}\' escreveu mais sobre a solicitação com id \'{$a->requestid}\'.';
$string['eventslot_cancelled'] = 'Horário de monitoria cancelado';
$string['eventslot_cancelled_desc'] = 'O usuário com id \'{$a->userid}\' cancelou o horário com id \'{$a->objectid}\' do usuário com id \'{$a->relateduserid}\'.';
$string['eventslot_created'] = 'Horário de monitoria publicado';
$string['eventslot_created_desc'] = 'O usuário com id \'{$a->userid}\' publicou o horário com id \'{$a->objectid}\' do usuário com id \'{$a->relateduserid}\'.';
$string['eventslot_updated'] = 'Horário de monitoria alterado';
$string['eventslot_updated_desc'] = 'O usuário com id \'{$a->userid}\' alterou o horário com id \'{$a->objectid}\' do usuário com id \'{$a->relateduserid}\'.';
$string['examchoice'] = '{$a->name} ({$a->kind})';
$string['examchoicehidden'] = '{$a->name} ({$a->kind}, oculto para os estudantes)';
$string['examfollowup:book'] = 'Reservar tutorias';
$string['examfollowup:configure'] = 'Configurar o acompanhamento de provas de um curso';
$string['examfollowup:converse'] = 'Ler e responder o que os estudantes de um curso escrevem';
$string['examfollowup:export'] = 'Exportar conversas';
$string['examfollowup:linkownnumber'] = 'Vincular o próprio número de WhatsApp';
$string['examfollowup:sidecar'] = 'Ser o serviço auxiliar de Acompanhamento de provas';
$string['examfollowup:tutor'] = 'Publicar horários de tutoria';
$string['examfollowup:viewlogs'] = 'Ler todas as conversas de WhatsApp do site';
$string['export'] = 'Exportar';
$string['exporthow'] = 'Turnos de conversa como arquivo CSV. Contêm o que os estudantes escreveram: guarde o arquivo com o mesmo cuidado que o Moodle. Quem exportou o quê fica no registro do Moodle.';
$string['exportincomplete'] = 'ESTE ARQUIVO ESTÁ INCOMPLETO: {$a}';
$string['exportpage'] = 'Exportar conversas do WhatsApp';
$string['headingcontacts'] = 'A quem se escreve';
$string['headingplans'] = 'Modelos e valores iniciais dos planos';
$string['headingrequests'] = 'Solicitações e ofertas';
$string['headingsidecar'] = 'Serviço auxiliar e WhatsApp';
$string['headingtutoring'] = 'Monitoria';
$string['healthcounts'] = 'Mensagens';
$string['healthpage'] = 'Saúde do WhatsApp';
$string['healthservices'] = 'O que o serviço auxiliar usa';
$string['healthsettings'] = 'Configurações do Acompanhamento de provas';
$string['import_badline'] = 'Não foi possível ler: três colunas, com yes ou no em consent';
$string['import_badnumber'] = 'Não é um número de telefone';
$string['import_bycode'] = 'O estudante vinculou outro número com um código: ele fica';
$string['import_duplicate'] = 'O estudante ou o número está em mais de uma linha';
$string['import_inactiveuser'] = 'A conta não está em uso ou não pode usar o WhatsApp';
$string['import_linked'] = 'Vinculado';
$string['import_optedout'] = 'O estudante pediu para parar: nada é alterado';
$string['import_otherstudent'] = 'Outra conta tem este número';
$string['import_suspended'] = 'O número está suspenso: o estudante o vincula de novo com um código';
$string['import_unchanged'] = 'Sem alterações';
$string['import_unknownuser'] = 'Nenhuma conta, ou mais de uma, tem este nome';
$string['importbothmodes'] = 'Indique --dry-run ou --execute, não os dois.';
$string['importdone'] = 'Gravado.';
$string['importdryrun'] = 'Nada foi gravado. Acrescente --execute para fazê-lo.';
$string['importhelp'] = 'Incorpora números de WhatsApp que a escola já tem, com um fundamento que ela declara.
Sem --execute nada é gravado: veja primeiro o que aconteceria com cada linha.

O arquivo é CSV (vírgula ou ponto e vírgula, UTF-8) com uma primeira linha de três nomes:
  username,number,consent      ou email, ou idnumber, no lugar de username
consent é yes ou no (também sim): o que o estudante disse à escola sobre as mensagens.

O que os estudantes fizeram é respeitado: um número que vincularam com um código nunca é
substituído, e a quem pediu para parar não se escreve. Um número de duas contas não é de
ninguém. As linhas que não podem ser gravadas são informadas e deixadas de fora; as outras
são gravadas juntas, ou nenhuma se algo falhar. Os números aparecem ocultos em parte.

Opções:
  --file=PATH     O arquivo CSV
  --basis=TEXT    Por que a escola pode usar os números: como foram verificados e com qual
                  fundamento legal se escreve aos estudantes. Fica guardado com cada um.
  --dry-run       Só diz o que seria feito; é o padrão
  --execute       Faz
  -h, --help      Este texto

Exemplo:
  php local/examfollowup/cli/import_contacts.php --file=numeros.csv --basis="Assinado na matrícula"';
$string['importline'] = 'Linha {$a->line}: {$a->number}: {$a->result}';
$string['importnofile'] = 'O arquivo não existe ou não pode ser lido.';
$string['includeolder'] = 'Escrever também sobre o que já aconteceu';
$string['includeolder_help'] = 'Sem isto, só se escreve sobre resultados posteriores à ativação, para que ninguém receba mensagem sobre uma prova antiga.';
$string['intent_actualizar_perfil'] = 'Alterar seus dados';
$string['intent_afirmar'] = 'Diz que sim';
$string['intent_agendar_cita'] = 'Agendar uma tutoria';
$string['intent_agradecer'] = 'Agradece';
$string['intent_ayuda'] = 'Pede ajuda';
$string['intent_cancelar_cita'] = 'Cancelar uma tutoria';
$string['intent_consulta_estado'] = 'Pergunta como está uma solicitação';
$string['intent_consultar_fecha_examen'] = 'Pergunta quando é uma prova';
$string['intent_consultar_historial'] = 'Pergunta pelo seu histórico';
$string['intent_consultar_horarios'] = 'Pergunta por horários de tutoria';
$string['intent_consultar_paquetes'] = 'Pergunta por cursos e provas pagos';
$string['intent_consultar_resultado'] = 'Pergunta pelo seu resultado';
$string['intent_dar_alta'] = 'Quer voltar a receber mensagens';
$string['intent_dar_baja'] = 'Não quer mais mensagens';
$string['intent_despedida'] = 'Se despede';
$string['intent_explicar_ausencia'] = 'Explica uma ausência';
$string['intent_explicar_dificultad'] = 'Explica uma dificuldade';
$string['intent_expresar_desanimo'] = 'Sente desânimo';
$string['intent_fuera_de_dominio'] = 'Outro assunto';
$string['intent_hablar_con_docente'] = 'Quer falar com o professor';
$string['intent_identidad_bot'] = 'Pergunta quem responde';
$string['intent_negar'] = 'Diz que não';
$string['intent_pagar_servicio'] = 'Quer pagar';
$string['intent_pedir_material'] = 'Pede material de estudo';
$string['intent_problema_tecnico'] = 'Relata um problema técnico';
$string['intent_revisar_nota'] = 'Pede revisão de uma nota';
$string['intent_saludo'] = 'Cumprimenta';
$string['invitationlanguage'] = '“{$a->name}” e “{$a->other}” estão no mesmo idioma, {$a->language}: indique só um deles.';
$string['invitationunknown'] = '“{$a}” não é um modelo da lista acima.';
$string['invitationvariables'] = '“{$a}” tem variáveis: um convite deve ser igual para todos.';
$string['linkednone'] = 'Nenhum';
$string['linkednumber'] = 'Número vinculado';
$string['linkedsuspended'] = 'Suspenso: vincule-o de novo para receber mensagens.';
$string['logs_action'] = 'Ação';
$string['logs_all'] = 'Todos';
$string['logs_apply'] = 'Aplicar';
$string['logs_calls'] = 'Chamadas';
$string['logs_clear'] = 'Limpar';
$string['logs_close'] = 'Fechar';
$string['logs_confidence'] = 'Confiança';
$string['logs_course'] = 'Curso';
$string['logs_empty'] = 'Nenhuma conversa corresponde a estes filtros.';
$string['logs_entities'] = 'Entidades';
$string['logs_error'] = 'Erro';
$string['logs_failed'] = 'Falhou';
$string['logs_from'] = 'De';
$string['logs_intent'] = 'Intenção';
$string['logs_loaderror'] = 'Não foi possível carregar as conversas.';
$string['logs_loading'] = 'Carregando…';
$string['logs_message'] = 'Mensagem';
$string['logs_modelreply'] = 'Resposta do modelo de linguagem';
$string['logs_next'] = 'Próxima';
$string['logs_none'] = 'Nenhum';
$string['logs_ok'] = 'Funcionou';
$string['logs_open'] = 'Abrir';
$string['logs_outcome'] = 'Resultado';
$string['logs_pageof'] = 'Página {$a->page} de {$a->pages}';
$string['logs_previous'] = 'Anterior';
$string['logs_rasareply'] = 'Resposta do motor de compreensão';
$string['logs_reply'] = 'Resposta';
$string['logs_retry'] = 'Tentar de novo';
$string['logs_student'] = 'Estudante';
$string['logs_time'] = 'Hora';
$string['logs_timetaken'] = 'Duração';
$string['logs_title'] = 'Registro de conversas';
$string['logs_to'] = 'Até';
$string['logs_total'] = 'Turnos: {$a->total}';
$string['logs_turn'] = 'Turno de conversa';
$string['logs_user'] = 'Id do usuário';
$string['logspage'] = 'Registro de conversas do WhatsApp';
$string['messageprovider:request'] = 'Um estudante pediu algo pelo WhatsApp';
$string['messageprovider:requestanswered'] = 'Um professor respondeu ao que você pediu pelo WhatsApp';
$string['messageprovider:tutoring'] = 'Monitoria: reservas, mudanças e cancelamentos';
$string['messageprovider:tutoringreminder'] = 'Monitoria: lembretes';
$string['messagerequestansweredbody'] = 'O que você pediu em {$a->course} ({$a->type}) foi respondido:

{$a->answer}';
$string['messagerequestansweredsubject'] = 'Sua solicitação em {$a} foi respondida';
$string['messagerequestbody'] = '{$a->student} aguarda resposta em {$a->course}: {$a->type}.

Ler e responder: {$a->url}';
$string['messagerequestsubject'] = '{$a}: um estudante aguarda resposta';
$string['noexams'] = 'Este curso ainda não tem questionários nem tarefas.';
$string['notbuilt'] = 'Falta o script desta página: gere-o com "npm run build", ou instale o plugin a partir do arquivo de lançamento.';
$string['notemplates'] = 'Ainda não há modelos de WhatsApp. Um administrador os adiciona em Administração do site / Plugins / Plugins locais / Acompanhamento de provas.';
$string['outcome_abandoned'] = 'Iniciado e não entregue';
$string['outcome_abandoned_help'] = 'O estudante iniciou uma tentativa ou um rascunho e não o entregou antes do fechamento.';
$string['outcome_failed'] = 'Reprovado';
$string['outcome_failed_help'] = 'A nota está abaixo da nota de aprovação da prova.';
$string['outcome_graded'] = 'Avaliado, sem nota de aprovação';
$string['outcome_graded_help'] = 'A prova tem nota, mas não nota de aprovação: ninguém é aprovado nem reprovado.';
$string['outcome_missed'] = 'Ausente';
$string['outcome_missed_help'] = 'A prova fechou e o estudante, que podia comparecer, não deixou nada.';
$string['outcome_passed'] = 'Aprovado';
$string['outcome_passed_help'] = 'A nota alcança a nota de aprovação da prova.';
$string['outcome_pending_grading'] = 'Pendente: em correção';
$string['outcome_pending_grading_help'] = 'Entregue, e o resultado ainda não existe ou não está visível ao estudante.';
$string['outcome_pending_inprogress'] = 'Pendente: em andamento';
$string['outcome_pending_inprogress_help'] = 'O estudante começou e ainda pode entregar.';
$string['outcome_pending_open'] = 'Pendente: aberta, não iniciada';
$string['outcome_pending_open_help'] = 'A prova está aberta e o estudante não começou. A mensagem conta desde que foi aberta para ele.';
$string['planenabled'] = 'Escrever aos estudantes';
$string['planexams'] = 'Provas';
$string['planlanguage'] = 'Idioma';
$string['planlanguage_help'] = 'Usado para estudantes cujo perfil não indica um idioma.';
$string['planlimits'] = 'Quando não escrever';
$string['plansteps'] = 'Mensagens';
$string['planstepsintro'] = 'Para cada resultado, escolha o que o estudante recebe pelo WhatsApp, ou nada.';
$string['planswitch'] = 'Ligado ou desligado';
$string['pluginname'] = 'Acompanhamento de provas';
$string['preferencespage'] = 'Meu WhatsApp';
$string['privacy:booking'] = 'Horários de tutoria que os estudantes reservaram.';
$string['privacy:change'] = 'Que algo de um estudante mudou, para que o serviço auxiliar olhe; guardado por 14 dias.';
$string['privacy:code'] = 'Códigos de uso único que os estudantes geraram; os códigos em si não são guardados.';
$string['privacy:consent'] = 'Quem concordou em receber mensagens pelo WhatsApp ou pediu para parar, quando e como.';
$string['privacy:contact'] = 'Endereços de WhatsApp que os estudantes vincularam.';
$string['privacy:core_calendar'] = 'Os horários de tutoria e as reservas ficam no calendário.';
$string['privacy:core_files'] = 'Arquivos que os estudantes entregam com uma solicitação.';
$string['privacy:core_message'] = 'Professores e estudantes são avisados pelas mensagens do Moodle.';
$string['privacy:erasure'] = 'O que o serviço auxiliar ainda deve esquecer; guardado até que o tenha feito.';
$string['privacy:field:actorid'] = 'Quem registrou';
$string['privacy:field:address'] = 'Endereço de WhatsApp';
$string['privacy:field:answer'] = 'O que resultou';
$string['privacy:field:basis'] = 'Em que a escola se baseia';
$string['privacy:field:booking'] = 'Tutorias reservadas';
$string['privacy:field:cmid'] = 'A prova a que se refere';
$string['privacy:field:consent'] = 'Consentimento';
$string['privacy:field:content'] = 'O que foi escrito';
$string['privacy:field:courseid'] = 'O curso';
$string['privacy:field:digest'] = 'Um hash';
$string['privacy:field:firstname'] = 'Nome';
$string['privacy:field:grade'] = 'Nota, se o estudante pode vê-la';
$string['privacy:field:inprofile'] = 'Se o número estava no perfil';
$string['privacy:field:kind'] = 'O que é';
$string['privacy:field:language'] = 'Idioma';
$string['privacy:field:link'] = 'Link';
$string['privacy:field:message'] = 'Mensagens da conversa';
$string['privacy:field:name'] = 'Nome, ou o que foi feito';
$string['privacy:field:occasion'] = 'A tentativa ou o prazo a que se referia';
$string['privacy:field:outcome'] = 'Resultado de uma prova';
$string['privacy:field:place'] = 'Lugar';
$string['privacy:field:proof'] = 'Como se sabe que é dele';
$string['privacy:field:reason'] = 'Por quê';
$string['privacy:field:request'] = 'Estado das solicitações';
$string['privacy:field:slotid'] = 'O horário';
$string['privacy:field:source'] = 'Como foi dito';
$string['privacy:field:state'] = 'Estado';
$string['privacy:field:teacherid'] = 'O professor';
$string['privacy:field:timecreated'] = 'Quando foi registrado';
$string['privacy:field:timedelivered'] = 'Quando foi entregue';
$string['privacy:field:timeend'] = 'Quando termina';
$string['privacy:field:timeexpires'] = 'Quando expira';
$string['privacy:field:timegiven'] = 'Quando foi dito';
$string['privacy:field:timemodified'] = 'Quando mudou pela última vez';
$string['privacy:field:timeread'] = 'Quando foi lida';
$string['privacy:field:timereminded'] = 'Quando se enviou um lembrete';
$string['privacy:field:timereplied'] = 'Quando foi respondida';
$string['privacy:field:timesent'] = 'Quando foi enviada';
$string['privacy:field:timestart'] = 'Quando começa';
$string['privacy:field:timeused'] = 'Quando foi usado';
$string['privacy:field:timezone'] = 'Fuso horário';
$string['privacy:field:type'] = 'Tipo';
$string['privacy:field:userid'] = 'O usuário';
$string['privacy:field:usermodified'] = 'Quem salvou';
$string['privacy:field:wordingversion'] = 'Versão do texto';
$string['privacy:nosidecar'] = 'Nenhum serviço auxiliar está configurado, portanto não há conversas próprias dele.';
$string['privacy:operation'] = 'O que foi feito por um estudante a pedido do WhatsApp, para que se faça uma só vez.';
$string['privacy:path:booking'] = 'Reservas';
$string['privacy:path:code'] = 'Códigos';
$string['privacy:path:consent'] = 'Consentimento';
$string['privacy:path:contact'] = 'Número vinculado';
$string['privacy:path:operation'] = 'Operações';
$string['privacy:path:plan'] = 'Plano';
$string['privacy:path:reach'] = 'O que aconteceu com as mensagens';
$string['privacy:path:request'] = 'Solicitações';
$string['privacy:path:request_entry'] = 'Histórico de solicitações';
$string['privacy:path:seen'] = 'Comparado';
$string['privacy:path:sidecar'] = 'Conversas';
$string['privacy:path:slot'] = 'Horários de tutoria';
$string['privacy:plan'] = 'Quem salvou por último o acompanhamento de um curso.';
$string['privacy:reach'] = 'O que aconteceu com cada mensagem de um plano: enviada, entregue, lida, respondida, ou por que não.';
$string['privacy:request'] = 'O que os estudantes pediram aos professores pelo WhatsApp.';
$string['privacy:request_entry'] = 'O que se escreveu e se decidiu sobre as solicitações.';
$string['privacy:seen'] = 'O que representa os resultados de um estudante em um curso, para encontrar mudanças que nenhum evento anuncia.';
$string['privacy:sidecar'] = 'O serviço ao lado do Moodle que planeja as mensagens e mantém as conversas. Ele guarda mensagens e conversas próprias.';
$string['privacy:slot'] = 'Horários de tutoria que os professores oferecem.';
$string['privacy:whatsapp'] = 'As mensagens aos estudantes passam pela Twilio e pelo WhatsApp.';
$string['provisionallowed'] = 'A segurança HTTP do Moodle permite {$a->host}, porta {$a->port}.';
$string['provisionbadgrace'] = '--grace: "{$a}" não é um tempo como 30m, 12h ou 1d, até 30d.';
$string['provisionbadnumber'] = '--whatsapp-number: "{$a}" não é um número com o código do país, por exemplo +15550100.';
$string['provisionbadurl'] = '--sidecar-url: "{$a}" não é um endereço que comece com http:// ou https://, sem nome de usuário, ? nem #.';
$string['provisionenv'] = 'Para o .env do serviço auxiliar';
$string['provisionhelp'] = 'Prepara o Moodle para o serviço auxiliar de Acompanhamento de provas: serviços web e REST, um papel,
um usuário com um token, o segredo compartilhado e ambos os endereços. Mostra as linhas para o .env
do serviço. Se executado de novo não muda nada e mostra o mesmo.

Opções:
  --sidecar-url=URL         Onde o Moodle alcança o serviço, por exemplo https://followup.example.org
  --whatsapp-number=NUMBER  O número de WhatsApp da instituição, por exemplo +15550100
  --rotate                  Cria um token e um segredo novos; o token anterior continua valendo por um tempo
  --grace=TEMPO             Com --rotate: quanto, por exemplo 30m, 12h ou 1d (o padrão); 0: nada
  --check                   Não muda nada: chama o serviço, faz com que ele chame o Moodle, e diz o que falha
                            e como se conserta. Termina com 1 se há algo a consertar.
  -h, --help                Este texto

Uma opção omitida conserva o que está guardado.

Exemplos:
  php local/examfollowup/cli/provision.php --sidecar-url=https://followup.example.org --whatsapp-number=+15550100
  php local/examfollowup/cli/provision.php --check';
$string['provisionrotated'] = 'O token anterior vale por mais {$a}. Ponha estas linhas no .env do serviço auxiliar e reinicie-o agora: até lá as páginas do Moodle não podem perguntar a ele. Depois retire SIDECAR_SECRET_PREVIOUS.';
$string['provisiontwilio'] = 'Para o WhatsApp pelo Twilio, com as outras linhas TWILIO_: tire o # quando estiverem preenchidas';
$string['quietfrom'] = 'Início do horário de silêncio';
$string['quietfrom_help'] = 'No horário de silêncio, no fuso horário do estudante, nada é enviado: sai quando ele termina.';
$string['quietto'] = 'Fim do horário de silêncio';
$string['requesttype_handoff'] = 'Falar com uma pessoa';
$string['requesttype_justification'] = 'Justificativa de ausência';
$string['requesttype_question'] = 'Pergunta';
$string['requesttype_review'] = 'Revisão de uma nota';
$string['requesttype_technical'] = 'Problema técnico';
$string['resume'] = 'Voltar a receber mensagens';
$string['resumed'] = 'Você voltará a receber mensagens.';
$string['roledescription'] = 'O serviço ao lado do Moodle que escreve aos estudantes pelo WhatsApp. Não é para pessoas.';
$string['rolename'] = 'Serviço auxiliar de Acompanhamento de provas';
$string['savedoff'] = 'Salvo. O acompanhamento está desligado: ninguém recebe mensagens.';
$string['savedonall'] = 'O acompanhamento está ligado. Estudantes envolvidos agora: {$a->students}, dos quais {$a->reached} podem ser contatados pelo WhatsApp.';
$string['savedonnew'] = 'O acompanhamento está ligado para o que acontecer a partir da ativação. Estudantes que já têm um desses resultados: {$a->students}, dos quais {$a->reached} podem ser contatados pelo WhatsApp; resultados anteriores ficam de fora.';
$string['service_api'] = 'Moodle';
$string['service_logging'] = 'Registro de conversas';
$string['service_openrouter'] = 'Modelo de linguagem (OpenRouter)';
$string['service_rasa'] = 'Compreensão (Rasa)';
$string['service_twilio'] = 'WhatsApp (Twilio)';
$string['servicefails'] = 'não funciona';
$string['servicewell'] = 'funciona, ou não é necessário';
$string['setting_invitations'] = 'Modelos que convidam a vincular';
$string['setting_invitations_desc'] = 'Nomes da lista acima, um por idioma, separados por vírgulas; não podem ter variáveis. Um número que consta em um só perfil e não está vinculado recebe então um deles uma única vez, sem nome nem resultado. Vazio: ninguém é convidado.';
$string['setting_maxbookings'] = 'Reservas abertas por estudante e curso no máximo';
$string['setting_maxbookings_desc'] = 'Quantos horários de monitoria futuros um estudante pode ter em um curso.';
$string['setting_offers'] = 'Oferecer cursos pagos';
$string['setting_offers_desc'] = 'Quem pergunta pelo WhatsApp fica sabendo dos cursos em que pode se inscrever pelo método “Inscrição mediante pagamento”, com o preço e o link para a página de pagamento do Moodle. Fica desligado até que você ligue: a escola pode não querer que uma conversa sobre uma prova passe a falar de dinheiro, e convém rever antes esses cursos e preços.';
$string['setting_profilefields'] = 'Campos do perfil que os estudantes podem alterar pelo WhatsApp';
$string['setting_profilefields_desc'] = 'Somente os que o estudante também poderia alterar no Moodle: o que o método de autenticação bloqueia continua bloqueado. Um número de telefone é vinculado com um código.';
$string['setting_profilenumbers'] = 'A instituição verificou os números dos perfis';
$string['setting_profilenumbers_desc'] = 'Então os resultados são enviados a números de perfis que ninguém vinculou. Só vale se o fundamento for declarado abaixo.';
$string['setting_profilenumbersbasis'] = 'Fundamento';
$string['setting_profilenumbersbasis_desc'] = 'Como os números foram verificados e com que base legal se escreve aos estudantes por eles.';
$string['setting_quietfrom'] = 'Início do horário de silêncio';
$string['setting_quietfrom_desc'] = 'Com o que um plano novo começa.';
$string['setting_quietto'] = 'Fim do horário de silêncio';
$string['setting_quietto_desc'] = 'Com o que um plano novo começa.';
$string['setting_requestmaxbytes'] = 'Maior arquivo de uma solicitação';
$string['setting_requestmaxbytes_desc'] = 'Em bytes. O limite de envio do próprio site também vale.';
$string['setting_secret'] = 'Segredo compartilhado';
$string['setting_secret_desc'] = 'O mesmo que SIDECAR_SECRET do serviço auxiliar.';
$string['setting_sidecarurl'] = 'Endereço do serviço auxiliar';
$string['setting_sidecarurl_desc'] = 'Onde o Moodle o alcança, por exemplo https://followup.example.org. cli/provision.php define isto e o segredo.';
$string['setting_templates'] = 'Modelos de WhatsApp';
$string['setting_templates_desc'] = 'Um por linha: <code>name | ContentSid | language | variables | offers</code>, por exemplo <code>reprovado_pt | HX00000000000000000000000000000000 | pt_br | firstname, exam, nextdate | consultar_fecha_examen</code>. A primeira variável preenche {{1}}. Variáveis: firstname, exam, course, grade, passmark, nextdate, closes, link. "offers" é a intenção que um "sim" significa como resposta; pode faltar. Linhas que começam com # não contam.';
$string['setting_tutoringreminder'] = 'Lembrete de monitoria';
$string['setting_tutoringreminder_desc'] = 'Com que antecedência o professor e os estudantes são lembrados, pelas mensagens do Moodle. Nada: ninguém é lembrado.';
$string['setting_weeklycap'] = 'Máximo de mensagens por estudante e semana';
$string['setting_weeklycap_desc'] = 'Com o que um plano novo começa.';
$string['setting_whatsappnumber'] = 'Número de WhatsApp';
$string['setting_whatsappnumber_desc'] = 'O número da instituição com o código do país e sem espaços, por exemplo +15550100. Os estudantes enviam o código para lá.';
$string['sidecarblocked'] = 'O Moodle se recusa a chamar o serviço auxiliar. Em Administração do site / Geral / Segurança / Segurança HTTP, retire {$a->host} (ou a faixa a que pertence) da lista de hosts bloqueados do cURL e adicione {$a->port} à lista de portas permitidas do cURL.';
$string['sidecarblockedhost'] = 'O Moodle se recusa a chamar o serviço auxiliar. Em Administração do site / Geral / Segurança / Segurança HTTP, retire {$a->host} (ou a faixa a que pertence) da lista de hosts bloqueados do cURL.';
$string['sidecarblockedport'] = 'O Moodle se recusa a chamar o serviço auxiliar. Em Administração do site / Geral / Segurança / Segurança HTTP, adicione {$a->port} à lista de portas permitidas do cURL.';
$string['sidecarcutoff'] = 'O serviço auxiliar não respondeu há pouco em {$a->host}, porta {$a->port}. O Moodle tentará de novo em {$a->seconds} segundos.';
$string['sidecarerror'] = 'O serviço auxiliar não conseguiu fazê-lo ({$a->code}): {$a->message}';
$string['sidecarnonsense'] = 'O que responde no endereço do serviço auxiliar não é o serviço auxiliar (HTTP {$a}).';
$string['sidecarnotset'] = 'O serviço auxiliar não está configurado: execute cli/provision.php, ou preencha o endereço e o segredo nas configurações de Acompanhamento de provas.';
$string['sidecarrefused'] = 'O serviço auxiliar recusou a assinatura do Moodle ({$a->code}: {$a->message}). O segredo compartilhado deve ser o mesmo nos dois lados, e os dois relógios devem estar certos.';
$string['sidecarunreachable'] = 'O serviço auxiliar não responde em {$a->host}, porta {$a->port}. Ele está em execução?';
$string['since'] = 'desde {$a}';
$string['slotadd'] = 'Adicionar horários';
$string['slotcalledoff'] = 'Cancelado. Quem tinha reservado será avisado.';
$string['slotcancel'] = 'Cancelar';
$string['slotcancelconfirm'] = 'Cancelar “{$a->name}”, {$a->time}? Os estudantes que o reservaram serão avisados: {$a->booked}.';
$string['slotcancelseries'] = 'Cancelar a série';
$string['slotcancelseriesconfirm'] = 'Cancelar todos os horários futuros da série de “{$a->name}”? Os estudantes que reservaram algum serão avisados: {$a->booked}.';
$string['slotcapacity'] = 'Vagas';
$string['slotedit'] = 'Editar';
$string['slotend'] = 'Termina';
$string['slotexam'] = 'Exame';
$string['slotexamany'] = 'Qualquer exame';
$string['slotfree'] = 'Vagas livres: {$a}';
$string['slotgroup'] = 'Para';
$string['slotgroupall'] = 'Todo o curso';
$string['slotlength'] = 'Duração de cada horário';
$string['slotlength_help'] = 'O tempo entre início e fim pode ser dividido em horários seguidos: das 16:00 às 18:00 em horários de 20 minutos são seis.';
$string['slotlengthwhole'] = 'O tempo todo';
$string['slotlink'] = 'Link';
$string['slotlink_help'] = 'Onde se encontrar online: um endereço que comece com https://.';
$string['slotname'] = 'Nome';
$string['slotnobody'] = 'Ninguém reservou ainda.';
$string['slotnone'] = 'Não há horários de monitoria futuros.';
$string['slotnonefree'] = 'Não há horários livres no momento.';
$string['slotothers'] = 'Estudantes de outros grupos: {$a}';
$string['slotplace'] = 'Lugar';
$string['slotsaved'] = 'Salvo.';
$string['slotspublished'] = 'Horários publicados: {$a}';
$string['slotstart'] = 'Começa';
$string['slottaken'] = 'Reservados: {$a->taken} de {$a->capacity}';
$string['slottype'] = 'Tipo';
$string['slottype_group'] = 'Monitoria em grupo';
$string['slottype_individual'] = 'Monitoria individual';
$string['slottype_review'] = 'Revisão de exame';
$string['slotuntil'] = 'Último dia';
$string['slotweekly'] = 'Toda semana';
$string['slotwith'] = 'Com {$a}';
$string['stop'] = 'Parar de receber mensagens';
$string['stopped'] = 'Você não receberá mais mensagens. Pode voltar a recebê-las nesta página quando quiser.';
$string['taskcleanup'] = 'Excluir códigos vencidos e respostas antigas do Acompanhamento de provas';
$string['taskcompareoutcomes'] = 'Procurar resultados que mudaram sem aviso';
$string['taskremindtutoring'] = 'Lembrar das monitorias que começam em breve';
$string['tasksenderasures'] = 'Fazer o serviço auxiliar do Acompanhamento de provas esquecer o que foi excluído';
$string['tasktelltutoring'] = 'Avisar de monitorias que mudaram';
$string['templatebadlanguage'] = '"{$a}" não é um código de idioma como es ou pt_br.';
$string['templatebadname'] = '"{$a}" não pode ser um nome: use letras minúsculas, algarismos e sublinhados.';
$string['templatebadoffers'] = '"{$a}" não pode ser uma intenção: use letras minúsculas e sublinhados, ou não a informe.';
$string['templatebadsid'] = '"{$a}" não é um ContentSid: HX e 32 dígitos hexadecimais, como mostra o Content Template Builder da Twilio.';
$string['templatebadvariable'] = '"{$a->unknown}" não pode ser uma variável; estas podem: {$a->allowed}.';
$string['templategone'] = '{$a} (não está mais no catálogo)';
$string['templateline'] = 'Linha {$a->line}: {$a->error}';
$string['templatenone'] = 'Não escrever';
$string['templatetoomany'] = 'Há mais de cinco partes: name | ContentSid | language | variables | offers.';
$string['templatetwice'] = 'O nome "{$a}" aparece duas vezes na lista.';
$string['tutoring_booked'] = '{$a->student} reservou “{$a->name}”, {$a->time}, em {$a->course}.';
$string['tutoring_booked_subject'] = 'Monitoria reservada: {$a->name}, {$a->time}';
$string['tutoring_calledoff'] = '“{$a->name}” em {$a->course}, {$a->time}, foi cancelado.';
$string['tutoring_calledoff_subject'] = 'Monitoria cancelada: {$a->name}, {$a->time}';
$string['tutoring_changed'] = '“{$a->name}” em {$a->course} agora é {$a->time}: {$a->where}';
$string['tutoring_changed_subject'] = 'Monitoria alterada: {$a->name}, {$a->time}';
$string['tutoring_moved'] = '{$a->student} remarcou de {$a->before} para “{$a->name}”, {$a->time}, em {$a->course}.';
$string['tutoring_moved_subject'] = 'Monitoria remarcada: {$a->name}, {$a->time}';
$string['tutoring_reminder'] = 'Você reservou “{$a->name}” em {$a->course}, {$a->time}: {$a->where}';
$string['tutoring_reminder_subject'] = 'Lembrete: {$a->name}, {$a->time}';
$string['tutoring_teacherreminder'] = 'Você dá “{$a->name}” em {$a->course}, {$a->time}: {$a->where}. Reservados: {$a->count}.';
$string['tutoring_teacherreminder_subject'] = 'Lembrete: {$a->name}, {$a->time}';
$string['tutoring_unbooked'] = '{$a->student} cancelou “{$a->name}”, {$a->time}, em {$a->course}.';
$string['tutoring_unbooked_subject'] = 'Monitoria cancelada: {$a->name}, {$a->time}';
$string['tutoringpage'] = 'Monitoria';
$string['weeklycap'] = 'Máximo de mensagens por semana';
$string['weeklycap_help'] = 'Quantas mensagens de acompanhamento um estudante pode receber em sete dias, somando todos os cursos. As respostas ao que ele pergunta não contam.';
$string['whatsappnotset'] = 'Sua instituição ainda não configurou o WhatsApp.';
