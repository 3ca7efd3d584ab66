import type { AddressInfo } from 'node:net'
import express from 'express'
import twilio from 'twilio'
import { parseInbound } from '../../../sidecar/src/adapters/twilio/inbound.ts'
import { createTwilioWebhook } from '../../../sidecar/src/adapters/twilio/webhook.ts'
import { openDatabase, openPool } from '../../../sidecar/src/database/pool.ts'
import { whatsappRoutes } from '../../../sidecar/src/http/routes/whatsapp.ts'
import { createReceiver } from '../../../sidecar/src/messaging/inbox/receive.ts'
import { AUTH_TOKEN, PATH, PUBLIC_URL } from './requests.ts'

const [kind, url = ''] = process.argv.slice(2)
const pool = openPool(url, { max: 10, onError: () => {} })
const app = express().disable('x-powered-by').set('env', 'test')

if (kind === 'ours') {
  const db = openDatabase(pool)
  app.use(
    whatsappRoutes({
      webhook: createTwilioWebhook({ authToken: AUTH_TOKEN, authTokenPrevious: null }),
      publicUrl: PUBLIC_URL,
      receive: createReceiver({ db, pool }),
      recordStatus: async () => 'recorded',
      refusals: { count: async () => 0 },
    }),
  )
} else {
  app.post(PATH, express.urlencoded({ extended: false }), async (request, response) => {
    const signature = request.header('x-twilio-signature') ?? ''
    if (!twilio.validateRequest(AUTH_TOKEN, signature, PUBLIC_URL + request.originalUrl, request.body)) {
      response.sendStatus(403)
      return
    }
    const message = parseInbound(request.body, request.header('i-twilio-idempotency-token') ?? null)
    await pool.query(
      `insert into inbox (message_sid, address, message, idempotency_token) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [message?.messageSid, message?.from, JSON.stringify(message), message?.idempotencyToken],
    )
    response.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response/>')
  })
}

const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
