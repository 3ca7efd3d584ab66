import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import type { Address } from '../../model/contact.ts'
import { type Sent, twilioApi } from './api.ts'
import { createCalls } from './calls.ts'
import { checkSend } from './check.ts'
import { createMediaStore } from './media.ts'
import { createPhones } from './phones.ts'
import type {
  FailureScript,
  PhoneMessage,
  SendRequest,
  SimulatedContent,
  SimulatedMedia,
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
    now = () => new Date(),
  } = options
  const sender = `whatsapp:${options.senderNumber}`
  const webhook = new URL(options.webhookUrl)
  const publicUrl = options.publicUrl ?? webhook.origin
  const phones = createPhones(options.seed ?? 'exam-followup')
  const calls = createCalls({ authToken, localOrigin: webhook.origin, publicUrl })
  const contents = new Map<string, SimulatedContent>()
  let script: FailureScript | null = null

  function send(request: SendRequest): Sent {
    const failure = script?.(request) ?? null
    if (failure?.kind === 'drop') return { kind: 'dropped' }
    if (failure?.kind === 'refuse') return { ...failure, kind: 'refused', message: 'Refused by script' }
    const checked = checkSend(request, {
      messagingServiceSid,
      contents,
      lastInboundAt: phones.lastInboundAt,
      now: now(),
    })
    if (!checked.ok) return { ...checked, kind: 'refused' }
    const messageSid = phones.newSid('SM')
    const { to: address, text, buttons, opener, contentSid } = checked
    phones.add({
      messageSid,
      address,
      direction: 'outbound',
      text,
      buttons,
      opener,
      contentSid,
      status: 'accepted',
      errorCode: null,
      at: now(),
    })
    const errorCode = failure?.kind === 'fail_later' ? failure.code : checked.failLater
    void calls.track(() => followUp(messageSid, address, request.StatusCallback, errorCode))
    return { kind: 'accepted', messageSid, failure }
  }

  async function followUp(
    messageSid: string,
    to: Address,
    statusCallback: string | undefined,
    errorCode: number | null,
  ): Promise<void> {
    for (const status of errorCode === null ? STATUSES : ['failed']) {
      await sleep(options.statusDelayMs ?? 0)
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
  }

  const media = await createMediaStore({ accountSid, newSid: () => phones.newSid('ME') })
  const account = { accountSid, authToken, messagingServiceSid, sender }
  const api = twilioApi({ ...account, phones, contents, media: media.api, send })
  const server = createServer(express().use(api)).listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')

  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    apiUrl,
    messagingServiceSid,
    addContent: (content) => void contents.set(content.contentSid, content),
    messagesFor: phones.messagesFor,
    onMessage: phones.listen,
    fail: (next) => {
      script = next
    },
    idle: calls.idle,

    async writeFrom(address, text, { payload, media: sent = [], messageType } = {}) {
      const messageSid = phones.newSid(sent.length > 0 ? 'MM' : 'SM')
      const paths = media.keep(messageSid, sent)
      phones.add({
        messageSid,
        address,
        direction: 'inbound',
        text,
        buttons: [],
        opener: null,
        contentSid: null,
        status: 'received',
        errorCode: null,
        at: now(),
      })
      const number = address.slice('whatsapp:'.length)
      const httpStatus = await calls.track(() =>
        calls.post(publicUrl + webhook.pathname + webhook.search, {
          AccountSid: accountSid,
          ApiVersion: '2010-04-01',
          MessagingServiceSid: messagingServiceSid,
          MessageSid: messageSid,
          SmsMessageSid: messageSid,
          SmsSid: messageSid,
          SmsStatus: 'received',
          From: address,
          To: sender,
          Body: text,
          NumMedia: String(sent.length),
          ...mediaFields(sent, paths, apiUrl),
          ...(messageType !== undefined && { MessageType: messageType }),
          NumSegments: '1',
          ...(number.startsWith('+') && { WaId: number.slice(1) }),
          ...(payload !== undefined && tapFields(phones.messagesFor(address), payload, text)),
        }),
      )
      return { messageSid, httpStatus }
    },

    async close() {
      await media.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function mediaFields(media: SimulatedMedia[], paths: string[], apiUrl: string): Record<string, string> {
  return Object.fromEntries(
    media.flatMap(({ contentType }, index) => [
      [`MediaUrl${index}`, `${apiUrl}${paths[index]}`],
      [`MediaContentType${index}`, contentType],
    ]),
  )
}

/** A list's item comes back by other names than a button. */
function tapFields(conversation: PhoneMessage[], payload: string, title: string): Record<string, string> {
  const tapped = conversation.findLast(({ buttons }) => buttons.some(({ id }) => id === payload))
  return tapped?.opener
    ? { ListId: payload, ListTitle: title }
    : { ButtonPayload: payload, ButtonText: title, ButtonType: 'REPLY' }
}
