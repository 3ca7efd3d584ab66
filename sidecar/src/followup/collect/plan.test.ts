import { expect, test } from 'vitest'
import type { Reach, Student } from '../../model/contact.ts'
import type { StudentExam } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import type { ContactFacts } from '../store.ts'
import { visibleRow } from '../visible.ts'
import { planStep, reasonWithoutStep } from './plan.ts'
import { stepsFor } from './variants.ts'

const step = (stepId: number, language: string, delay = 3600): Step => ({
  stepId,
  since: null,
  outcome: 'failed',
  delay,
  template: {
    contentSid: `HX${stepId}`,
    name: 'sample',
    language,
    variables: ['firstname', 'grade'],
    offers: null,
  },
  leaveOut: [],
  stopOn: [],
  sortOrder: 0,
})
const plan: Plan = {
  ...{
    courseId: 2,
    courseName: 'Matemáticas I',
    courseUrl: 'https://aula.example.org',
    enabled: true,
    since: 1000,
  },
  ...{
    exams: [{ examId: 1, since: null }],
    steps: [step(1, 'es')],
    language: 'es',
    timeZone: 'Europe/Madrid',
  },
  ...{ quiet: { from: 0, to: 0 }, weeklyCap: 3 },
  ...{ holdout: 0, groupIds: [], notices: { answered: [], reminder: [] } },
}
const row: StudentExam = {
  ...{
    userId: 3,
    examId: 1,
    outcome: 'failed',
    since: 2000,
    resultVisible: true,
    visibleFrom: null,
    grade: 4,
  },
  ...{
    occasion: 'attempt:1',
    attemptsUsed: 1,
    attemptsAllowed: 2,
    opens: null,
    closes: null,
    nextOpportunity: null,
  },
}
const contact: ContactFacts = {
  ...{
    suppressedAt: null,
    lastInboundAt: null,
    invitedAt: null,
    handoffSince: null,
    pausedSince: null,
    deadSince: null,
  },
}
const linked: Reach = { kind: 'contact', address: 'whatsapp:+12025550100', consentAt: 1500 }

function judge(
  change: {
    plan?: Partial<Plan>
    step?: Partial<Step>
    row?: Partial<StudentExam>
    contact?: Partial<ContactFacts>
    reach?: Reach
    student?: Partial<Student>
    erasedAt?: Date
    freshUntil?: Date
    at?: Date
  } = {},
) {
  return planStep(
    {
      plan: { ...plan, ...change.plan },
      step: { ...step(1, 'es'), ...change.step },
      exam: {
        examId: 1,
        courseId: 2,
        kind: 'quiz',
        name: 'Parcial',
        gradeMax: 10,
        gradePass: 5,
        url: 'https://x',
      },
      row: { ...row, ...change.row },
      student: {
        ...{ userId: 3, firstName: 'Ana', language: 'es', timeZone: 'UTC', reach: change.reach ?? linked },
        ...{ bookedAt: null, openRequests: 0, ...change.student },
      },
      contact: { ...contact, ...change.contact },
      since: new Date(2_000_000),
      ...{ erasedAt: change.erasedAt ?? null, toldBefore: false, freshUntil: change.freshUntil ?? null },
    },
    change.at ?? new Date(2_000_000),
  )
}

const reasonAfterErasure = (ms: number, change: Parameters<typeof judge>[0] = {}) => {
  const judged = judge({ erasedAt: new Date(ms), ...change })
  return judged.kind === 'refused' ? judged.reason : null
}

test('what was so before an erasure may have been written about, and what came after it is new', () => {
  expect(reasonAfterErasure(2_000_000)).toBe('erased')
  expect(reasonAfterErasure(1_999_999)).toBeNull()
  expect(reasonAfterErasure(2_000_000, { row: { since: 9999 } })).toBe('erased')
})

test('what has no moment of its own is new after an erasure only if the exam opened or was planned since', () => {
  const row = { outcome: 'pending_open', occasion: 'open:0', since: null, grade: null } as const
  const step = { outcome: 'pending_open' } as const
  const pending = (change: object, plan_: Partial<Plan> = {}) =>
    reasonAfterErasure(1_500_000, {
      ...{ step: { ...step, template: { ...planTemplate, variables: [] } }, row: { ...row, ...change } },
      plan: plan_,
    })
  expect(pending({})).toBe('erased')
  expect(pending({ opens: 1500 })).toBe('erased')
  expect(pending({ opens: 1501 })).toBeNull()
  expect(pending({ outcome: 'pending_notopen', opens: 1501 })).toBe('erased')
  expect(pending({}, { exams: [{ examId: 1, since: 1501 }] })).toBeNull()
  expect(pending({}, { since: 1501 })).toBeNull()
})
const planTemplate = step(1, 'es').template

