import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createScriptedEngine } from '../../../test/standins/engine.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { isSuppressed } from '../contacts/suppression/store.ts'
import { createLimiter } from '../limits/limiter.ts'

const LATER = 'Llegaron muchos mensajes en poco tiempo.'
const CIRCLES = 'Parece que nos respondemos solos'
const AUTOMATIC = 'Gracias por su mensaje. Le responderemos pronto.'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

let limiters = 0
async function talkTo(most = 100, engine = createScriptedEngine([])) {
  const store = { kind: 'postgres' as const, pool: fresh.pool, close: async () => {} }
  const limiter = createLimiter(store, { name: `answers${limiters++}`, most, seconds: 600 })
  const onQuiet = vi.fn()
  const talk = await startTalk(fresh, engine, {
    countAnswer: async (contactId) => (await limiter.take(String(contactId))).retryAfter,
    onQuiet,
  })
  const tell = async (who: string, text: string) => {
    const before = (await talk.replies(who)).length
    await talk.say(who, text)
    await talk.drain()
    return (await talk.replies(who)).slice(before).join(' ')
  }
  return { ...talk, tell, onQuiet }
}

test('who writes too often is told so once; all is kept, and STOP, distress and codes still count', async () => {
  const { tell, logs, onQuiet } = await talkTo(3)
  for (const text of ['uno', 'dos', 'tres']) expect(await tell('ana', text)).not.toContain(LATER)
  expect(await tell('ana', 'cuatro')).toContain(LATER)
  expect(await tell('ana', 'cinco')).toBe('')
  expect(await tell('luis', 'hola')).not.toBe('')
  expect(await tell('ana', 'quiero morirme')).toContain('emergencias')
  expect(await tell('ana', 'BAJA')).toContain('ALTA')
  expect(await tell('ana', 'EF-AAAAAA')).not.toBe('')
  const said = (await logs())
    .filter(({ user_id }) => user_id !== '2')
    .map(({ message, action }) => [message, action])
  expect(said).toEqual(
    expect.arrayContaining([
      ['cuatro', 'limit_reached'],
      ['cinco', 'silence_limit'],
    ]),
  )
  expect(onQuiet).toHaveBeenCalledExactlyOnceWith({ contactId: expect.any(Number), why: 'limit' })
  const { rows } = await fresh.pool.query('select address from suppression where lifted_at is null')
  expect(rows).toHaveLength(1)
  expect(await isSuppressed(fresh.db, rows[0].address)).toBe(true)
})

test('whoever got the number of a linked student is nobody, whatever Moodle still says', async () => {
  const { tell, say, drain, logs } = await talkTo()
  await tell('luis', 'hola')
  for (const externalUserId of ['US.luis', 'US.somebody']) {
    await say('luis', '¿aprobé?', { externalUserId })
    await drain()
  }
  expect((await logs()).map(({ user_id }) => user_id)).toEqual([
    '1003',
    '1003',
    expect.stringMatching(/^contact:/),
  ])
})

test('another bot gets one last word and the teacher a request; then silence, and a STOP counts without a word', async () => {
  const { tell, moodle, logs, onQuiet } = await talkTo()
  const answers = []
  for (let time = 0; time < 8; time++) answers.push(await tell('luis', AUTOMATIC))
  expect(answers.map((text) => text.includes(CIRCLES))).toEqual([...Array(5).fill(false), true, false, false])
  expect(answers.slice(6)).toEqual(['', ''])
  expect(moodle.writes).toMatchObject([{ call: 'create_request', type: 'technical' }])
  expect(onQuiet).toHaveBeenCalledExactlyOnceWith({ contactId: expect.any(Number), why: 'loop' })
  expect((await logs()).slice(-3).map(({ action }) => action)).toEqual([
    'loop_noticed',
    'silence_loop',
    'silence_loop',
  ])
  expect(await tell('luis', 'STOP')).toBe('')
  const { rows } = await fresh.pool.query('select from suppression where lifted_at is null')
  expect(rows).toHaveLength(1)
})

test('in a loop and over the limit, to want no more messages counts in any words', async () => {
  const script = [{ match: /no quiero/, intents: ['dar_baja'] }]
  for (const [who, most] of [
    ['ana', 1],
    ['luis', 100],
  ] as const) {
    const { tell, logs } = await talkTo(most, createScriptedEngine(script))
    for (let time = 0; time < 7; time++) await tell(who, AUTOMATIC)
    const told = await tell(who, 'ya no quiero recibir nada')
    expect(told.includes('ALTA')).toBe(who === 'ana')
    expect((await logs()).at(-1)).toMatchObject({ action: 'opt_out', intent: 'dar_baja' })
    const { rows } = await fresh.pool.query('select from suppression where lifted_at is null')
    expect(rows).toHaveLength(1)
  }
})
