import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DELIVERY_STATES, type SendResult } from '../../model/message.ts'
import { UNLISTED } from '../template-states/judge.ts'
import { deliveryAfter } from './delivery.ts'
import { allowance, spend } from './rate.ts'
import { refusalOf } from './refusal.ts'
import { settlementOf } from './settlement.ts'
import { windowOpen } from './window.ts'

const at = new Date('2026-03-10T12:00:00Z')
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000)

test('the window is open for 24 hours after the last message, not a moment longer', () => {
  expect(windowOpen(hoursAgo(23.99), at)).toBe(true)
  expect(windowOpen(hoursAgo(24), at)).toBe(false)
  expect(windowOpen(null, at)).toBe(false)
})

const template = { kind: 'template', contentSid: 'HX1', variables: {} } as const
const text = { kind: 'text', text: 'hola' } as const
const paused = { ...UNLISTED, status: 'paused', wasApproved: true }
const fine = {
  address: 'whatsapp:+34600000100',
  template: null,
  kind: 'follow_up',
  content: template,
  lastInboundAt: null,
  deadSince: null,
  pausedSince: null,
  suppressed: false,
  unsentSince: hoursAgo(0.49),
  passedOn: false,
  isLinked: false,
  notAfter: null,
} as const

test.each([
  [{ ...fine }, null],
  [{ ...fine, suppressed: true }, 'opted_out'],
  [{ ...fine, kind: 'invitation', suppressed: true }, 'opted_out'],
  [{ ...fine, kind: 'teacher', suppressed: true }, 'opted_out'],
  [{ ...fine, deadSince: at }, 'dead_address'],
  [{ ...fine, pausedSince: at }, 'paused'],
  [{ ...fine, pausedSince: at, suppressed: true }, 'opted_out'],
  [{ ...fine, kind: 'reply', pausedSince: at }, null],
  [{ ...fine, kind: 'teacher', pausedSince: at }, null],
  [{ ...fine, content: text }, 'window_closed'],
  [{ ...fine, unsentSince: hoursAgo(0.51) }, 'not_sent'],
  [{ ...fine, unsentSince: null }, null],
  [{ ...fine, template: paused }, 'template_withdrawn'],
  [{ ...fine, content: { ...text, instead: template }, template: paused }, 'template_withdrawn'],
  [{ ...fine, content: { ...text, instead: template }, template: paused, lastInboundAt: hoursAgo(1) }, null],
  [{ ...fine, kind: 'reply', passedOn: true }, 'dead_address'],
  [{ ...fine, kind: 'invitation', isLinked: true }, 'not_sent'],
  [{ ...fine, notAfter: at }, 'not_sent'],
  [{ ...fine, notAfter: hoursAgo(-0.01) }, null],
  [{ ...fine, kind: 'invitation', notAfter: hoursAgo(0.01) }, 'not_sent'],
  [{ ...fine, kind: 'reply', notAfter: hoursAgo(1) }, null],
  [{ ...fine, unsentSince: hoursAgo(9), suppressed: true }, 'opted_out'],
  [{ ...fine, kind: 'reply', unsentSince: hoursAgo(9) }, null],
  [{ ...fine, kind: 'reply', content: text, lastInboundAt: hoursAgo(25) }, 'window_closed'],
  [
    { ...fine, kind: 'reply', content: text, lastInboundAt: hoursAgo(1), suppressed: true, deadSince: at },
    null,
  ],
] as const)('%j is refused for %j', (message, reason) => {
  expect(refusalOf(message, at)).toBe(reason)
})

test('the delivery state is the furthest ever reached, in whatever order status calls come', () => {
  const statuses = fc.shuffledSubarray(['queued', 'sending', 'sent', 'delivered', 'read', 'brand_new'], {
    minLength: 1,
  })
  fc.assert(
    fc.property(statuses, fc.array(fc.nat(4)), (order, repeats) => {
      const calls = [...order, ...repeats.map((index) => order[index % order.length] ?? 'sent')]
      const known = calls.map((status) =>
        DELIVERY_STATES.indexOf((status === 'queued' ? 'accepted' : status) as never),
      )
      const furthest = Math.max(...known)
      const state = calls.reduce<ReturnType<typeof deliveryAfter>>(deliveryAfter, null)
      expect(state).toBe(furthest < 0 ? null : DELIVERY_STATES[furthest])
    }),
  )
})

