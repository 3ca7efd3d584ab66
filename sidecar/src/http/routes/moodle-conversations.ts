import { z } from 'zod'
import { pauseStudent, releaseStudent, resumeStudent } from '../../contacts/person.ts'
import type { Database } from '../../database/pool.ts'
import { listConversations, readTranscript, silenceOf } from '../../messaging/conversations/read.ts'
import { replyAsTeacher } from '../../messaging/conversations/reply.ts'
import type { Bodies } from '../../messaging/conversations/text.ts'
import type { Clock } from '../../ports.ts'
import { ID, PAGE, PAGE_SIZE, TIME, USER_IDS } from './moodle-fields.ts'
import { courseRoute, type PluginRoute } from './moodle-route.ts'

const STUDENT = z.object({ courseid: ID, userid: ID })
const LIST = z.object({ courseid: ID, userids: USER_IDS, page: PAGE, pagesize: PAGE_SIZE })
const TRANSCRIPT = STUDENT.extend({ before: TIME, limit: z.int().min(1).max(100).default(50) })
const REPLY = STUDENT.extend({
  text: z
    .string()
    .max(20_000)
    .trim()
    .min(1)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be text'),
  operationid: z.string().regex(/^[\w:./-]{1,100}$/),
})
const PAUSE = STUDENT.extend({ paused: z.boolean() })

export type ConversationDeps = { db: Database; now: Clock; bodies: () => Promise<Bodies> }

/** What a teacher reads and does in the conversations of one course; whom they may see is Moodle's to say. */
export function conversationRoutes({ db, now, bodies }: ConversationDeps): PluginRoute[] {
  return [
    courseRoute('conversations/list', LIST, async ({ courseid, userids, page, pagesize }) => {
      const filter = { courseId: courseid, userIds: userids, page, pageSize: pagesize }
      const { total, rows } = await listConversations(db, filter, { bodies: await bodies(), now: now() })
      return {
        total,
        rows: rows.map(({ userId, lastAt, windowUntil, ...row }) => ({
          ...{ userid: userId, lastat: lastAt, ...row, windowuntil: windowUntil },
        })),
      }
    }),

    courseRoute('conversations/transcript', TRANSCRIPT, async ({ courseid, userid, before, limit }) => {
      const filter = { courseId: courseid, userId: userid, before, limit }
      const { windowUntil, ...rest } = await readTranscript(db, filter, {
        bodies: await bodies(),
        now: now(),
      })
      return { ...rest, windowuntil: windowUntil }
    }),

    courseRoute('conversations/reply', REPLY, async ({ courseid, userid, text, operationid }) => {
      const words = { courseId: courseid, userId: userid, text, operationId: operationid }
      const reason = await replyAsTeacher(db, words, now())
      return { queued: reason === null, reason: reason ?? '' }
    }),

    courseRoute('conversations/pause', PAUSE, async ({ courseid, userid, paused }) => {
      const steer = paused ? pauseStudent : resumeStudent
      await db.transaction().execute((tx) => steer(tx, userid, courseid))
      return { paused: (await silenceOf(db, userid, now())).paused }
    }),

    courseRoute('conversations/close', STUDENT, async ({ courseid, userid }) => {
      await db.transaction().execute((tx) => releaseStudent(tx, userid, courseid))
      return silenceOf(db, userid, now())
    }),
  ]
}
