import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { courseTurns } from '../../journal/stats.ts'
import { countMessages } from '../../messaging/conversations/counts.ts'
import { ID, TIME, USER_IDS } from './moodle-fields.ts'
import { courseRoute, type PluginRoute } from './moodle-route.ts'

/** `to` is exclusive. */
const PERIOD = z.object({ courseid: ID, from: TIME, to: TIME, userids: USER_IDS })

export function statisticsRoutes(db: Database): PluginRoute[] {
  return [
    courseRoute('statistics', PERIOD, async ({ courseid, userids, ...period }) => {
      const filter = { courseId: courseid, userIds: userids, ...period }
      const [messages, turns] = await Promise.all([countMessages(db, filter), courseTurns(db, filter)])
      return { messages: messages.received + messages.sent, ...messages, ...turns }
    }),
  ]
}
