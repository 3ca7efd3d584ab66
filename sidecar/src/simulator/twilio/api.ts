import express, { type Request, type Response, Router } from 'express'
import type { Address } from '../../model/contact.ts'
import { contentsApi } from './contents.ts'
import type { Fault } from './faults.ts'
import { listJson, mediaJson, messageJson } from './json.ts'
import type { Phones } from './phones.ts'
import { refuse } from './refuse.ts'
import type { SendRequest, SimulatedContent } from './types.ts'

export type ApiDeps = {
  accountSid: string
  authToken: string
  messagingServiceSid: string
  sender: string
  phones: Phones
  contents: Map<string, SimulatedContent>
  media: Router
  send(request: SendRequest): Sent
  /** False: there were too many requests within the last second. */
  mayAsk(): boolean
  /** Whether lists show a message of that moment yet. */
  isListed(at: Date): boolean
}

export type Sent =
  | { kind: 'accepted'; messageSid: string; fault: Fault | null }
  | { kind: 'refused'; status: number; code: number; message: string }
  | { kind: 'dropped' }

/** The part of Twilio's REST API that we use, with its authentication and its way to say no. */
export function twilioApi(deps: ApiDeps): Router {
  const { accountSid, phones } = deps
  const account = `/2010-04-01/Accounts/${accountSid}`
  const expected = `Basic ${Buffer.from(`${accountSid}:${deps.authToken}`).toString('base64')}`
  const router = Router()

  router.use((request, response, next) => {
    if (request.headers.authorization === expected) next()
    else refuse(response, 401, 20003, 'Authenticate')
  })
  router.use((_request, response, next) => {
    if (deps.mayAsk()) next()
    else refuse(response, 429, 20429, 'Too Many Requests')
  })
  router.use(express.urlencoded({ extended: false }))
  router.use(deps.media)

  router.get(`${account}.json`, (_request, response) => {
    response.json({ sid: accountSid, status: 'active', friendly_name: 'Simulated account', type: 'Full' })
  })

  router.get('/v1/Services/:sid', (request, response) => {
    if (request.params.sid !== deps.messagingServiceSid)
      refuse(response, 404, 20404, 'The resource was not found')
    else
      response.json({
        sid: deps.messagingServiceSid,
        account_sid: accountSid,
        friendly_name: 'Simulated service',
      })
  })

  router.use(contentsApi({ accountSid, contents: deps.contents, newSid: () => phones.newSid('HX') }))

  router.post(`${account}/Messages.json`, (request, response) => {
    const sent = deps.send((request.body ?? {}) as SendRequest)
    if (sent.kind === 'dropped') request.socket.destroy()
    else if (sent.kind === 'refused') refuse(response, sent.status, sent.code, sent.message)
    else answerAccepted(request, response, sent)
  })

  function answerAccepted(request: Request, response: Response, sent: Extract<Sent, { kind: 'accepted' }>) {
    const { fault } = sent
    const answer = () => {
      const message = phones.get(sent.messageSid)
      if (message) response.status(201).json(messageJson(deps, message))
    }
    if (fault?.kind === 'accept_then_drop') request.socket.destroy()
    else if (fault?.kind === 'accept_then_refuse') refuse(response, fault.status, 20500, 'An internal error')
    else if (fault?.kind === 'accept_late') setTimeout(answer, fault.ms).unref()
    else if (fault?.kind !== 'accept_then_hang') answer()
  }

  router.get(`${account}/Messages/:sid/Media.json`, (request, response) => {
    const message = phones.get(request.params.sid)
    if (message) response.json(mediaJson(deps, message))
    else refuse(response, 404, 20404, 'The resource was not found')
  })

  router.get(`${account}/Messages/:sid.json`, (request, response) => {
    const message = phones.get(request.params.sid)
    if (message) response.json(messageJson(deps, message))
    else refuse(response, 404, 20404, 'The resource was not found')
  })

  router.get(`${account}/Messages.json`, (request, response) => {
    const query = request.query as Record<string, string | undefined>
    const found = phones
      .all()
      .reverse()
      .filter(({ direction, address, at }) => {
        const [from, to] = direction === 'inbound' ? [address, deps.sender] : [deps.sender, address]
        return (
          deps.isListed(at) &&
          (query.From === undefined || query.From === (from as Address)) &&
          (query.To === undefined || query.To === to) &&
          (query['DateSent>'] === undefined || at >= new Date(query['DateSent>'])) &&
          (query['DateSent<'] === undefined || at <= new Date(query['DateSent<']))
        )
      })
    response.json(listJson(deps, found, request.originalUrl, query))
  })

  router.use((_request, response) => refuse(response, 404, 20404, 'The resource was not found'))
  return router
}
