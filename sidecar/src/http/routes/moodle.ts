import { Router } from 'express'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { type PluginAuth, requirePlugin, requireSiteScope } from '../auth.ts'
import { methodNotAllowed, sendData } from '../errors.ts'

/** The end of the year 9999. */
const LAST_SECOND = 253_402_300_799

const TIME = z
  .int()
  .nonnegative()
  .max(LAST_SECOND)
  .nullable()
  .default(null)
  .transform((seconds) => (seconds === null ? null : new Date(seconds * 1000)))
const TEXT = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must hold no control characters')
  .default('')

const LOG_FILTER = z
  .object({
    page: z.int().nonnegative().max(1_000_000).default(0),
    pagesize: z.int().min(1).max(100).default(20),
    from: TIME,
    to: TIME,
    intent: TEXT,
    action: TEXT,
    success: z.enum(['all', 'ok', 'failed']).default('all'),
    user: TEXT,
  })
  .transform(({ pagesize, ...filter }) => ({ ...filter, pageSize: pagesize }))
const ONE = z.object({ id: z.int().positive() })

/** Empty texts and null times leave a column unfiltered; `to` is exclusive. */
export type LogQuery = z.output<typeof LOG_FILTER>

export type MoodleRoutesDeps = PluginAuth & {
  version: string
  queryLogs: (query: LogQuery) => Promise<{ total: number; rows: unknown[] }>
  getTurn: (id: number) => Promise<unknown | null>
}

/** What the plugin asks for its pages, in the webservices' own field names. */
export function moodleRoutes(deps: MoodleRoutesDeps): Router {
  const router = Router()
  const forLogs = requirePlugin(deps, 'logs')

  router
    .route('/api/moodle/v1/logs')
    .post(forLogs, requireSiteScope, async (request, response) => {
      sendData(response, await deps.queryLogs(LOG_FILTER.parse(request.body)))
    })
    .all(methodNotAllowed('POST'))

  router
    .route('/api/moodle/v1/logs/turn')
    .post(forLogs, requireSiteScope, async (request, response) => {
      const turn = await deps.getTurn(ONE.parse(request.body).id)
      if (turn === null) throw new AppError('turn_not_found', 'There is no such turn', { status: 404 })
      sendData(response, turn)
    })
    .all(methodNotAllowed('POST'))

  router
    .route('/api/moodle/v1/ping')
    .post(requirePlugin(deps, 'ping'), (_request, response) => {
      sendData(response, { version: deps.version, now: Math.floor(deps.now().getTime() / 1000) })
    })
    .all(methodNotAllowed('POST'))

  return router
}
