import type { AppError } from '../errors.ts'
import type { Decision } from './release/judge.ts'
import { releaseDue } from './release/release.ts'
import { anythingDue, reopenStopped, reopenWithdrawn } from './release/store.ts'
import type { FollowUpDeps } from './run.ts'

export type DrainReport = Record<Decision['kind'], number>

/**
 * Every minute: releases what fell due since. Moodle is asked only when something did. The steps of a course that it
 * couldn't be asked about wait, and the first failure is thrown when all the rest is done.
 */
export async function drainRelease(deps: FollowUpDeps): Promise<DrainReport> {
  const report: DrainReport = { send: 0, later: 0, refused: 0 }
  const failures: AppError[] = []
  const at = deps.now()
  await reopenWithdrawn(deps.db)
  await reopenStopped(deps.db)
  if (!(await anythingDue(deps.db, { at, courseId: null, except: [], putOff: [] }))) return report
  const plans = await deps.moodle.plans()
  await releaseDue(
    deps,
    { at, now: at, courseId: null, plans },
    {
      decided: ({ decision }) => {
        report[decision.kind] += 1
      },
      failed: (_, error) => failures.push(error),
    },
  )
  if (failures[0]) throw failures[0]
  return report
}
