import type { AppError } from '../errors.ts'
import type { Decision } from './release/judge.ts'
import { releaseDue } from './release/release.ts'
import { anythingDue, reopenStopped, reopenWithdrawn } from './release/store.ts'
import type { FollowUpDeps } from './run.ts'

export type DrainReport = Record<Decision['kind'], number> & {
  failures: { courseId: number; code: string }[]
}

/** Every minute: releases what fell due since. Moodle is asked only when something did; throws when it gives no plans. */
export async function drainRelease(deps: FollowUpDeps): Promise<DrainReport> {
  const report: DrainReport = { send: 0, later: 0, refused: 0, failures: [] }
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
      failed: (courseId: number, { code }: AppError) => report.failures.push({ courseId, code }),
    },
  )
  return report
}
