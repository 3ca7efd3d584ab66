import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createScriptedEngine } from '../../../test/standins/engine.ts'
import { PHONES } from '../../../test/standins/moodle.ts'
import { startTalk } from '../../../test/standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { isSuppressed } from '../contacts/suppression/store.ts'
import { drainTurns } from './drain.ts'

const SCRIPT = [{ match: /aprob/i, intents: ['consultar_resultado'] }]
const EVERYBODY = ['ana', 'luis', 'emma']
const ANA = PHONES.ana ?? 'whatsapp:+0'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const talk = () => startTalk(database, createScriptedEngine(SCRIPT))

/** Runs `meanwhile` once, while Moodle is being asked about Ana. */
function duringAnas(moodle: Awaited<ReturnType<typeof talk>>['moodle'], meanwhile: () => Promise<unknown>) {
  const { studentStatus } = moodle
  let done = false
  moodle.studentStatus = async (userId) => {
    if (userId === 1001 && !done) {
      done = true
      await meanwhile()
    }
    return studentStatus(userId)
  }
}

const expireLease = () =>
  database.db
    .updateTable('contact')
    .set({ lease_until: new Date(0) })
    .where('address', '=', ANA)
    .execute()

/** Of people whom we never met: more than there are commits at a time. */
async function sayFromMany(say: Awaited<ReturnType<typeof talk>>['say'], count: number): Promise<void> {
  for (let n = 0; n < count; n++) await say('stranger', 'hola', { from: `whatsapp:+155501002${10 + n}` })
}

test('turns that are ready together wait for the disk together', async () => {
  const { say, drain } = await talk()
  await sayFromMany(say, 8)
  expect(await drain()).toBe(8)
  const { rows } = await database.pool.query(
    'select count(*)::int as replies, count(distinct xmin::text)::int as commits from outbox',
  )
  expect(rows[0].replies).toBe(8)
  expect(rows[0].commits).toBeLessThanOrEqual(2)
})

test('in a batch in which one turn can’t be stored the others are, and that one is done again', async () => {
  const { say, drain, replies, failures, deps, moodle } = await talk()
  const { record } = deps
  deps.record = async (tx, entries) => {
    if (entries.some(({ userId }) => userId === '1003')) throw new TypeError('a bug')
    return record(tx, entries)
  }
  for (const who of EVERYBODY) await say(who, '¿aprobé?')
  expect(await drain()).toBe(3)
  expect(await Promise.all(EVERYBODY.map(async (who) => (await replies(who)).length))).toEqual([1, 0, 1])
  expect(failures.map(({ code }) => code)).toEqual(['internal'])

  deps.record = record
  await database.db.updateTable('contact').set({ lease_until: null }).execute()
  expect(await drain()).toBe(1)
  expect(await replies('luis')).toHaveLength(1)
  expect(moodle.writes).toEqual([])
})

test('who wakes after another took a turn over stores nothing of it, and the rest of its batch', async () => {
  const { say, replies, logs, deps, moodle, failures } = await talk()
  const asleep = new AbortController()
  const others: string[] = []
  let finished: Promise<number> | undefined
  const woken = Promise.withResolvers<void>()
  duringAnas(moodle, async () => {
    asleep.abort()
    await expireLease()
    await say('ana', '¿aprobé de verdad?')
    const took = Promise.withResolvers<void>()
    duringAnas(moodle, async () => {
      took.resolve()
      await woken.promise
    })
    finished = drainTurns({ ...deps, onTurnFailed: ({ code }) => others.push(code) })
    await took.promise
  })
  for (const who of EVERYBODY) await say(who, '¿aprobé?')
  expect(await drainTurns({ ...deps, signal: asleep.signal })).toBe(3)
  expect(failures.map(({ code }) => code)).toEqual(['turn_lease_lost'])
  expect(await replies('ana')).toEqual([])
  expect([await replies('luis'), await replies('emma')].map(({ length }) => length)).toEqual([1, 1])

  woken.resolve()
  expect(await finished).toBe(1)
  expect(others).toEqual([])
  expect(await replies('ana')).toHaveLength(1)
  const theirs = (await logs()).filter(({ user_id }) => user_id === '1001')
  expect(theirs.map(({ message }) => message)).toEqual(['¿aprobé?\n¿aprobé de verdad?'])
})

