import { Router } from 'express'
import type { Registry } from 'prom-client'
import { errorCode } from '../../events.ts'
import { requireAdmin } from '../auth.ts'
import { methodNotAllowed } from '../errors.ts'

/** Alive: this process answers. Ready: it can do its work, which needs the database. */
export function operationsRoutes(deps: {
  adminToken: string | null
  registry: Registry
  checkDatabase: () => Promise<void>
  /** Aborted: what comes now would be better off at another replica. */
  stopping: AbortSignal
}): Router {
  const router = Router()

  router
    .route('/healthz')
    .get((_request, response) => void response.json({ status: 'ok' }))
    .all(methodNotAllowed('GET'))

  router
    .route('/readyz')
    .get(async (_request, response) => {
      if (deps.stopping.aborted) return void response.status(503).json({ status: 'stopping' })
      try {
        await deps.checkDatabase()
        response.json({ status: 'ready' })
      } catch (error) {
        response.status(503).json({ status: 'not ready', database: errorCode(error) })
      }
    })
    .all(methodNotAllowed('GET'))

  router
    .route('/metrics')
    .get(requireAdmin(deps.adminToken), async (_request, response) => {
      response.type(deps.registry.contentType).send(await deps.registry.metrics())
    })
    .all(methodNotAllowed('GET'))

  return router
}
