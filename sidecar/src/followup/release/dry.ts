import type { Executor } from '../../database/pool.ts'
import type { Plan } from '../../model/plan.ts'
import { historiesOf } from './history.ts'
import type { DueStep } from './judge.ts'
import type { Release as Released } from './store.ts'
import { type Decided, decideStudent } from './student.ts'

const CHUNK = 500

/** What a release would decide now, in its order of courses; nothing is claimed or stored. */
export async function* releaseDry(
  db: Executor,
  { plans, at, now }: { plans: Plan[]; at: Date; now: Date },
  due: DueStep[],
): AsyncGenerator<Decided> {
  const wouldBe = new Map<number, Released[]>()
  const byDue = [...due].sort((a, b) => a.planned.dueAt.getTime() - b.planned.dueAt.getTime())
  for (const course of Map.groupBy(byDue, ({ planned }) => planned.courseId).values()) {
    const students = [...Map.groupBy(course, ({ planned }) => planned.userId)]
    for (let from = 0; from < students.length; from += CHUNK) {
      const chunk = students.slice(from, from + CHUNK)
      const historyOf = await historiesOf(
        db,
        plans,
        chunk.flatMap(([, steps]) => steps),
        now,
      )
      for (const [userId, steps] of chunk) {
        const before = wouldBe.get(userId) ?? []
        const history = historyOf(userId)
        const decided = decideStudent(steps, { ...history, releases: [...history.releases, ...before] }, at)
        const sent = decided.filter(({ decision }) => decision.kind === 'send')
        wouldBe.set(userId, [
          ...before,
          ...sent.map(({ due: { planned } }) => ({ ...planned, at: now, counts: true })),
        ])
        yield* decided
      }
    }
  }
}
