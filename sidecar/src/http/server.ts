import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Router } from 'express'
import helmet from 'helmet'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { jsonBody } from './body.ts'
import { errorHandler, notFound } from './errors.ts'
import type { Metrics } from './metrics.ts'

const BODY_LIMIT = '64kb'

/** `webhooks` read their own bodies and come before anything that costs time. */
export function createServer(deps: {
  webhooks: Router[]
  routes: Router[]
  metrics: Metrics
  events: Pick<Events, 'requestFailed'>
}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  for (const router of deps.webhooks) app.use(router)
  app.use(deps.metrics.observe, helmet(), jsonBody(BODY_LIMIT))
  for (const router of deps.routes) app.use(router)
  app.use(notFound)
  app.use(errorHandler(deps.events))
  return app
}

export type Listening = { port: number; close(): Promise<void> }

/** `close` lets requests that are being answered finish, and ends idle connections. */
export function listen(app: Express, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: Server = app.listen(port, (error?: Error) => {
      if (error) return reject(cannotListen(port, error))
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeIdleConnections()
          }),
      })
    })
  })
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): AppError {
  const why = cause.code === 'EADDRINUSE' ? 'another program uses it' : String(cause.code)
  return new AppError('port_unavailable', `Port ${port} can't be opened (${why}): set PORT to another`, {
    cause,
  })
}
