import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.ts'
import { createTwilioWhatsApp } from '../../adapters/twilio/whatsapp.ts'
import type { Address } from '../../model/contact.ts'
import { startTwilioSimulator } from '../../simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../simulator/twilio/types.ts'
import { deliver } from '../outbox/deliver.ts'
import { enqueue } from '../outbox/store.ts'
import { type TemplateState, type TemplateStop, templateStop, UNLISTED } from './judge.ts'
import { acceptCategory, countStopped, templateStates } from './store.ts'
import { watchTemplates } from './watch.ts'

const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const inSpain: Address = 'whatsapp:+34600000156'
const inTheStates: Address = 'whatsapp:+12125550156'

let fresh: FreshDatabase
let simulator: TwilioSimulator
const whatsapp = () =>
  createTwilioWhatsApp({
    ...account,
    messagingServiceSid: simulator.messagingServiceSid,
    apiUrl: simulator.apiUrl,
  })

beforeAll(async () => {
  fresh = await freshDatabase()
  simulator = await startTwilioSimulator({
    ...account,
    senderNumber: '+15550199995',
    webhookUrl: 'http://127.0.0.1:9/api/whatsapp/webhook',
  })
})
beforeEach(async () => {
  await fresh.pool.query('truncate contact, outbox, template_state cascade')
  simulator.addContent({ contentSid: 'HX1', friendlyName: 'result', body: 'Hola {{1}}.' })
  await watchTemplates({ db: fresh.db, whatsapp: whatsapp(), now: () => new Date() })
})
afterAll(async () => {
  await simulator.close()
  await fresh.close()
})

const change = async (to: Parameters<TwilioSimulator['changeContent']>[1]) => {
  simulator.changeContent('HX1', to)
  await watchTemplates({ db: fresh.db, whatsapp: whatsapp(), now: () => new Date() })
}
const stop = async (address = inSpain) =>
  templateStop((await templateStates(fresh.db, ['HX1'])).get('HX1') ?? null, { address, variables: 1 })

test('a template whose approval is withdrawn stops until it is approved again', async () => {
  expect([await stop(), await countStopped(fresh.db)]).toEqual([null, 0])
  await change({ status: 'paused' })
  expect([await stop(), await countStopped(fresh.db)]).toEqual(['template_withdrawn', 1])
  await change({ status: 'approved' })
  expect(await stop()).toBeNull()
})

test('a template that becomes marketing stops until somebody agrees; never to the United States', async () => {
  await change({ category: 'MARKETING' })
  expect(await stop()).toBe('template_category')
  expect(await acceptCategory(fresh.db, 'HX1', new Date())).toBe(true)
  expect([await stop(), await stop(inTheStates)]).toEqual([null, 'marketing_us'])
  await change({ category: 'UTILITY' })
  expect([await stop(), await stop(inTheStates)]).toEqual([null, null])
  expect(await acceptCategory(fresh.db, 'HX2', new Date())).toBe(false)
})

test('what waits in the outbox when its template stops does not go, and says why', async () => {
  await enqueue(fresh.db, {
    ...{ address: inSpain, userId: 1, courseId: 1, kind: 'follow_up', dedupeKey: 'one' },
    content: { kind: 'template', contentSid: 'HX1', variables: { 1: 'Ana' } },
    consent: { at: 1_790_000_000, source: 'whatsapp_code', wording: '1' },
  })
  await change({ status: 'disabled' })
  await deliver({
    ...{ db: fresh.db, whatsapp: whatsapp(), publicUrl: 'http://127.0.0.1:9', now: () => new Date() },
  })
  const rows = await fresh.db.selectFrom('outbox').select(['state', 'reason', 'consent']).execute()
  expect(rows).toEqual([
    {
      state: 'cancelled',
      reason: 'template_withdrawn',
      consent: expect.objectContaining({ source: 'whatsapp_code' }),
    },
  ])
  expect(simulator.messagesFor(inSpain)).toEqual([])
})

const known: TemplateState = {
  status: 'approved',
  category: 'utility',
  acceptedCategory: 'utility',
  wasApproved: true,
  variables: ['1'],
}
test.each<[TemplateState | null, TemplateStop | null]>([
  [null, null],
  [known, null],
  [UNLISTED, 'template_missing'],
  [{ ...known, status: 'rejected', wasApproved: false }, 'template_unapproved'],
  [{ ...known, variables: null }, null],
  [{ ...known, variables: ['1', '2'] }, 'template_variables'],
  [{ ...known, variables: ['name'] }, 'template_variables'],
  [{ ...known, status: 'deleted' }, 'template_withdrawn'],
  [{ ...known, category: 'marketing' }, 'template_category'],
  [{ ...known, category: 'utility', acceptedCategory: 'marketing' }, null],
])('%j stops for %s', (state, reason) => {
  expect(templateStop(state, { address: inSpain, variables: 1 })).toBe(reason)
})
