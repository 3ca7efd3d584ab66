import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Request, type Response, Router } from 'express'
import type { Clock } from '../../ports.ts'
import { createBooks, type Reply } from './books.ts'

const PRACTICE_TOKEN = 'sample-token-of-the-practice'

/** How it answers: as it should, not at all, too late, with an error, with what nobody declared, or only to reads. */
export const MODES = ['up', 'down', 'slow', 'busy', 'garbled', 'refusing', 'lost'] as const
type Mode = (typeof MODES)[number]

/** An internal API of a consulting practice that doesn't exist: what `actions.yml` of domains/consultations asks. */
export async function startSamplePractice({ now }: { now: Clock }) {
  const books = createBooks(now)
  const practice = { mode: 'up' as Mode, writes: [] as string[], books }
  const app = express()
  app.use((request, response, next) => fail(practice.mode, request, response, next))
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }))
  app.use(routes(practice))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return Object.assign(practice, { url: `http://127.0.0.1:${port}`, token: PRACTICE_TOKEN, close })
}
export type SamplePractice = Awaited<ReturnType<typeof startSamplePractice>>

function fail(mode: Mode, request: Request, response: Response, next: () => void): void {
  if (request.headers.authorization !== `Bearer ${PRACTICE_TOKEN}`) response.sendStatus(401)
  else if (mode === 'up' || mode === 'lost') next()
  else if (mode === 'down') request.socket.destroy()
  else if (mode === 'busy') response.sendStatus(503)
  else if (mode === 'refusing') response.sendStatus(400)
  else if (mode === 'garbled') response.json({ id: 7, first_name: ['x'], appointments: 'none' })
}

/** A write that comes again with the same key is answered as the first time. */
function routes(practice: Pick<SamplePractice, 'writes' | 'books' | 'mode'>): Router {
  const { writes, books } = practice
  const done = new Map<string, Reply>()
  const write =
    (name: string, run: (request: Request) => Reply) => (request: Request, response: Response) => {
      const key = String(request.headers['idempotency-key'] ?? '')
      const reply = done.get(key) ?? run(request)
      if (!done.has(key) && reply.status < 300) writes.push(name)
      if (key) done.set(key, reply)
      if (practice.mode === 'lost') request.socket.destroy()
      else response.status(reply.status).json(reply.body ?? {})
    }
  const read = (run: (request: Request) => Reply) => (request: Request, response: Response) => {
    const { status, body } = run(request)
    response.status(status).json(body ?? {})
  }
  const router = Router()
  router.use(express.json())
  router.get(
    '/people',
    read(({ query }) => books.who(String(query.phone))),
  )
  router.get(
    '/people/:person/appointments',
    read(({ params }) => books.appointments(params.person as string)),
  )
  router.get(
    '/people/:person/payments',
    read(({ params }) => books.dues(params.person as string)),
  )
  router.get(
    '/people/:person/history',
    read(({ params, query }) =>
      books.history(
        params.person as string,
        query.from as string | undefined,
        query.to as string | undefined,
      ),
    ),
  )
  router.get(
    '/slots',
    read(() => books.slots()),
  )
  router.get(
    '/packages',
    read(() => books.packages()),
  )
  router.post(
    '/links',
    write('link', ({ body }) => books.link(body)),
  )
  router.post(
    '/people/:person/appointments',
    write('book', ({ params, body }) => books.book(params.person as string, body)),
  )
  router.post(
    '/people/:person/appointments/:id/cancellation',
    write('cancel', ({ params }) => books.cancel(params.person as string, params.id as string)),
  )
  router.post(
    '/people/:person/payments',
    write('pay', ({ params, body }) => books.pay(params.person as string, body)),
  )
  router.patch(
    '/people/:person',
    write('change', ({ params, body }) => books.change(params.person as string, body)),
  )
  return router
}
