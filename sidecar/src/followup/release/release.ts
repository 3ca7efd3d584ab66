import type { Database, Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { enqueueAll } from '../../messaging/outbox/store.ts'
import type { Student } from '../../model/contact.ts'
import type { Plan } from '../../model/plan.ts'
import type { Moodle } from '../../ports.ts'
import { liftEnded } from '../suppression.ts'
import { visibleRow } from '../visible.ts'
import { historiesOf } from './history.ts'
import type { DueStep } from './judge.ts'
import {
  claimDue,
  freeLeases,
  type LeasedStep,
  lockStudents,
  type Settled,
  setOutbox,
  settleSteps,
} from './store.ts'
import { type Decided, decideStudent } from './student.ts'

/** What Moodle answers in one call. */
const CLAIM = 500
const CHUNK = 100

/** `at` is the moment that is judged, `now` the one at which it is done. */
export type Release = { at: Date; now: Date; courseId: number | null; plans: Plan[] }
export type ReleaseListener = {
  decided(decided: Decided): void
  /** Moodle could not be asked: the course's steps wait for the next run. */
  failed(courseId: number, error: AppError): void
}

type Leased = DueStep & { planned: LeasedStep }

/** Puts every due step in the outbox, or stores why not. Any number of processes may do it at once, any number of times. */
export async function releaseDue(
  deps: { db: Database; moodle: Moodle },
  release: Release,
  listener: ReleaseListener,
): Promise<void> {
  const except: number[] = []
  const putOff: number[] = []
  for (;;) {
    const claimed = await claimDue(deps.db, { ...release, except, putOff }, CLAIM)
    const courseId = claimed[0]?.courseId
    if (courseId === undefined) return
    try {
      const due = await askMoodle(deps.moodle, release.plans, courseId, claimed)
      for (const students of chunksOf(due)) {
        const decided = await deps.db.transaction().execute((tx) => settle(tx, release, courseId, students))
        decided.forEach(listener.decided)
        putOff.push(...stillDue(decided, release.at))
      }
    } catch (error) {
      await freeLeases(deps.db, claimed)
      if (!(error instanceof AppError)) throw error
      except.push(courseId)
      listener.failed(courseId, error)
    }
  }
}

async function askMoodle(
  moodle: Moodle,
  plans: Plan[],
  courseId: number,
  claimed: LeasedStep[],
): Promise<Leased[]> {
  const plan = plans.find((each) => each.courseId === courseId) ?? null
  const claimedIds = new Set(claimed.map(({ examId }) => examId))
  const examIds = (plan?.exams ?? []).map(({ examId }) => examId).filter((id) => claimedIds.has(id))
  const userIds = [...new Set(claimed.map(({ userId }) => userId))]
  const asks = plan?.enabled && examIds.length > 0
  const page = asks
    ? await moodle.outcomesOf(courseId, userIds, examIds)
    : { exams: [], students: [], rows: [] }
  const exams = new Map(page.exams.map((exam) => [exam.examId, exam]))
  const students = new Map(page.students.map((student) => [student.userId, student]))
  const rows = new Map(page.rows.map((row) => [`${row.userId}/${row.examId}`, visibleRow(row)]))
  return claimed.map((planned) => {
    const row = rows.get(`${planned.userId}/${planned.examId}`)
    const exam = exams.get(planned.examId)
    const student = students.get(planned.userId)
    const step = plan?.steps.find(({ stepId }) => stepId === planned.stepId) ?? null
    return { planned, plan, step, fresh: row && exam && student ? { row, exam, student } : null }
  })
}

/** State and message commit together: a step is released exactly when its message is in the outbox. */
async function settle(
  tx: Tx,
  { at, now, plans }: Release,
  courseId: number,
  due: Leased[],
): Promise<Decided[]> {
  const byStudent = Map.groupBy(due, ({ planned }) => planned.userId)
  await lockStudents(tx, [courseId], [...byStudent.keys()])
  await liftEnded(tx, studentsOf(due))
  const historyOf = await historiesOf(tx, plans, due, now)
  const decided = [...byStudent].flatMap(([userId, steps]) => decideStudent(steps, historyOf(userId), at))
  const leases = new Map(due.map(({ planned }) => [planned.plannedStepId, planned.leaseUntil]))
  const settled = await settleSteps(
    tx,
    decided.map((each) => settledOf(each, leases.get(each.due.planned.plannedStepId) ?? at)),
    now,
  )
  const ours = decided.filter(({ due: { planned } }) => settled.has(planned.plannedStepId))
  await post(tx, ours)
  return ours
}

/** Each once, however many of their steps are due. */
function studentsOf(due: DueStep[]): Student[] {
  const students = due.flatMap(({ fresh }) => (fresh ? [fresh.student] : []))
  return [...new Map(students.map((student) => [student.userId, student])).values()]
}

/** A key that is there already stands for the same message: the step shares its fate. */
async function post(tx: Tx, decided: Decided[]): Promise<void> {
  const messages = decided.flatMap(({ due: { planned }, decision }) => {
    if (decision.kind !== 'send') return []
    const { address, content, consent } = decision
    const { examId, userId, stepId, occasion, courseId, plannedStepId } = planned
    const dedupeKey = `step:${examId}:${userId}:${stepId}:${occasion}`
    return [
      { plannedStepId, address, userId, courseId, kind: 'follow_up', content, consent, dedupeKey } as const,
    ]
  })
  await enqueueAll(tx, messages)
  await setOutbox(tx, messages)
}

function settledOf({ due, decision }: Decided, leaseUntil: Date): Settled {
  const { plannedStepId } = due.planned
  const dueAt = decision.kind === 'later' ? decision.at : null
  const reason = decision.kind === 'send' ? null : decision.reason
  const state = ({ send: 'released', later: 'planned', refused: 'refused' } as const)[decision.kind]
  return { plannedStepId, leaseUntil, state, dueAt, reason }
}

/** What waits in real time for less than the judged moment is ahead would be claimed again and again. */
function stillDue(decided: Decided[], at: Date): number[] {
  return decided.flatMap(({ due, decision }) =>
    decision.kind === 'later' && decision.at <= at ? due.planned.plannedStepId : [],
  )
}

/** All steps of a student stay together: they are decided in one transaction. */
function chunksOf(due: Leased[]): Leased[][] {
  const students = [...Map.groupBy(due, ({ planned }) => planned.userId).values()]
  const chunks: Leased[][] = []
  for (let from = 0; from < students.length; from += CHUNK)
    chunks.push(students.slice(from, from + CHUNK).flat())
  return chunks
}
