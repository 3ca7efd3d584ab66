import { beforeAll, expect, test } from 'vitest'
import { createStoryMoodle } from '../../../test/standins/moodle.ts'
import type { Dialogue } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { decide } from './decide.ts'
import { NEW_DIALOGUE } from './dialogue.ts'
import { loadDomain } from './domain/load.ts'
import type { IntentRule } from './domain/schema.ts'
import type { Mentions } from './exams.ts'
import { interpret, type Wanted } from './interpret.ts'
import { mentionsOf } from './mentions.ts'
import { asVisible } from './school.ts'

const domain = loadDomain('exam-followup')
const NOBODY: Mentions = { examIds: null, courseIds: null, strayTopic: false }
let ana: StudentStatus
beforeAll(async () => {
  ana = asVisible(await createStoryMoodle().studentStatus(1001))
})

const wishes = (...intents: string[]): Wanted[] =>
  intents.flatMap((intent) => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text: 'algo', given: null, known: {} }] : []
  })

function decided(
  intents: string[],
  more: { mentions?: Partial<Mentions>; dialogue?: Partial<Dialogue>; linked?: boolean; down?: boolean } = {},
) {
  const dialogue = { ...NEW_DIALOGUE, ...more.dialogue }
  const meant = interpret(
    { picked: null, text: 'algo largo que no es una respuesta' },
    wishes(...intents),
    dialogue,
    domain,
  )
  if (meant.kind !== 'wanted') throw new TypeError(meant.kind)
  const wanted = meant.wanted.map((wish) => ({ ...wish, mentions: { ...NOBODY, ...more.mentions } }))
  const status = more.down ? null : ana
  return decide(wanted, { linked: more.linked ?? true, dialogue, status })
}

test('a named exam is told', () => {
  const { steps } = decided(['consultar_resultado'], { mentions: { examIds: [102] } })
  expect(steps).toMatchObject([{ kind: 'act', action: 'show_result', subject: { exams: [{ examId: 102 }] } }])
})

test('two candidates are asked about', () => {
  const { steps } = decided(['consultar_resultado'], { mentions: { examIds: [101, 102] } })
  expect(steps).toMatchObject([{ kind: 'ask', entity: 'examen', exists: true }])
})

test('a name that is nobody’s exam is said to be unknown', () => {
  const { steps } = decided(['consultar_resultado'], { mentions: { examIds: [] } })
  expect(steps).toMatchObject([{ kind: 'ask', exists: false }])
})

test('without a name it is the exam that we wrote about', () => {
  const lastFollowUp = { stepId: 1, examId: 103, courseId: 11, offers: null }
  const { steps } = decided(['consultar_resultado'], { dialogue: { lastFollowUp } })
  expect(steps).toMatchObject([{ subject: { exams: [{ examId: 103 }] } }])
})

test('a hidden failure is not among what a difficulty may be about', () => {
  const { steps } = decided(['explicar_dificultad'])
  expect(steps).toMatchObject([
    { action: 'create_request', subject: { courseId: 11, exam: { examId: 101 } } },
  ])
})

test('of two questions one is asked, and the other waits', () => {
  const { steps, waiting } = decided(['hablar_con_docente', 'revisar_nota'])
  expect(steps.map(({ kind }) => kind)).toEqual(['ask'])
  expect(waiting.map(({ intent }) => intent)).toEqual(['revisar_nota'])
})

test('what waits keeps what was said of it, and names what it named when its turn comes', () => {
  const known = { curso: 'física', motivo: 'la suma está mal' }
  const said = wishes('hablar_con_docente', 'revisar_nota').map((wish) => ({ ...wish, known }))
  const wanted = said.map((wish) => ({ ...wish, mentions: NOBODY }))
  const { waiting } = decide(wanted, { linked: true, dialogue: NEW_DIALOGUE, status: ana })
  expect(waiting).toEqual([{ intent: 'revisar_nota', text: 'algo', known }])
  const tapped = { id: 'x', title: 'x', intent: 'hablar_con_docente', entity: 'curso', value: '11' }
  const dialogue = { ...NEW_DIALOGUE, waiting }
  const meant = interpret({ picked: tapped, text: '' }, [], dialogue, domain)
  const [, later] = meant.kind === 'wanted' ? meant.wanted : []
  expect(later?.known).toEqual(known)
  expect(later && mentionsOf(later, [], ana).courseIds).toEqual([12])
})

