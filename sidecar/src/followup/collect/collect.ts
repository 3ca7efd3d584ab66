import type { Database } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Plan } from '../../model/plan.ts'
import type { Clock, Moodle } from '../../ports.ts'
import { outcomes } from '../outcomes.ts'
import { invitationsOf, invite } from './invite.ts'
import { type JudgedPage, judgePage, planPage } from './page.ts'
import { saveCollected } from './store.ts'

export type CollectedPage = JudgedPage & { students: number; invited: number }

/** Plans a course page by page: each page that was stored stays, wherever the next one fails. */
export async function* collectCourse(
  deps: { db: Database; moodle: Moodle; now: Clock; portfolioLimit: number | null },
  plan: Plan,
  { at, dryRun }: { at: Date; dryRun: boolean },
  /** Whom a dry run would have invited, over all courses. */
  invited: Set<Address>,
): AsyncGenerator<CollectedPage> {
  let read: Date | null = null
  for await (const page of outcomes(deps, plan.courseId)) {
    read ??= new Date(page.now * 1000)
    const students = page.students.length
    if (dryRun) {
      const judged = await judgePage(deps.db, plan, page, at)
      const before = invited.size
      for (const { address } of invitationsOf(plan, judged)) invited.add(address)
      yield { ...judged, students, invited: invited.size - before }
    } else {
      yield await deps.db.transaction().execute(async (tx) => {
        const judged = await planPage(tx, plan, page, at)
        return {
          ...judged,
          students,
          invited: await invite(
            tx,
            { plan, limit: deps.portfolioLimit, at: deps.now() },
            invitationsOf(plan, judged),
          ),
        }
      })
    }
  }
  if (read !== null && !dryRun) await saveCollected(deps.db, plan.courseId, read)
}
