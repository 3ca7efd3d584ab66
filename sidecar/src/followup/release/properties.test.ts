import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_CONTACT_REASONS, type Reach } from '../../model/contact.ts'
import { OUTCOMES, type Outcome, type StudentExam } from '../../model/outcome.ts'
import { LEAVE_OUT, type Plan, STOP_CONDITIONS, type Step, type TemplateField } from '../../model/plan.ts'
import { candidatesOf } from '../collect/judge.ts'
import { planStep } from '../collect/plan.ts'
import { isQuiet, localMinutes, zoneOf } from '../quiet.ts'
import { REASONS, WAITS } from '../reasons.ts'
import { isSuppressed } from '../suppression.ts'
import { visibleRow } from '../visible.ts'
import type { Decision, DueStep, History } from './judge.ts'
import type { Release } from './store.ts'
import { type Decided, decideStudent } from './student.ts'

/** Anything that planning and release may have to judge about one student in two courses of two exams each. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEEK = 168 * HOUR
const ADDRESS = 'whatsapp:+15550100123'
const NIGHT_OF_THE_CHANGE = Date.parse('2026-03-28T18:00:00Z')
const TELLING: ReadonlySet<Outcome> = new Set(['passed', 'failed', 'graded'])

const is = fc.constant
const within = (hours: number) =>
  fc.integer({ min: -hours * 60, max: hours * 60 }).map((n) => new Date(NIGHT_OF_THE_CHANGE + n * MINUTE))
const seconds = (hours: number) => within(hours).map((at) => Math.floor(at.getTime() / 1000))
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null, freq: 2 })
const rarely = <T>(some: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: is(null) }, { weight: 1, arbitrary: some })
const minute = fc.integer({ min: 0, max: 1439 })

const stepOf = (courseId: number, outcome: Outcome, index: number): fc.Arbitrary<Step> =>
  fc.record({
    ...{ stepId: is(courseId * 100 + index), since: is(null), outcome: is(outcome), delay: is(0) },
    leaveOut: rarely(fc.constantFrom(...LEAVE_OUT)).map((one) => (one ? [one] : [])),
    stopOn: fc.subarray([...STOP_CONDITIONS]),
    sortOrder: fc.nat(1),
    template: fc.record({
      ...{ contentSid: is(`HX-${outcome}`), name: is(outcome), language: is('es'), offers: is(null) },
      variables: fc.constantFrom<TemplateField[]>(
        [],
        ['exam'],
        ['exam', 'course'],
        ['grade'],
        ['nextdate', 'link'],
      ),
    }),
  })
const planOf = (courseId: number): fc.Arbitrary<Plan> =>
  fc.record({
    ...{
      courseId: is(courseId),
      courseName: is(`Course ${courseId}`),
      courseUrl: is('https://moodle.example.org'),
    },
    ...{ enabled: rarely(is(true)).map((off) => !off), since: is(null), holdout: is(10), groupIds: is([]) },
    exams: is([1, 2].map((index) => ({ examId: courseId * 10 + index, since: null }))),
    steps: fc.tuple(...OUTCOMES.map((outcome, index) => stepOf(courseId, outcome, index))),
    ...{ language: is('es'), timeZone: is('Europe/Madrid'), weeklyCap: is(2) },
    quiet: fc.tuple(minute, fc.nat(600)).map(([from, length]) => ({ from, to: (from + length) % 1440 })),
    notices: is({ answered: [], reminder: [] }),
  })
const rowOf = (examId: number): fc.Arbitrary<StudentExam> =>
  fc.record({
    ...{
      userId: is(3),
      examId: is(examId),
      outcome: fc.constantFrom(...OUTCOMES),
      since: orNull(seconds(400)),
    },
    ...{ resultVisible: fc.boolean(), visibleFrom: is(null), grade: orNull(fc.nat(10)) },
    ...{ occasion: is('attempt:1'), attemptsUsed: fc.nat(2), attemptsAllowed: is(2), opens: is(null) },
    ...{ closes: orNull(is(NIGHT_OF_THE_CHANGE / 1000 + 300 * 3600)), nextOpportunity: orNull(seconds(400)) },
  })
const reach: fc.Arbitrary<Reach> = fc.oneof(
  seconds(400).map((consentAt): Reach => ({ kind: 'contact', address: ADDRESS, consentAt })),
  rarely(fc.constantFrom(...NO_CONTACT_REASONS)).map(
    (reason): Reach =>
      reason
        ? { kind: 'none', reason, invite: null }
        : { kind: 'contact', address: ADDRESS, consentAt: null },
  ),
)
const release: fc.Arbitrary<Release> = fc.record({
  ...{ userId: is(3), examId: fc.constantFrom(11, 21, 99), occasion: is('attempt:1') },
  ...{ at: within(300), counts: fc.boolean(), messageId: orNull(fc.nat(2)) },
})
const world = fc.record({
  plans: fc.tuple(planOf(1), planOf(2)),
  student: fc.record({
    ...{ userId: is(3), firstName: is('Ana'), language: is('es'), reach },
    timeZone: fc.constantFrom('Europe/Madrid', 'America/Bogota', 'Asia/Kathmandu', 'Pacific/Apia', 'nowhere'),
    ...{ bookedAt: rarely(seconds(400)), openRequests: fc.nat(1) },
  }),
  rows: fc.tuple(...[11, 12, 21, 22].map(rowOf)),
  planned: fc.tuple(
    ...[1, 2, 3, 4].map((plannedStepId) =>
      fc.record({
        ...{ plannedStepId: is(plannedStepId), outcome: rarely(fc.constantFrom(...OUTCOMES)) },
        ...{
          occasion: rarely(is('attempt:0')),
          dueAt: fc.constantFrom(-1, 0).map((n) => new Date(NIGHT_OF_THE_CHANGE + n * MINUTE)),
          freshUntil: orNull(within(200)),
        },
      }),
    ),
  ),
  releases: fc.array(release, { maxLength: 2 }),
  weeklyCap: fc.integer({ min: 0, max: 4 }),
  contact: orNull(
    fc.record({
      ...{ suppressedAt: orNull(within(400)), lastInboundAt: orNull(within(400)), invitedAt: is(null) },
      ...{ handoffSince: rarely(within(99)), pausedSince: rarely(within(9)), deadSince: rarely(within(9)) },
    }),
  ),
  held: rarely(is(1)),
  at: within(48),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

function stepsOf({ plans, student, rows, planned }: World): DueStep[] {
  return planned.flatMap((kept, index) => {
    const raw = rows[index]
    const plan = plans[index < 2 ? 0 : 1]
    if (!raw) return []
    const { examId, userId } = raw
    const row = visibleRow(raw)
    const outcome = kept.outcome ?? row.outcome
    const step = plan.steps.find((each) => each.outcome === outcome) ?? null
    const key = { courseId: plan.courseId, examId, userId, stepId: step?.stepId ?? 0, outcome }
    const exam = { examId, courseId: plan.courseId, kind: 'quiz' as const, name: `Exam ${examId}` }
    return {
      planned: { ...kept, ...key, occasion: kept.occasion ?? row.occasion },
      ...{
        plan,
        step,
        fresh: { row, student, exam: { ...exam, gradeMax: 10, gradePass: 5, url: 'https://x' } },
      },
    }
  })
}
function historyOf({ releases, weeklyCap, contact, held, at }: World): History {
  const heldOut = (courseId: number) => courseId === held
  return { releases, weeklyCap, contact, templates: new Map(), heldOut, now: at }
}
const decide = (world: World, steps = stepsOf(world)) => decideStudent(steps, historyOf(world), world.at)
const quietAt = (at: Date, { plan, fresh }: DueStep) =>
  plan !== null && isQuiet(localMinutes(at, zoneOf(fresh?.student.timeZone ?? '', plan.timeZone)), plan.quiet)
const byStep = (decided: Decided[]) =>
  new Map(decided.map(({ due, decision }) => [due.planned.plannedStepId, decision]))
const withoutLead = ([id, decision]: [number, Decision]) => [id, { ...decision, lead: null }]
const told = (decided: Decided[]) =>
  decided.flatMap(({ due, decision }) => (decision.kind === 'send' ? [{ due, decision }] : []))
const always = (check: (world: World) => void, numRuns = 1500) =>
  fc.assert(fc.property(world, check), { numRuns })

test('each step gets exactly one answer: it goes, it waits for a named reason until then, or it has a named reason', () => {
  const kinds = new Set<string>()
  let sends = 0
  always((some) => {
    const decided = decide(some)
    expect(byStep(decided).size).toBe(4)
    sends += told(decided).length
    for (const { decision } of decided) {
      kinds.add(decision.kind)
      if (decision.kind === 'refused') expect(REASONS).toContain(decision.reason)
      if (decision.kind !== 'later') continue
      expect(WAITS).toContain(decision.reason)
      expect(decision.at.getTime()).toBeGreaterThan(some.at.getTime())
    }
  })
  expect(kinds.size).toBe(3)
  expect(sends).toBeGreaterThan(150)
})

test('nothing goes at night, nor may it go later than the night begins or its news ends', () => {
  always((some) => {
    for (const { due, decision } of told(decide(some))) {
      expect(quietAt(some.at, due)).toBe(false)
      const { notAfter } = decision
      const { freshUntil } = due.planned
      if (freshUntil) expect(notAfter?.getTime()).toBeLessThanOrEqual(freshUntil.getTime())
      for (let at = some.at.getTime(); at < (notAfter?.getTime() ?? at); at += 7 * MINUTE)
        expect(quietAt(new Date(at), due)).toBe(false)
    }
  }, 400)
})

test('nobody is written to who said stop, is not proven, can’t be reached, is excluded or held out', () => {
  always((some) => {
    const sent = told(decide(some))
    const { student, contact } = some
    if (student.reach.kind === 'none' || isSuppressed(student, contact) || contact?.deadSince)
      expect(sent).toEqual([])
    for (const { due } of sent) {
      expect(due.plan?.enabled).toBe(true)
      expect(due.planned.courseId).not.toBe(some.held)
      expect(due.fresh?.row.outcome).toBe(due.planned.outcome)
      expect(due.planned.outcome).not.toBe('excluded')
    }
  })
})

test('a hidden result is told by no template, and a hidden pass can’t be told from a hidden fail', () => {
  always((some) => {
    const as = (outcome: Outcome, change: Partial<StudentExam>): World => ({
      ...some,
      rows: some.rows.map((row) => ({ ...row, outcome, ...change, resultVisible: false })) as World['rows'],
    })
    const failed = decide(as('failed', { grade: 1 }))
    const passed = decide(as('passed', { grade: 9, since: 1, nextOpportunity: null }))
    for (const { due } of told(failed)) expect(TELLING.has(due.planned.outcome)).toBe(false)
    expect([...byStep(passed)].map(withoutLead)).toEqual([...byStep(failed)].map(withoutLead))
  })
})

test('planning pairs a hidden result with no step that tells, and judges twice as it judged once', () => {
  always((some) => {
    for (const plan of some.plans) {
      const exams = stepsOf(some).flatMap(({ fresh }) => fresh?.exam ?? [])
      const page = { now: 0, exams, students: [some.student], rows: some.rows }
      const { candidates, stepless } = candidatesOf(plan, page, [])
      expect(candidates.length + stepless.length).toBe(some.rows.length)
      for (const candidate of candidates) {
        const raw = some.rows.find(({ examId }) => examId === candidate.row.examId)
        if (!raw?.resultVisible) expect(TELLING.has(candidate.step.outcome)).toBe(false)
        const known = { contact: some.contact, since: some.at, erasedAt: null, toldBefore: false }
        const first = planStep({ ...candidate, ...known, freshUntil: null }, some.at)
        if (first.kind === 'refused') expect(REASONS).toContain(first.reason)
        else
          expect(
            planStep({ ...candidate, ...known, freshUntil: first.freshUntil }, first.freshUntil),
          ).toEqual(first)
      }
    }
  }, 500)
})

test('the order in which steps are looked at changes nothing', () => {
  fc.assert(
    fc.property(world, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (some, order) => {
      const steps = stepsOf(some)
      const shuffled = order.flatMap((index) => steps[index] ?? [])
      const plain = (decided: Decided[]) => [...byStep(decided)].sort(([a], [b]) => a - b)
      expect(plain(decide(some, shuffled))).toEqual(plain(decide(some, steps)))
    }),
    { numRuns: 1500 },
  )
})

test('looking again at once sends nothing more, and no seven days hold more than the cap, however courses interleave', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(world, pauses, fc.array(fc.nat(1), { minLength: 12 }), (some, hours, courses) => {
      const sent: Release[] = []
      let left = stepsOf({ ...some, releases: [] })
      let now = some.at
      const look = (steps: DueStep[]) => {
        const history = { ...historyOf(some), releases: sent, now }
        const goes = told(decideStudent(steps, history, now))
        const leads = goes.filter(({ decision }) => decision.lead === null)
        for (const { due } of leads) sent.push({ ...due.planned, at: now, counts: true, messageId: null })
        left = left.filter((each) => !goes.some(({ due }) => due === each))
        return goes.length
      }
      for (const [index, pause] of hours.entries()) {
        now = new Date(now.getTime() + pause * HOUR)
        const chosen = left.filter(({ planned }) => (courses[index] ?? 0) === planned.courseId % 2)
        look(chosen)
        expect(look(chosen.filter((each) => left.includes(each)))).toBe(0)
      }
      for (const { at } of sent) {
        const week = sent.filter((each) => each.at >= at && each.at.getTime() < at.getTime() + WEEK)
        expect(week.length).toBeLessThanOrEqual(some.weeklyCap)
      }
    }),
    { numRuns: 600 },
  )
})
