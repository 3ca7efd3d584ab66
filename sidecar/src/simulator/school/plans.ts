import type { Outcome } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { COURSES, DAY } from './courses.ts'
import { SCHOOL_ZONE } from './people.ts'
import { noticeTemplate, type TemplateName, template } from './templates.ts'

const HOUR = 3600

/** The plans that the sample teachers made; switched on two weeks ago, so that older exams are left out. */
export function samplePlans(now: number): Plan[] {
  return COURSES.map((course) => ({
    courseId: course.courseId,
    courseName: course.name,
    courseUrl: course.url,
    enabled: course.enabled,
    since: now - 14 * DAY,
    exams: course.exams.map(({ examId }) => ({ examId, since: null })),
    steps: stepsOf(course.courseId),
    language: 'es',
    timeZone: SCHOOL_ZONE,
    quiet: { from: 21 * 60, to: 9 * 60 },
    weeklyCap: 2,
    invitations: [template('invitacion', 'es'), template('invitacion', 'en')],
    holdout: 0,
    groupIds: [],
    notices: {
      answered: [noticeTemplate('solicitud_respondida', 'es'), noticeTemplate('solicitud_respondida', 'en')],
      reminder: [noticeTemplate('recordatorio_tutoria', 'es'), noticeTemplate('recordatorio_tutoria', 'en')],
    },
  }))
}

function stepsOf(courseId: number): Step[] {
  const first: [Outcome, number, TemplateName][] = [
    ['passed', HOUR, 'resultado_aprobado'],
    ['failed', HOUR, 'resultado_no_aprobado'],
    ['failed', 7 * DAY, 'recordatorio_recuperacion'],
    ['missed', 2 * HOUR, 'ausencia'],
    ['abandoned', 2 * HOUR, 'intento_sin_terminar'],
  ]
  const more: [Outcome, number, TemplateName][] =
    courseId === 12
      ? [
          ['graded', HOUR, 'nota_publicada'],
          ['pending_grading', 0, 'en_correccion'],
        ]
      : [['pending_open', 0, 'examen_abierto']]
  return [...first, ...more].flatMap(([outcome, delay, name], index) =>
    (['es', 'en'] as const).map((language, variant) => ({
      stepId: courseId * 100 + index * 2 + variant,
      since: null,
      outcome,
      delay,
      template: template(name, language),
      leaveOut: [],
      stopOn: outcome === 'failed' ? ['retook', 'replied'] : ['retook'],
      sortOrder: index,
    })),
  )
}
