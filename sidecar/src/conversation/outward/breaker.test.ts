import { expect, test } from 'vitest'
import { AppError } from '../../errors.ts'
import { createBreaker, isCircuitOpen } from './breaker.ts'

const START = new Date('2026-03-10T23:50:00Z').getTime()

function open() {
  const clock = { at: START }
  const changes: string[] = []
  const breaker = createBreaker({
    service: 'rasa',
    now: () => new Date(clock.at),
    onChange: ({ circuit, code, until }) => changes.push([circuit, code, until].join(' ')),
  })
  const asked = { times: 0 }
  const ask = (answer: () => Promise<string>) =>
    breaker
      .run(() => {
        asked.times++
        return answer()
      })
      .catch((error: unknown) => (isCircuitOpen(error) ? 'refused' : 'failed'))
  return { clock, changes, breaker, asked, ask }
}

const well = async () => 'well'
const ill = async () => {
  throw new AppError('rasa_unreachable', 'Rasa does not answer')
}
const busyFor = (retryAfter: number) => async () => {
  throw new AppError('openrouter_daily_limit', 'Come back later', { retryAfter })
}

test('three failures in a row open it; then nobody waits for the service', async () => {
  const { ask, asked, changes, breaker } = open()
  for (let call = 0; call < 5; call++) await ask(ill)
  expect(asked.times).toBe(3)
  expect(await ask(well)).toBe('refused')
  expect(changes).toEqual(['open rasa_unreachable 2026-03-10T23:50:30.000Z'])
  expect(breaker.state()).toMatchObject({ circuit: 'open', code: 'rasa_unreachable' })
})

test('an answer in between begins the count anew', async () => {
  const { ask, changes } = open()
  for (const answer of [ill, ill, well, ill, ill]) await ask(answer)
  expect(changes).toEqual([])
})

test('after the pause one call tries while others are refused; its success closes it', async () => {
  const { ask, asked, changes, clock } = open()
  for (let call = 0; call < 3; call++) await ask(ill)
  clock.at += 30_000
  let answer: (text: string) => void = () => {}
  const probe = ask(() => new Promise((resolve) => (answer = resolve)))
  expect(await ask(well)).toBe('refused')
  answer('well')
  expect(await probe).toBe('well')
  expect(await ask(well)).toBe('well')
  expect(asked.times).toBe(5)
  expect(changes.map((change) => change.split(' ')[0])).toEqual(['open', 'half_open', 'closed'])
})

test('a try that fails opens it for another pause', async () => {
  const { ask, clock } = open()
  for (let call = 0; call < 3; call++) await ask(ill)
  clock.at += 30_000
  expect(await ask(ill)).toBe('failed')
  clock.at += 29_999
  expect(await ask(well)).toBe('refused')
  clock.at += 1
  expect(await ask(well)).toBe('well')
})

test('one failure that says when to come back opens it until then', async () => {
  const { ask, clock, breaker } = open()
  await ask(busyFor(600))
  expect(breaker.state().until).toEqual(new Date('2026-03-11T00:00:00Z'))
  clock.at += 599_000
  expect(await ask(well)).toBe('refused')
  clock.at += 1000
  expect(await ask(well)).toBe('well')
})

test('a call that began before it opened neither closes it nor opens it longer', async () => {
  const { ask, breaker, clock } = open()
  let end: { resolve: (text: string) => void; reject: (error: Error) => void } | null = null
  const slow = () => new Promise<string>((resolve, reject) => (end = { resolve, reject }))
  const late = ask(slow)
  const resolveLate = end as unknown as { resolve: (text: string) => void }
  const failing = ask(slow)
  const rejectLate = end as unknown as { reject: (error: Error) => void }
  for (let call = 0; call < 3; call++) await ask(ill)
  const { until } = breaker.state()
  clock.at += 10_000
  resolveLate.resolve('late')
  rejectLate.reject(new Error('late'))
  expect([await late, await failing]).toEqual(['late', 'failed'])
  expect(breaker.state()).toMatchObject({ circuit: 'open', until })
})
