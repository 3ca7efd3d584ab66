import type { Outcome } from '../../model/outcome.ts'
import type { Reason, Wait } from '../reasons.ts'

export type ReportLanguage = 'es' | 'en'

export type Words = {
  columns: [outcome: string, written: string, already: string, later: string, not: string, why: string]
  total: string
  dryRun: string
  courseOff: string
  failed: string
  invited: string
  outcomes: Record<Outcome, string>
  reasons: Record<Reason | Wait, string>
}

export const WORDS: Record<ReportLanguage, Words> = {
  es: {
    columns: ['Resultado', 'Escritos', 'Ya escritos', 'Más tarde', 'No escritos', 'Por qué'],
    total: 'Total',
    dryRun: 'Simulacro: no se guarda ni se envía nada.',
    courseOff: 'seguimiento apagado',
    failed: 'interrumpido, se retoma en la próxima ejecución',
    invited: 'Invitaciones neutras a vincular el número',
    outcomes: {
      passed: 'Aprobado',
      failed: 'No aprobado',
      missed: 'Ausente',
      abandoned: 'Sin entregar',
      pending_open: 'Pendiente, abierto',
      pending_notopen: 'Pendiente, sin abrir',
      pending_inprogress: 'Pendiente, en curso',
      pending_grading: 'En corrección',
      graded: 'Calificado',
      excluded: 'Excluido',
    },
    reasons: {
      no_phone: 'sin teléfono',
      bad_phone: 'teléfono no válido',
      not_linked: 'número sin vincular',
      shared_number: 'número compartido',
      suspended: 'vínculo suspendido',
      no_consent: 'sin consentimiento',
      opted_out: 'se dio de baja',
      unreachable: 'número inalcanzable',
      plan_off: 'seguimiento apagado',
      excluded: 'excluido del examen',
      older_than_plan: 'anterior al plan',
      no_template: 'sin plantilla',
      result_hidden: 'resultado oculto',
      missing_fact: 'falta un dato de la plantilla',
      step_removed: 'paso retirado',
      left_course: 'ya no está en el curso',
      changed: 'cambió el resultado',
      retook: 'lo volvió a rendir',
      replied: 'ya respondió',
      booked: 'reservó tutoría',
      open_request: 'espera una respuesta',
      no_next_opportunity: 'sin otra oportunidad',
      superseded: 'ya no corresponde',
      too_late: 'ya pasó',
      booked_late: 'reservó con poca antelación',
      delay: 'plazo del paso',
      quiet_hours: 'horas de silencio',
      weekly_cap: 'tope semanal',
      gap: 'separación entre mensajes',
      handoff: 'habla con un docente',
      next_run: 'queda para la próxima ejecución',
    },
  },
  en: {
    columns: ['Outcome', 'Written to', 'Already', 'Later', 'Not', 'Why'],
    total: 'Total',
    dryRun: 'Dry run: nothing is stored or sent.',
    courseOff: 'follow-up is off',
    failed: 'interrupted, the next run goes on',
    invited: 'Neutral invitations to link the number',
    outcomes: {
      passed: 'Passed',
      failed: 'Failed',
      missed: 'Absent',
      abandoned: 'Not submitted',
      pending_open: 'Pending, open',
      pending_notopen: 'Pending, not open',
      pending_inprogress: 'Pending, in progress',
      pending_grading: 'Being graded',
      graded: 'Graded',
      excluded: 'Excluded',
    },
    reasons: {
      no_phone: 'no phone',
      bad_phone: 'invalid phone',
      not_linked: 'number not linked',
      shared_number: 'shared number',
      suspended: 'link suspended',
      no_consent: 'no consent',
      opted_out: 'opted out',
      unreachable: 'number unreachable',
      plan_off: 'follow-up is off',
      excluded: 'excluded from the exam',
      older_than_plan: 'older than the plan',
      no_template: 'no template',
      result_hidden: 'result hidden',
      missing_fact: 'the template lacks a fact',
      step_removed: 'step removed',
      left_course: 'left the course',
      changed: 'the outcome changed',
      retook: 'retook it',
      replied: 'already replied',
      booked: 'booked tutoring',
      open_request: 'waits for an answer',
      no_next_opportunity: 'no further chance',
      superseded: 'no longer so',
      too_late: 'it is over',
      booked_late: 'booked at short notice',
      delay: "the step's delay",
      quiet_hours: 'quiet hours',
      weekly_cap: 'weekly cap',
      gap: 'gap between messages',
      handoff: 'with a teacher',
      next_run: 'left for the next run',
    },
  },
}
