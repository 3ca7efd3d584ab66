import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import { getTurn, queryLogs } from '../../journal/store.ts'
import { ID, PAGE, PAGE_SIZE, TIME } from './moodle-fields.ts'
import { type PluginRoute, siteRoute } from './moodle-route.ts'

const TEXT = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must hold no control characters')
  .default('')

/** Empty texts and null times leave a column unfiltered; `to` is exclusive. */
const LOG_FILTER = z.object({
  page: PAGE,
  pagesize: PAGE_SIZE,
  from: TIME,
  to: TIME,
  intent: TEXT,
  action: TEXT,
  success: z.enum(['all', 'ok', 'failed']).default('all'),
  user: TEXT,
})

/** The conversation log, for administrators. */
export function logRoutes(db: Database): PluginRoute[] {
  return [
    siteRoute('logs', LOG_FILTER, ({ pagesize, ...filter }) =>
      queryLogs(db, { ...filter, pageSize: pagesize }),
    ),
    siteRoute('logs/turn', z.object({ id: ID }), async ({ id }) => {
      const turn = await getTurn(db, id)
      if (turn === null) throw new AppError('turn_not_found', 'There is no such turn', { status: 404 })
      return turn
    }),
  ]
}
