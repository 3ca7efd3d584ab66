import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { type Bodies, textOf } from '../../messaging/conversations/text.ts'
import type { Whose } from '../../model/whose.ts'
import type { Clock } from '../../ports.ts'
import { erase, type Kept, keptOf } from '../privacy.ts'
import { ID } from './moodle-fields.ts'
import { type PluginRoute, siteRoute } from './moodle-route.ts'

const SUBJECT = z
  .object({ userid: ID.nullable(), courseid: ID.nullable() })
  .transform(({ userid, courseid }) => ({ userId: userid, courseId: courseid }))
  .refine((whose): whose is Whose => whose.userId !== null || whose.courseId !== null, 'names nobody')

/** What Moodle's own register of privacy asks of us. */
export function privacyRoutes({
  db,
  now,
  bodies,
}: {
  db: Database
  now: Clock
  bodies: () => Promise<Bodies>
}): PluginRoute[] {
  return [
    siteRoute('privacy/export', z.object({ userid: ID }), async ({ userid }) =>
      exported(await keptOf(db, userid), await bodies()),
    ),

    siteRoute('privacy/erase', SUBJECT, async (whose) => {
      await erase(db, whose, now)
      return { erased: true }
    }),
  ]
}

/** By course, those of none first; times are epoch seconds. */
function exported({ contacts, ...kept }: Kept, bodies: Bodies) {
  const { messages, turns, steps, notices, lots, later } = kept
  const courseIds = new Set(
    [...messages, ...turns, ...steps, ...notices, ...lots, ...later].map(({ courseId }) => courseId),
  )
  const courses = [...courseIds].sort((a, b) => (a ?? 0) - (b ?? 0))
  const of = <T extends { courseId: number | null }>(rows: T[], id: number | null) =>
    rows.filter(({ courseId }) => courseId === id)
  return {
    courses: courses.map((courseid) => ({
      courseid,
      messages: of(messages, courseid).map((message) => ({
        ...{ at: seconds(message.at), direction: message.direction, author: message.author },
        ...{ text: textOf(message, bodies), status: message.status },
      })),
      turns: of(turns, courseid).map(({ courseId: _, at, ...turn }) => ({ at: seconds(at), ...turn })),
      steps: of(steps, courseid).map((step) => ({
        ...{ at: seconds(step.at), examid: step.examId, stepid: step.stepId, outcome: step.outcome },
        ...{ state: step.state, reason: step.reason, due: epoch(step.due), since: epoch(step.since) },
      })),
      notices: of(notices, courseid).map(({ courseId: _, at, due, moment, ...notice }) => ({
        ...{ at: seconds(at), ...notice },
        ...{ due: seconds(due), moment: seconds(moment) },
      })),
      lots: of(lots, courseid).map(({ at, examId, outcome, held }) => ({
        ...{ at: seconds(at), examid: examId, outcome, held },
      })),
      later: of(later, courseid).map(({ at, examId, outcome }) => ({
        ...{ at: seconds(at), examid: examId, outcome },
      })),
    })),
    contact: contacts.length === 0 ? null : contactOf(contacts),
  }
}

/** Of several numbers the newest says the rest. */
function contactOf(contacts: Kept['contacts']) {
  const newest = contacts.at(-1)
  return {
    suppressed: contacts.some(({ suppressed }) => suppressed),
    addresses: contacts.map(({ address }) => address),
    language: newest?.language ?? null,
    timezone: newest?.timeZone ?? null,
    since: epoch(newest?.createdAt ?? null),
    lastinboundat: epoch(newest?.lastInboundAt ?? null),
    invitedat: epoch(newest?.invitedAt ?? null),
    handoffsince: epoch(newest?.handoffSince ?? null),
    pausedsince: epoch(newest?.pausedSince ?? null),
  }
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}

function epoch(at: Date | null): number | null {
  return at && seconds(at)
}
