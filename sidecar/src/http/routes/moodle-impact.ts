import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { impactOf } from '../../impact/impact.ts'
import type { Compared, Comparison } from '../../impact/judge.ts'
import { ID, USER_IDS } from './moodle-fields.ts'
import { courseRoute, type PluginRoute } from './moodle-route.ts'

const COURSE = z.object({ courseid: ID, userids: USER_IDS })

/** What a course's messages changed: numbers of students, never who. */
export function impactRoutes(db: Database): PluginRoute[] {
  return [
    courseRoute('impact', COURSE, async ({ courseid, userids }) => {
      const { periodDays, minimum, fewest, readUntil, comparisons, funnel } = await impactOf(db, {
        ...{ courseId: courseid, userIds: userids },
      })
      return {
        ...{ perioddays: periodDays, minimum, fewest },
        readuntil: readUntil && Math.floor(readUntil.getTime() / 1000),
        comparisons: comparisons.map(comparisonOf),
        funnel,
      }
    }),
  ]
}

function comparisonOf({ endPoints, ...comparison }: Comparison) {
  return { ...comparison, endpoints: endPoints.map(endPointOf) }
}

function endPointOf({ endPoint, written, held, verdict, difference }: Compared) {
  return { ...{ endpoint: endPoint, written, held, verdict }, difference }
}
