import { expect, test } from 'vitest'
import { renderReport } from './table.ts'
import { emptyCourse, type FollowUpReport } from './tally.ts'

const plan = { courseId: 11, courseName: 'Matemáticas I', enabled: true } as Parameters<typeof emptyCourse>[0]

function report(): FollowUpReport {
  const course = emptyCourse(plan)
  course.outcomes.failed = {
    written: 12,
    already: 3,
    later: { gap: 2 },
    refused: { not_linked: 4, no_phone: 10 },
  }
  course.outcomes.missed = { written: 0, already: 0, later: {}, refused: { opted_out: 1 } }
  course.invited = 4
  const off = { ...emptyCourse({ ...plan, courseId: 12, courseName: 'Química' }), enabled: false }
  const broken = emptyCourse({ ...plan, courseId: 13, courseName: 'Física' })
  broken.failure = { code: 'moodle_unreachable', message: 'Moodle does not answer at MOODLE_URL' }
  return { at: new Date(0), dryRun: true, courses: [course, off, broken], failure: null }
}

test('a line for each outcome with its reasons, the most frequent first, and a total', () => {
  expect(renderReport(report(), 'es').split('\n')).toEqual([
    'Simulacro: no se guarda ni se envía nada.',
    '',
    'Resultado    Escritos  Ya escritos  Más tarde  No escritos  Por qué',
    'No aprobado        12            3          2           14  10 sin teléfono, 4 número sin vincular,',
    '                                                            2 separación entre mensajes',
    'Ausente             0            0          0            1  1 se dio de baja',
    'Total              12            3          2           15',
    '',
    'Invitaciones neutras a vincular el número: 4',
    '',
    'Química: seguimiento apagado',
    'Física: interrumpido, se retoma en la próxima ejecución (moodle_unreachable: Moodle does not answer at MOODLE_URL)',
  ])
})

test('it speaks English too, and says why nothing was done at all', () => {
  const nothing = { ...report(), courses: [], failure: { code: 'plan_not_found', message: 'No plan' } }
  const lines = renderReport(nothing, 'en').split('\n')
  expect(lines[2]).toBe('Outcome  Written to  Already  Later  Not  Why')
  expect(lines.at(-1)).toBe('plan_not_found: No plan')
})
