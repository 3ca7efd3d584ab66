import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import type { Address } from '../../model/contact.ts'
import { type Sent, twilioApi } from './api.ts'
import { createCalls } from './calls.ts'
import { checkSend } from './check.ts'
import { createDraw } from './draw.ts'
import { faultOf, readFaults, statusCalls } from './faults.ts'
import { inboundFields } from './inbound.ts'
import { createLimit } from './limit.ts'
import { createMediaStore } from './media.ts'
import { createOptOut } from './opt-out.ts'
import { createPhones } from './phones.ts'
import type {
  FailureScript,
  SendRequest,
  SimulatedContent,
  TwilioSimulator,
  TwilioSimulatorOptions,
} from './types.ts'

const STATUSES = ['sent', 'delivered', 'read']

/** Twilio's API and everybody's phone, on this machine: it checks what it is sent and signs what it sends. */
export async function startTwilioSimulator(options: TwilioSimulatorOptions): Promise<TwilioSimulator> {
  const {
    accountSid,
    authToken,
    messagingServiceSid = `MG${'0'.repeat(32)}`,
    seed = 'exam-followup',
    now = () => new Date(),
  } = options
  const sender = `whatsapp:${options.senderNumber}`
  const webhook = new URL(options.webhookUrl)
  const publicUrl = options.publicUrl ?? webhook.origin
  const draw = createDraw(seed)
  const phones = createPhones(seed)
  const optOut = options.advancedOptOut ? createOptOut() : null
  const contents = new Map<string, SimulatedContent>()
  const asked = new Map<string, number>()
  let script: FailureScript | null = null
  let faults = readFaults(options.faults ?? {})
  const calls = createCalls({
    ...{ authToken, localOrigin: webhook.origin, publicUrl },
    isUnheard: (messageSid, nth) => draw('unheard', messageSid, nth) < faults.unheard,
  })

  function send(request: SendRequest): Sent {
    const { To: to = '' } = request
    const nth = (asked.get(to) ?? 0) + 1
    asked.set(to, nth)
    const fault = script?.(request) ?? faultOf(faults, draw, to, nth)
    if (fault?.kind === 'drop') return { kind: 'dropped' }
    if (fault?.kind === 'refuse') return { ...fault, kind: 'refused', message: 'Refused by script' }
    const checked = checkSend(request, {
      messagingServiceSid,
      contents,
      isBlocked: (address) => optOut?.isBlocked(address) ?? false,
      lastInboundAt: phones.lastInboundAt,
      now: now(),
    })
    if (!checked.ok) return { ...checked, kind: 'refused' }
    const messageSid = phones.newSid('SM')
    const { to: address, text, buttons, opener, contentSid, failLater } = checked
    const statusCallback = request.StatusCallback ?? null
    phones.add({
      ...{ messageSid, address, text, buttons, opener, contentSid, statusCallback },
      ...{ direction: 'outbound', status: 'accepted', at: now() },
    })
    const errorCode = fault?.kind === 'fail_later' ? fault.code : failLater
    void calls.track(() => followUp(messageSid, address, statusCallback, errorCode))
    return { kind: 'accepted', messageSid, fault }
  }

  /** Statuses as they come to be; what is told of them may be told twice, out of order or not at all. */
  async function followUp(
    messageSid: string,
    to: Address,
    statusCallback: string | null,
    errorCode: number | null,
  ): Promise<void> {
    const arrived = options.unread ? STATUSES.slice(0, -1) : STATUSES
    const statuses = errorCode === null ? arrived : ['failed']
    const told = statusCalls(statuses, faults.statuses, (about) => draw(messageSid, about))
    for (const [index, status] of told.entries()) {
      await sleep(delayOf(messageSid, index))
      phones.setStatus(messageSid, status, errorCode)
      if (!statusCallback) continue
      await calls.post(statusCallback, {
        AccountSid: accountSid,
        ApiVersion: '2010-04-01',
        ChannelPrefix: 'whatsapp',
        From: sender,
        To: to,
        MessageSid: messageSid,
        SmsSid: messageSid,
        MessagingServiceSid: messagingServiceSid,
        MessageStatus: status,
        SmsStatus: status,
        ...(errorCode !== null && { ErrorCode: String(errorCode) }),
      })
    }
    phones.setStatus(messageSid, statuses.at(-1) ?? '', errorCode)
  }

  function delayOf(messageSid: string, index: number): number {
    const { statusDelayMs = 0 } = options
    const [least, most] = faults.statuses.delayMs ?? [statusDelayMs, statusDelayMs]
    return least + (most - least) * draw(messageSid, 'delay', index)
  }

  const media = await createMediaStore({ accountSid, newSid: () => phones.newSid('ME') })
  const account = { accountSid, authToken, messagingServiceSid, sender }
  const api = twilioApi({
    ...{ ...account, phones, contents, media: media.api, send },
    mayAsk: createLimit(() => faults.requestsPerSecond),
    isListed: (at) => now().getTime() - at.getTime() >= faults.listLateMs,
  })
  const server = createServer(express().use(api)).listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    apiUrl,
    messagingServiceSid,
    addContent: (content) => void contents.set(content.contentSid, content),
    changeContent: (contentSid, change) => {
      const content = contents.get(contentSid)
      if (!content) throw new RangeError('no such content')
      contents.set(contentSid, { ...content, ...change })
    },
    messagesFor: phones.messagesFor,
    messages: phones.all,
    onMessage: phones.listen,
    fail: (next) => {
      script = next
    },
    misbehave: (next) => {
      faults = readFaults(next)
    },
    idle: calls.idle,

    async writeFrom(address, text, written = {}) {
      const { media: sent = [] } = written
      const messageSid = phones.newSid(sent.length > 0 ? 'MM' : 'SM')
      const message = { messageSid, address, text, media: media.keep(sent), at: now() }
      phones.add({ ...message, direction: 'inbound', status: 'received' })
      const heard = optOut?.hear(address, text) ?? null
      if (heard) {
        phones.add({
          ...{ messageSid: phones.newSid('SM'), address, text: heard.reply, at: now() },
          ...{ direction: 'outbound', status: 'read', automatic: true },
        })
      }
      const fields = inboundFields(
        { ...account, apiUrl },
        {
          ...{ message, options: written, optOutType: heard?.type ?? null },
          conversation: phones.messagesFor(address),
        },
      )
      const to = publicUrl + webhook.pathname + webhook.search + webhook.hash
      return { messageSid, httpStatus: await calls.track(() => calls.post(to, fields)) }
    },

    async close() {
      await media.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