test('a step is due its delay after the outcome was first seen', () => {
  expect(judge()).toMatchObject({ kind: 'due', at: new Date(2_000_000 + 3_600_000) })
})

test('what could not go in time is dropped; how long it is news depends on the outcome and the step', () => {
  const DAY = 86_400_000
  const due = 2_000_000 + 3_600_000
  const after = (days: number, change: Parameters<typeof judge>[0] = {}) => {
    const judged = judge({ at: new Date(due + days * DAY), ...change })
    return judged.kind === 'refused' ? judged.reason : judged.kind
  }
  expect([after(14), after(14.001)]).toEqual(['due', 'stale'])
  expect([
    after(20, { step: { delay: 3600 + 7 * 86_400 } }),
    after(22, { step: { delay: 3600 + 7 * 86_400 } }),
  ]).toEqual([...['due', 'stale']])
  const passed = { row: { outcome: 'passed' as const } }
  expect([after(5, passed), after(5.001, passed)]).toEqual(['due', 'stale'])
})

test('what the teacher asked for although it is older is news from when it is first judged, not for ever', () => {
  const included = { plan: { since: null } }
  const at = new Date(2_000_000 + 100 * 86_400_000)
  const first = judge({ ...included, at })
  expect(first).toMatchObject({ kind: 'due', freshUntil: new Date(at.getTime() + 14 * 86_400_000) })
  const later = new Date(at.getTime() + 15 * 86_400_000)
  const freshUntil = first.kind === 'due' ? first.freshUntil : new Date(0)
  expect(judge({ ...included, at: later, freshUntil })).toEqual({ kind: 'refused', reason: 'stale' })
})

test.each([
  ['plan_off', { plan: { enabled: false } }],
  ['excluded', { row: { outcome: 'excluded' as const } }],
  ['older_than_plan', { plan: { since: 2001 } }],
  ['older_than_plan', { plan: { exams: [{ examId: 1, since: 2001 }] } }],
  ['older_than_plan', { step: { since: 2001 } }],
  ['opted_out', { contact: { suppressedAt: new Date(1_500_000) } }],
  ['unreachable', { contact: { deadSince: new Date(0) } }],
  ['missing_fact', { row: { grade: null } }],
  ['no_next_opportunity', { step: { leaveOut: ['noopportunity' as const] } }],
  ['booked', { step: { leaveOut: ['booked' as const] }, student: { bookedAt: 2000 } }],
  ['open_request', { step: { leaveOut: ['requested' as const] }, student: { openRequests: 1 } }],
  ['shared_number', { reach: { kind: 'none' as const, reason: 'shared_number' as const, invite: null } }],
])('who is not written to is refused for %s', (reason, change) => {
  expect(judge(change)).toEqual({ kind: 'refused', reason })
})

test('a stop holds against the consent that was there before it, not against one that came after', () => {
  const stopped = { contact: { suppressedAt: new Date(1_499_999) } }
  expect(judge(stopped).kind).toBe('due')
  expect(judge({ ...stopped, reach: { ...linked, consentAt: 1499 } }).kind).toBe('refused')
  expect(judge({ ...stopped, reach: { ...linked, consentAt: null } }).kind).toBe('refused')
})

test('an outcome without a moment of its own is never older than the plan', () => {
  expect(judge({ plan: { since: 9999 }, row: { since: null } }).kind).toBe('due')
})

test('a hidden result is being graded to everybody, and tells nothing by its details', () => {
  const hidden = { ...row, resultVisible: false, nextOpportunity: 5 }
  expect(visibleRow({ ...hidden, outcome: 'passed' })).toEqual(visibleRow(hidden))
  expect(visibleRow(hidden)).toMatchObject({ outcome: 'pending_grading', grade: null, since: null })
  expect(reasonWithoutStep(hidden, visibleRow(hidden))).toBe('result_hidden')
  expect(reasonWithoutStep(row, visibleRow(row))).toBe('no_template')
})

test('of templates in several languages the student gets one: theirs, else the plan’s', () => {
  const both = { language: 'es', steps: [step(1, 'es'), step(2, 'en'), step(3, 'es', 7200)] }
  const ids = (language: string, stored: number[] = []) =>
    stepsFor(both, 'failed', language, (id) => stored.includes(id)).map(({ stepId }) => stepId)
  expect(ids('en_us')).toEqual([2, 3])
  expect(ids('pt_br')).toEqual([1, 3])
  expect(ids('en', [1])).toEqual([1, 3])
})
