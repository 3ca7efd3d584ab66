import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Address } from '../../model/contact.ts'
import type { TwilioSimulator } from '../twilio/types.ts'
import { bubbleOf } from './bubble.ts'
import { moodleStrings, moodleTitles } from './strings.ts'

/** A student's phone; its page knows it by the student's id, so that no number stands in an address. */
export type Phone = { id: number; name: string; course: string; address: Address }

export type PagesDeps = {
  phones: readonly Phone[]
  isLinked(id: number): boolean
  codeFor(id: number): string
  twilio: Pick<TwilioSimulator, 'messagesFor' | 'writeFrom' | 'onMessage'>
  /** What the follow-up did, as the terminal shows it. */
  tables: Record<'es' | 'en', string>
  /** The conversation log, asked for as the plugin asks. */
  logs: { list(query: unknown): Promise<unknown>; turn(query: unknown): Promise<unknown> }
}

const SCRIPT = fileURLToPath(new URL('../../../../webcomponents/dist/demo.js', import.meta.url))
const PAGE = readFileSync(new URL('./page.html', import.meta.url), 'utf8')
const MAX_TEXT = 1600
/** As much as WhatsApp takes, written out as text. */
const MAX_BODY = '24mb'

const Written = z
  .object({
    text: z.string().max(MAX_TEXT),
    payload: z.string().optional(),
    /** What is in it, in base 64. */
    file: z.object({ type: z.string().max(100), content: z.base64() }).optional(),
  })
  .refine(({ text, file }) => text !== '' || file !== undefined)

/** The demo's page and what it asks for. For this machine only: it serves on loopback and has no sign-in. */
export function pages(deps: PagesDeps): Router {
  const { phones, twilio } = deps
  const router = Router()
  const idOf = new Map(phones.map(({ id, address }) => [address, id]))
  const phoneOf = (request: Request) => phones.find(({ id }) => id === Number(request.params.id))

  router.get('/', (_request, response) => void response.type('html').send(PAGE))
  router.get('/demo.js', (_request, response) => response.sendFile(SCRIPT))
  router.use('/demo/phones', express.json({ limit: MAX_BODY }))
  router.use('/demo', express.json({ limit: '16kb' }))

  router.get('/demo/start', (_request, response) => {
    const unlinked = phones.filter(({ id }) => !deps.isLinked(id))
    response.json({
      tables: deps.tables,
      codes: Object.fromEntries(unlinked.map(({ id }) => [id, deps.codeFor(id)])),
      strings: { es: moodleStrings('es'), en: moodleStrings('en') },
      titles: { es: moodleTitles('es'), en: moodleTitles('en') },
    })
  })

  router.get('/demo/phones', (_request, response) => {
    const listed = phones.map(({ id, name, course, address }) => {
      const last = twilio.messagesFor(address).at(-1)
      return {
        id,
        name,
        course,
        linked: deps.isLinked(id),
        last: last ? { text: last.text, at: last.at } : null,
      }
    })
    response.json(listed.sort((a, b) => (b.last?.at.getTime() ?? 0) - (a.last?.at.getTime() ?? 0)))
  })

  router.get('/demo/phones/:id', (request, response) => {
    const phone = phoneOf(request)
    if (phone) response.json(twilio.messagesFor(phone.address).map(bubbleOf))
    else refuse(response, 404, 'no such phone')
  })

  router.post('/demo/phones/:id', async (request, response) => {
    const phone = phoneOf(request)
    if (!phone) return refuse(response, 404, 'no such phone')
    const read = Written.safeParse(request.body)
    if (!read.success) return refuse(response, 400, `text: 1 to ${MAX_TEXT} characters, or a file`)
    const { text, payload, file } = read.data
    const media = file && [{ contentType: file.type, content: Buffer.from(file.content, 'base64') }]
    const options = { ...(payload !== undefined && { payload }), ...(media && { media }) }
    const written = await twilio.writeFrom(phone.address, text, options)
    if (written.httpStatus === 200) response.json({})
    else refuse(response, 502, `the service answered ${written.httpStatus}`)
  })

  router.get('/demo/events', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const stop = twilio.onMessage(({ address }) => response.write(`data: ${idOf.get(address) ?? 0}\n\n`))
    response.on('close', stop)
  })

  router.post(
    '/demo/logs',
    async (request, response) => void response.json(await deps.logs.list(request.body)),
  )
  router.post(
    '/demo/logs/turn',
    async (request, response) => void response.json(await deps.logs.turn(request.body)),
  )
  return router
}

function refuse(response: Response, status: number, message: string): void {
  response.status(status).json({ error: { message } })
}
