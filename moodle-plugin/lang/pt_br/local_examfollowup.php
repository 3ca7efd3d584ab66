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
$string['cachedef_seennumbers'] = 'O que representa os números dos perfis, para saber se mudaram';
$string['cachedef_sharednumbers'] = 'Números de telefone que constam em mais de um perfil';
$string['cachedef_sidecardown'] = 'Até quando não se pergunta ao serviço auxiliar, porque ele não respondeu';
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
$string['coursepage'] = 'Acompanhamento de provas';
$string['delay'] = 'Enviar';
$string['delayafter'] = '{$a} depois';
$string['delaynone'] = 'Imediatamente';
$string['errorbusy'] = 'Outra pessoa está usando este código agora. Tente de novo.';
$string['errorloggedinas'] = 'Você entrou como outra pessoa: só ela pode vincular o número dela, parar de receber mensagens ou voltar a recebê-las.';
$string['errornoexams'] = 'Escolha ao menos uma prova acima antes de ligar.';
$string['errornosteps'] = 'Escolha um modelo para ao menos um resultado acima antes de ligar.';
$string['errornotyourstudent'] = 'Este estudante não está nos seus grupos ou já não tem conta.';
$string['erroroperationreused'] = 'Este identificador de operação já foi usado para outra coisa.';
$string['errorquiet'] = 'O horário de silêncio deve terminar em hora diferente da do início.';
$string['errorrequestclosed'] = 'Esta solicitação está encerrada. Ela é reaberta quando o estudante volta a escrever sobre ela.';
$string['errorrequestfilecount'] = 'Envie no máximo {$a} arquivos.';
$string['errorrequestfilegone'] = 'O arquivo desta solicitação não está lá.';
$string['errorrequestfilesize'] = 'Um arquivo pode ter no máximo {$a}.';
$string['errorrequestfiletype'] = 'Um arquivo deve ser de um destes tipos, também pelo conteúdo: {$a}.';
$string['errorrequestgone'] = 'Esta solicitação não está lá.';
$string['errorrequestlength'] = 'Escreva algo de no máximo {$a} caracteres.';
$string['errorrequestopen'] = 'Esta solicitação está aberta.';
$string['errorsidecarurl'] = 'Escreva um endereço que comece com http:// ou https://, sem nome de usuário, ? nem #.';
$string['errorstudent'] = 'Não há estudante ativo com esse identificador que possa usar o WhatsApp.';
$string['errorstudentcourse'] = 'O acompanhamento está desligado neste curso, ou o estudante não está inscrito nele.';
$string['errortemplategone'] = 'Este modelo não está mais no catálogo: escolha outro.';
$string['errortemplategrade'] = 'Este modelo informa a nota, e com este resultado não há nota: escolha um que não a informe.';
$string['errortoomanycodes'] = 'Você pode gerar {$a} códigos por hora. Tente mais tarde.';
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
$string['headingcontacts'] = 'A quem se escreve';
$string['headingplans'] = 'Modelos e valores iniciais dos planos';
$string['headingrequests'] = 'Solicitações e ofertas';
$string['headingsidecar'] = 'Serviço auxiliar e WhatsApp';
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
$string['provisionbadnumber'] = '--whatsapp-number: "{$a}" não é um número com o código do país, por exemplo +15550100.';
$string['provisionbadurl'] = '--sidecar-url: "{$a}" não é um endereço que comece com http:// ou https://, sem nome de usuário, ? nem #.';
$string['provisionenv'] = 'Para o .env do serviço auxiliar';
$string['provisionhelp'] = 'Prepara o Moodle para o serviço auxiliar de Acompanhamento de provas: serviços web e REST, um papel,
um usuário com um token, o segredo compartilhado e ambos os endereços. Mostra as linhas para o .env
do serviço. Se executado de novo não muda nada e mostra o mesmo.

Opções:
  --sidecar-url=URL         Onde o Moodle alcança o serviço, por exemplo https://followup.example.org
  --whatsapp-number=NUMBER  O número de WhatsApp da instituição, por exemplo +15550100
  -h, --help                Este texto

Uma opção omitida conserva o que está guardado.

Exemplo:
  php local/examfollowup/cli/provision.php --sidecar-url=https://followup.example.org --whatsapp-number=+15550100';
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
$string['setting_invitations'] = 'Modelos que convidam a vincular';
$string['setting_invitations_desc'] = 'Nomes da lista acima, um por idioma, separados por vírgulas; não podem ter variáveis. Um número que consta em um só perfil e não está vinculado recebe então um deles uma única vez, sem nome nem resultado. Vazio: ninguém é convidado.';
$string['setting_offers'] = 'Oferecer cursos pagos';
$string['setting_offers_desc'] = 'Quem pergunta pelo WhatsApp fica sabendo dos cursos em que pode se inscrever pelo método “Inscrição mediante pagamento”, com o preço e o link para a página de pagamento do Moodle. Fica desligado até que você ligue: a escola pode não querer que uma conversa sobre uma prova passe a falar de dinheiro, e convém rever antes esses cursos e preços.';
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
$string['stop'] = 'Parar de receber mensagens';
$string['stopped'] = 'Você não receberá mais mensagens. Pode voltar a recebê-las nesta página quando quiser.';
$string['taskcleanup'] = 'Excluir códigos vencidos e respostas antigas do Acompanhamento de provas';
$string['tasksenderasures'] = 'Fazer o serviço auxiliar do Acompanhamento de provas esquecer o que foi excluído';
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
$string['weeklycap'] = 'Máximo de mensagens por semana';
$string['weeklycap_help'] = 'Quantas mensagens de acompanhamento um estudante pode receber em sete dias, somando todos os cursos. As respostas ao que ele pergunta não contam.';
$string['whatsappnotset'] = 'Sua instituição ainda não configurou o WhatsApp.';
