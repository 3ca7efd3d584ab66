import { type Request, type Response, Router } from 'express'
import type { Inbound, StatusEvent } from '../../model/message.ts'
import type { FormFields, WhatsAppWebhook } from '../../ports.ts'
import type { Refusals } from '../refusals.ts'
import { isForm, readForm } from './form.ts'

export type WhatsAppRoutesDeps = {
  webhook: WhatsAppWebhook
  /** Where Twilio calls us, as it is configured there: what its signatures are made over. Never the Host header. */
  publicUrl: string
  /** Resolves once the message is durable. */
  receive(message: Inbound): Promise<void>
  recordStatus(event: StatusEvent): Promise<'recorded' | 'unknown_attempt'>
  refusals: Refusals
}

const BODY_LIMIT = 64 * 1024
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Mount before anything that reads bodies or writes a log line for each request. */
export function whatsappRoutes(deps: WhatsAppRoutesDeps): Router {
  const { webhook, publicUrl, receive, recordStatus, refusals } = deps
  const router = Router()

  router.all(['/api/whatsapp/webhook', '/whatsapp'], async (request, response) => {
    const fields = await signedForm(request, response)
    if (!fields) return
    const token = request.headers['i-twilio-idempotency-token']
    const message = webhook.inbound(fields, typeof token === 'string' ? token : null)
    if (!message) {
      refuse(response, 400)
      return
    }
    await receive(message)
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': EMPTY_TWIML.length })
    response.end(EMPTY_TWIML)
  })

  router.all('/api/whatsapp/status/:attempt', async (request, response) => {
    const attemptId = request.params.attempt
    const fields = UUID.test(attemptId)
      ? await signedForm(request, response)
      : await turnAway(request, response, 404)
    if (!fields) return
    const event = webhook.status(fields, attemptId)
    const recorded = event && (await recordStatus(event))
    refuse(response, recorded === null ? 400 : recorded === 'recorded' ? 204 : 404)
  })

  /** Null: answered already. */
  async function signedForm(request: Request, response: Response): Promise<FormFields | null> {
    if (request.method !== 'POST') return turnAway(request, response, 405, { Allow: 'POST' })
    if (!isForm(request)) return turnAway(request, response, 415)
    const signature = request.headers['x-twilio-signature']
    if (typeof signature !== 'string') return turnAway(request, response, 403)
    const fields = await readForm(request, BODY_LIMIT)
    if (!fields) return turnAway(request, response, 413, { Connection: 'close' })
    const genuine = webhook.verify({ signature, url: publicUrl + request.originalUrl, fields })
    return genuine ? fields : turnAway(request, response, 403)
  }

  /** Nothing of it is known to be Twilio's. */
  async function turnAway(
    request: Request,
    response: Response,
    status: number,
    headers: Record<string, string> = {},
  ): Promise<null> {
    const retryAfter = await refusals.count(request)
    if (retryAfter === 0) return refuse(response, status, headers)
    const { Connection } = headers
    return refuse(response, 429, { 'Retry-After': String(retryAfter), ...(Connection && { Connection }) })
  }

  return router
}

function refuse(response: Response, status: number, headers: Record<string, string> = {}): null {
  response.writeHead(status, { 'Content-Length': 0, ...headers }).end()
  return null
}
