import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StudentExam } from '../../model/outcome.ts'
import type { Plan, Step } from '../../model/plan.ts'
import { type DueStep, decideRelease, type History } from './judge.ts'
import type { Release } from './store.ts'
import { decideStudent } from './student.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = new Date('2026-03-16T11:00:00Z')
const ago = (ms: number) => new Date(at.getTime() - ms)

const step: Step = {
  ...{ stepId: 1, since: null, outcome: 'failed', delay: 0 },
  ...{ leaveOut: [], stopOn: ['replied'], sortOrder: 0 },
  template: { contentSid: 'HX1', name: 'sample', language: 'es', variables: ['firstname'], offers: null },
}
const plan: Plan = {
  ...{
    courseId: 2,
    courseName: 'Matemáticas I',
    courseUrl: 'https://aula.example.org',
    enabled: true,
    since: null,
  },
  ...{
    exams: [1, 2].map((examId) => ({ examId, since: null })),
    steps: [step],
    language: 'es',
    timeZone: 'Europe/Madrid',
  },
  ...{ quiet: { from: 21 * 60, to: 9 * 60 }, weeklyCap: 2 },
  ...{ holdout: 0, groupIds: [], notices: { answered: [], reminder: [] } },
}
const row: StudentExam = {
  ...{ userId: 3, examId: 1, outcome: 'failed', since: 1, resultVisible: true, visibleFrom: null, grade: 4 },
  ...{
    occasion: 'attempt:1',
    attemptsUsed: 1,
    attemptsAllowed: 2,
    opens: null,
    closes: null,
    nextOpportunity: null,
  },
}
const contact = {
  ...{
    suppressedAt: null,
    lastInboundAt: null,
    invitedAt: null,
    handoffSince: null,
    pausedSince: null,
    deadSince: null,
  },
}

function due(change: Partial<StudentExam> = {}, timeZone = 'Europe/Madrid'): DueStep {
  const fresh = { ...row, ...change }
  const { examId, userId } = fresh
  return {
    planned: {
      ...{ plannedStepId: examId, courseId: 2, examId, userId, stepId: 1, dueAt: at, freshUntil: null },
      ...{ occasion: 'attempt:1', outcome: 'failed' },
    },
    plan,
    step,
    fresh: {
      exam: {
        examId,
        courseId: 2,
        kind: 'quiz',
        name: 'Parcial',
        gradeMax: 10,
        gradePass: 5,
        url: 'https://x',
      },
      row: fresh,
      student: {
        ...{ userId, firstName: 'Ana', language: 'es', timeZone, bookedAt: null, openRequests: 0 },
        reach: { kind: 'contact', address: 'whatsapp:+12025550100', consentAt: null },
      },
    },
  }
}
const released = (when: Date, change: Partial<Release> = {}): Release => ({
  ...{ userId: 3, examId: 9, occasion: 'attempt:1', at: when, counts: true, messageId: null, ...change },
})
const history = (change: Partial<History> = {}): History => ({
  releases: [],
  weeklyCap: 2,
  contact,
  templates: new Map(),
  heldOut: () => false,
  now: at,
  ...change,
})

test('what is still true goes, with the template filled', () => {
  expect(decideRelease(due(), history(), at)).toEqual({
    kind: 'send',
    address: 'whatsapp:+12025550100',
    consent: null,
    content: { kind: 'template', contentSid: 'HX1', variables: { '1': 'Ana' } },
    notAfter: new Date('2026-03-16T20:00:00Z'),
    lead: null,
  })
})

test.each<[string, DueStep]>([
  ['retook', due({ occasion: 'attempt:2' })],
  ['changed', due({ outcome: 'passed' })],
  ['result_hidden', due({ outcome: 'pending_grading', resultVisible: false })],
  ['excluded', due({ outcome: 'excluded' })],
  ['left_course', { ...due(), fresh: null }],
  ['step_removed', { ...due(), step: null }],
  ['step_removed', { ...due(), plan: { ...plan, exams: [{ examId: 2, since: null }] } }],
  ['plan_off', { ...due(), plan: { ...plan, enabled: false } }],
  ['plan_off', { ...due(), plan: null }],
])('what is no longer true is refused: %s', (reason, step) => {
  expect(decideRelease(step, history(), at)).toEqual({ kind: 'refused', reason })
})

