import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Router } from 'express'
import helmet from 'helmet'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { jsonBody } from './body.ts'
import { errorHandler, notFound, sayWhenStopping } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { limitRefused, type Refusals } from './refusals.ts'

const BODY_LIMIT = '64kb'
/** Who sends slower than this is not sending. */
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
/** Who is still being answered when nothing works any more. */
const LAST_ANSWERS_MS = 4_000

/** `webhooks` read their own bodies and come before anything that costs time. */
export function createServer(deps: {
  webhooks: Router[]
  routes: Router[]
  metrics: Metrics
  refusals: Refusals
  /** How many proxies stand before us, each of which adds the address that it was called from. */
  trustedProxies: number
  stopping: AbortSignal
  events: Pick<Events, 'requestFailed'>
}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', deps.trustedProxies)
  for (const router of deps.webhooks) app.use(router)
  app.use(deps.metrics.observe, helmet(), jsonBody(BODY_LIMIT))
  for (const router of deps.routes) app.use(router)
  app.use(notFound)
  app.use(limitRefused(deps.refusals), sayWhenStopping(deps.stopping), errorHandler(deps.events))
  return app
}

export type Listening = { port: number; close(): Promise<void> }

/** `close` lets requests that are being answered finish for a while, and no connection bring another one. */
export function listen(app: Express, port: number, lastAnswersMs = LAST_ANSWERS_MS): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: Server = createHttpServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, app)
    server.prependListener('request', (_request, response) => {
      if (!server.listening) response.setHeader('Connection', 'close')
    })
    server.once('error', (error) => reject(cannotListen(port, error)))
    server.listen(port, () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            const late = setTimeout(() => server.closeAllConnections(), lastAnswersMs)
            server.close(() => {
              clearTimeout(late)
              closed()
            })
            server.closeIdleConnections()
          }),
      }),
    )
  })
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): AppError {
  const why = cause.code === 'EADDRINUSE' ? 'another program uses it' : String(cause.code)
  return new AppError('port_unavailable', `Port ${port} can't be opened (${why}): set PORT to another`, {
    cause,
  })
}
