import type { Database } from '../../database/pool.ts'
import type { AppError } from '../../errors.ts'
import type { Plan } from '../../model/plan.ts'
import type { Clock, Moodle } from '../../ports.ts'
import { rankWaiting } from '../portfolio/rank-waiting.ts'
import { createAsker, type Leased } from './ask.ts'
import { settle } from './settle.ts'
import { claimDue, dueBeside, freeLeases, type LeasedStep } from './store.ts'
import type { Decided } from './student.ts'

const CLAIM = 2000
const CHUNK = 100

/** `at` is the moment that is judged, `now` the one at which it is done. */
export type Release = { at: Date; now: Date; courseId: number | null; plans: Plan[] }
export type ReleaseListener = {
  decided(decided: Decided): void
  /** Moodle could not be asked: the course's steps wait for the next run. */
  failed(courseId: number, error: AppError): void
}

/** Puts every due step in the outbox, or stores why not. Any number of processes may do it at once, any number of times. */
export async function releaseDue(
  deps: { db: Database; moodle: Moodle; now: Clock; portfolioLimit: number | null; signal?: AbortSignal },
  release: Release,
  listener: ReleaseListener,
): Promise<void> {
  const { db, portfolioLimit } = deps
  const except: number[] = []
  const putOff: number[] = []
  const filter = () => ({ ...release, except, putOff })
  const letGo = async () =>
    portfolioLimit !== null && (await rankWaiting(db, portfolioLimit, filter(), release.now)).letGo > 0
  let claimed: LeasedStep[] = []
  const ask = createAsker(deps, release.plans, async (courseId, most) =>
    claimed.length < CLAIM || most === 0 ? [] : dueBeside(db, filter(), { courseId, most }),
  )
  await letGo()
  for (;;) {
    claimed = await claimDue(db, filter(), CLAIM)
    if (claimed.length === 0 && !(await letGo())) return
    try {
      const { due, failed } = await ask(claimed)
      for (const students of chunksOf(due)) {
        deps.signal?.throwIfAborted()
        const settling = { ...release, portfolioLimit }
        const decided = await db.transaction().execute((tx) => settle(tx, settling, students))
        decided.forEach(listener.decided)
        putOff.push(...stillDue(decided, release.at))
      }
      await freeLeases(
        db,
        claimed.filter(({ courseId }) => failed.has(courseId)),
      )
      for (const [courseId, error] of failed) {
        except.push(courseId)
        listener.failed(courseId, error)
      }
    } catch (error) {
      await freeLeases(db, claimed)
      throw error
    }
  }
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