test('a STOP that arrives while its contact is being answered is the next turn, and stands', async () => {
  const { say, drain, logs, moodle } = await talk()
  duringAnas(moodle, () => say('ana', 'STOP'))
  for (const who of EVERYBODY) await say(who, '¿aprobé?')
  expect(await drain()).toBe(4)
  expect(await isSuppressed(database.db, ANA)).toBe(true)
  const theirs = (await logs()).filter(({ user_id }) => user_id === '1001')
  expect(theirs.map(({ message }) => message)).toEqual(['¿aprobé?', 'STOP'])
})

test('a STOP that is being stored and an older ALTA that is being committed don’t wait for each other', async () => {
  const { say, drain, failures, moodle } = await talk()
  for (const text of ['¿aprobé?', 'BAJA']) {
    await say('ana', text)
    await drain()
  }
  await say('ana', 'ALTA')
  await database.db.updateTable('suppression').set({ lifted_at: null }).execute()
  const storing = await database.pool.connect()
  moodle.setConsent = async () => {
    await storing.query('begin')
    await storing.query('update contact set last_inbound_at = now() where address = $1', [ANA])
  }
  const drained = drain()
  await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1))
  await storing.query('update suppression set suppressed_at = now(), lifted_at = null')
  await storing.query('commit')
  storing.release()
  await drained
  expect(failures).toEqual([])
  expect(await isSuppressed(database.db, ANA)).toBe(true)
})

test('a turn that takes longer than its lease is held for as long as it is worked on', async () => {
  const { say, deps, moodle, replies } = await talk()
  const leaseUntil = async () => {
    const row = await database.db
      .selectFrom('contact')
      .select('lease_until')
      .where('address', '=', ANA)
      .executeTakeFirst()
    return row?.lease_until?.getTime() ?? 0
  }
  let others = -1
  duringAnas(moodle, async () => {
    const first = await leaseUntil()
    await vi.waitFor(async () => expect(await leaseUntil()).toBeGreaterThan(first), 4000)
    others = await drainTurns(deps)
  })
  await say('ana', '¿aprobé?')
  expect(await drainTurns({ ...deps, leaseSeconds: 2 })).toBe(1)
  expect(others).toBe(0)
  expect(await replies('ana')).toHaveLength(1)
})

test('who writes while a slow turn is the only one is answered at once', async () => {
  const { say, drain, replies, moodle } = await talk()
  const slow = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  duringAnas(moodle, () => {
    begun.resolve()
    return slow.promise
  })
  await say('ana', '¿aprobé?')
  const drained = drain()
  await begun.promise
  await say('luis', '¿aprobé?')
  await vi.waitFor(async () => expect(await replies('luis')).toHaveLength(1))
  expect(await replies('ana')).toEqual([])
  slow.resolve()
  expect(await drained).toBe(2)
})

test('with fewer places than contacts everybody is answered, once', async () => {
  const { say, deps, moodle } = await talk()
  let [now, most] = [0, 0]
  moodle.findStudent = async (address) => {
    now++
    most = Math.max(most, now)
    await sleep(Number(address.at(-1)) * 3)
    now--
    return null
  }
  await sayFromMany(say, 20)
  expect(await drainTurns({ ...deps, concurrency: 3 })).toBe(20)
  expect(most).toBe(3)
  const rows = await database.db.selectFrom('outbox').select('address').execute()
  expect(rows).toHaveLength(20)
  expect(new Set(rows.map(({ address }) => address)).size).toBe(20)
})

async function waitingForLocks(): Promise<number> {
  const { rows } = await database.pool.query(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  )
  return rows[0].n
}

test('what follows within a moment is answered with what came before', async () => {
  const { say, replies, deps } = await talk()
  await say('ana', 'hola')
  const draining = drainTurns({ ...deps, gatherMs: 500 })
  await say('ana', 'una consulta')
  await say('ana', '¿aprobé?')
  expect(await draining).toBe(1)
  expect(await replies('ana')).toHaveLength(1)
})
