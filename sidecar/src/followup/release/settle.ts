import type { Tx } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { enqueueAll } from '../../messaging/outbox/store.ts'
import type { Student } from '../../model/contact.ts'
import type { Plan } from '../../model/plan.ts'
import { admit } from '../portfolio/admit.ts'
import { leftFor } from '../portfolio/left.ts'
import { lockPlaces, takePlaces } from '../portfolio/store.ts'
import { liftEnded } from '../suppression.ts'
import type { Leased } from './ask.ts'
import { historiesOf } from './history.ts'
import type { DueStep } from './judge.ts'
import { lockStudents, type Settled, setOutbox, settleSteps } from './store.ts'
import { type Decided, decideStudent } from './student.ts'

type Settling = { at: Date; now: Date; plans: Plan[]; portfolioLimit: number | null }
type Sent = { step: DueStep; decision: Extract<Decided['decision'], { kind: 'send' }>; takesPlace: boolean }

/** State and message commit together: a step is released exactly when its message is in the outbox. */
export async function settle(
  tx: Tx,
  { at, now, plans, portfolioLimit }: Settling,
  due: Leased[],
): Promise<Decided[]> {
  const byStudent = Map.groupBy(due, ({ planned }) => planned.userId)
  const courseIds = new Set(due.map(({ planned }) => planned.courseId))
  await lockStudents(tx, [...courseIds], [...byStudent.keys()])
  await liftEnded(tx, studentsOf(due))
  const historyOf = await historiesOf(tx, plans, due, now)
  if (portfolioLimit !== null) await lockPlaces(tx)
  const left = await leftFor(tx, portfolioLimit, addressesOf(due), now)
  const admitted = [...byStudent].flatMap(([userId, steps]) => {
    const history = historyOf(userId)
    return admit(decideStudent(steps, history, at), history, left)
  })
  const leases = new Map(due.map(({ planned }) => [planned.plannedStepId, planned.leaseUntil]))
  const settled = await settleSteps(
    tx,
    admitted.map(({ decided }) => settledOf(decided, leases.get(decided.due.planned.plannedStepId) ?? at)),
    now,
  )
  const ours = admitted.filter(({ decided }) => settled.has(decided.due.planned.plannedStepId))
  const sent = ours.flatMap(({ decided: { due: step, decision }, takesPlace }) =>
    decision.kind === 'send' ? [{ step, decision, takesPlace }] : [],
  )
  await post(tx, sent, now)
  return ours.map(({ decided }) => decided)
}

/** Each once, however many of their steps are due. */
function studentsOf(due: DueStep[]): Student[] {
  const students = due.flatMap(({ fresh }) => (fresh ? [fresh.student] : []))
  return [...new Map(students.map((student) => [student.userId, student])).values()]
}

function addressesOf(due: DueStep[]): string[] {
  return studentsOf(due).flatMap(({ reach }) => (reach.kind === 'contact' ? reach.address : []))
}

/**
 * One message for a step and for those that it tells of too. A key that is there already stands for the same message: the
 * steps share its fate.
 */
async function post(tx: Tx, sent: Sent[], now: Date): Promise<void> {
  const steps = sent.map(({ step: { planned }, decision, takesPlace }) => {
    const { examId, userId, stepId, occasion } = decision.lead ?? planned
    const dedupeKey = `step:${examId}:${userId}:${stepId}:${occasion}`
    return { planned, decision, takesPlace, dedupeKey, plannedStepId: planned.plannedStepId }
  })
  const own = steps.filter(({ decision }) => decision.lead === null)
  const keys = new Set(own.map(({ dedupeKey }) => dedupeKey))
  if (steps.some(({ dedupeKey }) => !keys.has(dedupeKey))) throw overtaken()
  await enqueueAll(
    tx,
    own.map(
      ({ planned: { userId, courseId }, decision: { address, content, consent, notAfter }, dedupeKey }) => ({
        ...{ address, userId, courseId, kind: 'follow_up', content, consent, notAfter, dedupeKey },
      }),
    ),
  )
  await setOutbox(tx, steps)
  const placed = own.filter(({ takesPlace }) => takesPlace)
  await takePlaces(
    tx,
    placed.map(({ dedupeKey }) => dedupeKey),
    now,
  )
}

/** Somebody else took one of the steps that a message was to tell of: nothing is decided, all are looked at again. */
function overtaken(): AppError {
  return new AppError('release_overtaken', 'Another process released a part of this', { retryable: true })
}

function settledOf({ due, decision }: Decided, leaseUntil: Date): Settled {
  const { plannedStepId } = due.planned
  const dueAt = decision.kind === 'later' ? decision.at : null
  const reason = decision.kind === 'send' ? null : decision.reason
  const state = ({ send: 'released', later: 'planned', refused: 'refused' } as const)[decision.kind]
  return { plannedStepId, leaseUntil, state, dueAt, reason }
}
