import { createHash } from 'node:crypto'
import type { Router } from 'express'
import { SignJWT } from 'jose'
import { createMetrics } from '../../sidecar/src/http/metrics.ts'
import { createServer, listen } from '../../sidecar/src/http/server.ts'

export type Answer = { status: number; headers: Headers; body: unknown }

/** Nothing stands before the server, nobody is refused too often, and it goes on for ever. */
export const unlimited = {
  trustedProxies: 0,
  refusals: { count: async () => 0 },
  stopping: new AbortController().signal,
}

/** The real server with only these routes, on a free port. */
export async function serveRoutes(...routes: Router[]) {
  const quiet = { requestFailed: () => {}, requestServed: () => {} }
  const app = createServer({
    webhooks: [],
    routes,
    metrics: createMetrics(quiet),
    events: quiet,
    ...unlimited,
  })
  const { port, close } = await listen(app, 0)
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
  return { ask, close }
}

/** A call as the plugin makes it; `claims` replaces what it would say, `signedBody` what it would sign. */
export async function asPlugin(options: {
  secret: string
  purpose: string
  body: unknown
  at: Date
  life?: number
  claims?: Record<string, unknown>
  signedBody?: string
}): Promise<RequestInit> {
  const body = JSON.stringify(options.body)
  const iat = Math.floor(options.at.getTime() / 1000)
  const token = await new SignJWT({
    purpose: options.purpose,
    scope: 'site',
    body: createHash('sha256')
      .update(options.signedBody ?? body)
      .digest('hex'),
    ...options.claims,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://moodle.example.org')
    .setSubject('2')
    .setIssuedAt(iat)
    .setExpirationTime(iat + (options.life ?? 60))
    .sign(new TextEncoder().encode(options.secret))
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body,
  }
}