test('a reply to an earlier message about the same exam stops the step; any other message does not', () => {
  const replied = { ...contact, lastInboundAt: ago(DAY) }
  const earlier = released(ago(2 * DAY), { examId: 1 })
  expect(decideRelease(due(), history({ contact: replied, releases: [earlier] }), at)).toMatchObject({
    reason: 'replied',
  })
  const other = released(ago(2 * DAY), { examId: 9 })
  expect(decideRelease(due(), history({ contact: replied, releases: [other] }), at).kind).toBe('send')
  expect(decideRelease(due(), history({ contact: replied }), at).kind).toBe('send')
})

test('the weekly cap waits for the week to pass; what WhatsApp never got does not count', () => {
  const two = [released(ago(2 * DAY)), released(ago(6 * DAY))]
  const later = { kind: 'later', reason: 'weekly_cap', at: new Date(ago(6 * DAY).getTime() + 7 * DAY) }
  expect(decideRelease(due(), history({ releases: two }), at)).toEqual(later)
  const failed = [released(ago(2 * DAY)), released(ago(6 * DAY), { counts: false })]
  expect(decideRelease(due(), history({ releases: failed }), at).kind).toBe('send')
  expect(
    decideRelease(due(), history({ releases: [released(ago(7 * DAY)), released(ago(2 * DAY))] }), at).kind,
  ).toBe('send')
})

test('a night in the student’s own zone, and a conversation with a teacher, wait', () => {
  expect(decideRelease(due({}, 'America/Bogota'), history(), at)).toEqual({
    ...{ kind: 'later', reason: 'quiet_hours', at: new Date('2026-03-16T14:00:00Z') },
  })
  const handoff = history({ contact: { ...contact, handoffSince: ago(HOUR) } })
  expect(decideRelease(due(), handoff, at)).toMatchObject({ kind: 'later', reason: 'handoff' })
  const forgotten = history({ contact: { ...contact, handoffSince: ago(3 * DAY) } })
  expect(decideRelease(due(), forgotten, at).kind).toBe('send')
  const paused = history({ contact: { ...contact, pausedSince: ago(30 * DAY) } })
  expect(decideRelease(due(), paused, at)).toMatchObject({ kind: 'later', reason: 'handoff' })
})

test('who booked, or waits for a teacher, between plan and release is left out', () => {
  const left = (change: Partial<Step>, student: { bookedAt?: number; openRequests?: number }) => {
    const planned = due()
    const fresh = planned.fresh && { ...planned.fresh, student: { ...planned.fresh.student, ...student } }
    return decideRelease({ ...planned, fresh, step: { ...step, ...change } }, history(), at)
  }
  expect(left({ stopOn: ['booked'] }, { bookedAt: 2 })).toEqual({ kind: 'refused', reason: 'booked' })
  expect(left({ stopOn: ['booked'] }, { bookedAt: 0 }).kind).toBe('send')
  expect(left({ leaveOut: ['requested'] }, { openRequests: 1 })).toMatchObject({ reason: 'open_request' })
  expect(left({ leaveOut: ['noopportunity'] }, {})).toMatchObject({ reason: 'no_next_opportunity' })
})

test('of two steps of one outcome that are due together the teacher’s first goes first', () => {
  const second = { ...due(), step: { ...step, sortOrder: 1 } }
  const decided = decideStudent([second, due()], history(), at)
  expect(decided.map(({ due, decision }) => [due.step?.sortOrder, decision.kind])).toEqual([
    [0, 'send'],
    [1, 'later'],
  ])
})

test('of two steps due at once the one that can still be acted on goes first, the other an hour later', () => {
  const soon = due({ examId: 2, closes: at.getTime() / 1000 + 3600 })
  const decided = decideStudent([due(), soon], history(), at)
  expect(decided.map(({ due: { planned }, decision }) => [planned.examId, decision.kind])).toEqual([
    [2, 'send'],
    [1, 'later'],
  ])
  expect(decided[1]?.decision).toMatchObject({ reason: 'gap', at: new Date(at.getTime() + HOUR) })
})

test('whatever went before, no week ever holds more than the cap, and what waits, waits for a time to come', () => {
  const before = fc.array(
    fc.integer({ min: 0, max: 10 * DAY }).map((ms) => released(ago(ms))),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(before, fc.integer({ min: 0, max: 4 }), (releases, weeklyCap) => {
      const decision = decideRelease(due(), history({ releases, weeklyCap }), at)
      const inWeek = releases.filter((each) => each.at.getTime() > at.getTime() - 7 * DAY).length
      if (decision.kind === 'send') expect(inWeek).toBeLessThan(weeklyCap)
      else if (decision.kind === 'later') expect(decision.at.getTime()).toBeGreaterThan(at.getTime())
      else expect.unreachable()
    }),
  )
})