test('answers come before the question', () => {
  const { steps } = decided(['hablar_con_docente', 'consultar_fecha_examen'])
  expect(steps.map(({ kind }) => kind)).toEqual(['act', 'ask'])
})

test('who isn’t linked learns how to link, once', () => {
  const { steps } = decided(['consultar_resultado', 'hablar_con_docente'], { linked: false })
  expect(steps.map(({ kind }) => kind)).toEqual(['how_to_link'])
})

test('who isn’t linked can still stop the messages', () => {
  expect(decided(['dar_baja'], { linked: false }).steps).toMatchObject([{ kind: 'act', action: 'opt_out' }])
})

test('while Moodle is down what needs it is said to be so, and distress is still answered', () => {
  expect(decided(['consultar_resultado'], { down: true }).steps).toMatchObject([{ kind: 'moodle_down' }])
  expect(decided(['expresar_desanimo'], { down: true }).steps).toMatchObject([{ action: 'comfort' }])
})

test('a greeting beside a wish is left out', () => {
  expect(decided(['saludo', 'consultar_resultado']).steps).toMatchObject([{ action: 'show_result' }])
})

test('a yes means what was offered last, and nothing where nothing was', () => {
  const meaning = (dialogue: Partial<Dialogue>) =>
    interpret({ picked: null, text: 'sí' }, wishes('afirmar'), { ...NEW_DIALOGUE, ...dialogue }, domain)
  const lastFollowUp = { stepId: 1, examId: 101, courseId: 11, offers: 'consultar_fecha_examen' }
  expect(meaning({ lastFollowUp })).toMatchObject({ wanted: [{ intent: 'consultar_fecha_examen' }] })
  expect(meaning({ lastFollowUp, offer: 'hablar_con_docente' })).toMatchObject({
    wanted: [{ intent: 'hablar_con_docente' }],
  })
  expect(meaning({})).toEqual({ kind: 'nothing_asked' })
})

test('what is out of domain a second time in a row is a miss', () => {
  const again = (misses: number) =>
    interpret({ picked: null, text: 'x' }, wishes('fuera_de_dominio'), { ...NEW_DIALOGUE, misses }, domain)
      .kind
  expect([again(0), again(1)]).toEqual(['wanted', 'missed'])
})

test('an absence and a question about the retake are about the same exam', () => {
  const { steps } = decided(['explicar_ausencia', 'consultar_fecha_examen'])
  expect(steps).toMatchObject([
    { subject: { exam: { examId: 103 } } },
    { subject: { exams: [{ examId: 103 }] } },
  ])
})

test('what an intent requires is asked for by name, one at a time, until it is known', () => {
  const rule = { ...(domain.intents.get('consulta_estado') as IntentRule), required: ['nombre', 'motivo'] }
  const asking = (known: Record<string, string>) => {
    const wish = { intent: 'consulta_estado', rule, text: 'x', given: null, known, mentions: NOBODY }
    return decide([wish], { linked: true, dialogue: NEW_DIALOGUE, status: ana }).steps
  }
  expect(asking({})).toMatchObject([{ kind: 'fill', entity: 'nombre' }])
  expect(asking({ nombre: 'Ana' })).toMatchObject([
    { kind: 'fill', entity: 'motivo', known: { nombre: 'Ana' } },
  ])
  expect(asking({ nombre: 'Ana', motivo: 'x' })).toMatchObject([{ kind: 'act' }])
})