test('a failure ends what was sent, but not what the phone has', () => {
  expect(deliveryAfter('sent', 'failed')).toBe('failed')
  expect(deliveryAfter('failed', 'sent')).toBe('failed')
  expect(deliveryAfter('delivered', 'undelivered')).toBe('delivered')
  expect(deliveryAfter('failed', 'undelivered')).toBe('failed')
})

const rejected = (
  policy: 'retry' | 'unavailable' | 'template_needed' | 'give_up',
  retryAfter: number | null = null,
): SendResult => ({
  kind: 'rejected',
  code: '1',
  policy,
  retryAfter,
})

const looked = (attempts: number) => ({
  attempts,
  processed: attempts,
  numberable: false,
  replaceable: false,
  elsewhere: null,
})

test('an outage makes no message fail, and none waits longer than a quarter of an hour for its end', () => {
  const delays = [1, 2, 5, 9, 5000].map((attempts) =>
    settlementOf(rejected('unavailable'), { ...looked(attempts), processed: 0 }),
  )
  expect(delays.map((one) => one.state === 'waiting' && one.retryInSeconds)).toEqual([15, 30, 240, 900, 900])
  expect(settlementOf(rejected('retry'), { ...looked(5000), processed: 1 })).toMatchObject({
    retryInSeconds: 15,
  })
})

test('only what is known not to have gone is tried again, later each time, and not for ever', () => {
  const delays = [1, 2, 3].map((attempts) => settlementOf(rejected('retry'), looked(attempts)))
  expect(delays.map((one) => one.state === 'waiting' && one.retryInSeconds)).toEqual([15, 30, 60])
  expect(settlementOf(rejected('retry', 3600), looked(1))).toMatchObject({ retryInSeconds: 3600 })
  expect(settlementOf(rejected('retry'), looked(6))).toMatchObject({ state: 'failed' })
  expect(settlementOf(rejected('template_needed'), looked(1))).toEqual({
    state: 'failed',
    reason: 'window_closed',
  })
  expect(settlementOf({ kind: 'uncertain', code: 'etimedout' }, looked(1))).toMatchObject({
    state: 'uncertain',
  })
})

test('however claims fall, no more than the rate goes out, plus one burst', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 200 }),
      (perSecond, pauses) => {
        const start = at.getTime()
        let [clock, nextAt, sent] = [start, new Date(0), 0]
        for (const pause of pauses) {
          clock += pause
          const { messages, waitMs } = allowance(nextAt, new Date(clock), perSecond)
          expect(messages > 0 || waitMs > 0).toBe(true)
          nextAt = spend(nextAt, new Date(clock), perSecond, messages)
          sent += messages
        }
        expect(sent).toBeLessThanOrEqual(((clock - start) * perSecond) / 1000 + Math.max(perSecond, 1) + 1)
      },
    ),
  )
})

test('a sender that may send once in three seconds is not stopped for ever', () => {
  expect(allowance(new Date(0), at, 1 / 3).messages).toBe(1)
  const nextAt = spend(new Date(0), at, 1 / 3, 1)
  expect(allowance(nextAt, at, 1 / 3)).toEqual({ messages: 0, waitMs: 3000 })
  expect(allowance(nextAt, new Date(at.getTime() + 3001), 1 / 3).messages).toBe(1)
})

test('a budget that a wrong clock used up until next year keeps nobody waiting', () => {
  const nextYear = new Date(at.getTime() + 365 * 24 * 3_600_000)
  expect(allowance(nextYear, at, 80)).toEqual({ messages: 80, waitMs: 0 })
  expect(spend(nextYear, at, 80, 80)).toEqual(at)
  expect(allowance(new Date(at.getTime() + 2000), at, 80).messages).toBe(0)
})
