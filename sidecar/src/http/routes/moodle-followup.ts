import { z } from 'zod'
import { type DryRun, dryRunCourse } from '../../followup/rows.ts'
import type { FollowUpDeps } from '../../followup/run.ts'
import { ID, USER_IDS } from './moodle-fields.ts'
import { courseRoute, type PluginRoute } from './moodle-route.ts'

const COURSE = z.object({ courseid: ID })

export type FollowUpRoutesDeps = FollowUpDeps & {
  /** False: a run of the course waits or is under way. */
  startFollowUp: (courseId: number) => Promise<boolean>
}

export function followUpRoutes({ startFollowUp, ...deps }: FollowUpRoutesDeps): PluginRoute[] {
  return [
    courseRoute('followup/dry-run', COURSE.extend({ userids: USER_IDS }), async ({ courseid, userids }) => {
      const { rows, summary, forecast } = await dryRunCourse(deps, { courseId: courseid, userIds: userids })
      const { heldOut, ...counts } = summary
      return { rows: rows.map(rowOf), forecast, summary: { ...counts, heldout: heldOut } }
    }),

    courseRoute('followup/run', COURSE, async ({ courseid }) => ({ started: await startFollowUp(courseid) })),
  ]
}

function rowOf({ userId, examId, outcome, stepId, due, reason }: DryRun['rows'][number]) {
  return {
    ...{ userid: userId, examid: examId, outcome, stepid: stepId },
    due: due && Math.floor(due.getTime() / 1000),
    reason: reason ?? '',
  }
}
