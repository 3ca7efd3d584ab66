import type { Executor } from '../../database/pool.ts'
import type { Plan } from '../../model/plan.ts'
import { admit } from '../portfolio/admit.ts'
import { leftFor } from '../portfolio/left.ts'
import { onePerPerson, rankFairly, type Waiting } from '../portfolio/rank.ts'
import { historiesOf } from './history.ts'
import type { DueStep } from './judge.ts'
import { type Decided, decideStudent } from './student.ts'
import { actBy } from './urgency.ts'

const CHUNK = 500

export type DryRelease = {
  plans: Plan[]
  at: Date
  now: Date
  portfolioLimit: number | null
  /** Whom other courses are to reach: they take places too. */
  others: Waiting[]
}

/** What a release would decide now, in its order of people; nothing is claimed or stored. */
export async function* releaseDry(
  db: Executor,
  { plans, at, now, portfolioLimit, others }: DryRelease,
  due: DueStep[],
): AsyncGenerator<Decided> {
  const byStudent = Map.groupBy(due, ({ planned }) => planned.userId)
  const people = rankFairly(onePerPerson([...others, ...due.map((each) => waitingOf(each, at))]))
  const left = await leftFor(db, portfolioLimit, addressesOf(due), now)
  for (let from = 0; from < people.length; from += CHUNK) {
    const chunk = people.slice(from, from + CHUNK)
    const steps = chunk.flatMap(({ userId }) => byStudent.get(userId) ?? [])
    const historyOf = await historiesOf(db, plans, steps, now)
    for (const { userId } of chunk) {
      const theirs = byStudent.get(userId)
      if (theirs) {
        const history = historyOf(userId)
        for (const { decided } of admit(decideStudent(theirs, history, at), history, left)) yield decided
      } else if (left) {
        left.free -= 1
        left.next(now)
      }
    }
  }
}

function waitingOf({ planned: { userId, courseId, dueAt }, fresh }: DueStep, at: Date): Waiting {
  return { userId, courseId, dueAt, actBy: fresh && actBy(fresh.row, at) }
}

function addressesOf(due: DueStep[]): string[] {
  return due.flatMap(({ fresh }) =>
    fresh?.student.reach.kind === 'contact' ? fresh.student.reach.address : [],
  )
}
