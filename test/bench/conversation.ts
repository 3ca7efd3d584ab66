import { cpus } from 'node:os'
import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { domainFolder } from '../../sidecar/src/conversation/domain/load.ts'
import { drainTurns } from '../../sidecar/src/conversation/drain.ts'
import { createReceiver } from '../../sidecar/src/messaging/inbox/receive.ts'
import type { Inbound } from '../../sidecar/src/model/message.ts'
import { startTalk } from '../standins/talk.ts'
import { freshDatabase } from '../support/database.ts'
import { drainBare } from './conversation/bare.ts'
import { realSchool } from './conversation/real-school.ts'
import { stubbedSchool } from './conversation/school.ts'
import { stopwatch, watched, watchQueries } from './conversation/stopwatch.ts'

/**
 * From stored inbound to outbox: the real inbox, engine, decisions, replies and database, in turns beside bare transactions
 * that insert the same rows. Moodle's answers are given at once; with `--moodle` they are those of a real Moodle, beside
 * what it answers by itself.
 */
const BURST = 10
const PAIRS = 3
const BARE_LANES = 8

const real = process.argv.includes('--moodle')
const school = real ? await realSchool() : await stubbedSchool()
const { db, pool, url, close } = await freshDatabase()
try {
  const watch = stopwatch()
  watchQueries(pool, watch)
  const engine = await createEmbeddedEngine({ domainDir: domainFolder('exam-followup') })
  const understand: typeof engine.understand = (text, language) =>
    watch.work('understand', () => engine.understand(text, language))
  const moodle = watched(school.moodle, watch)
  const talk = await startTalk(
    { db, pool, url, close },
    { ...engine, understand },
    { moodle, ...(school.now && { now: school.now }) },
  )
  const receive = createReceiver({ db, pool })
  const contacts = Array.from({ length: school.contacts }, (_, i) => i)

  const measure = async (each: number, drain: () => Promise<number>, textOf = said) => {
    for (let n = 0; n < each; n++)
      await Promise.all(contacts.map((contact) => receive(messageOf(contact, textOf(contact, n)))))
    watch.begin()
    const turns = await drain()
    const { seconds, cpuMs, shares } = watch.read()
    if (turns !== contacts.length) throw new Error(`${turns} turns instead of ${contacts.length}`)
    const messages = contacts.length * each
    return { rate: messages / seconds, cpuMs: cpuMs / messages, shares }
  }
  const pipeline = () => drainTurns(talk.deps)

  await measure(1, pipeline, school.first)
  const pairs: { bare: number; one: number; burst: number; cpuMs: number; shares: Record<string, number> }[] =
    []
  for (let pair = 0; pair < PAIRS; pair++) {
    const bare = school.alone
      ? await school.alone()
      : (await measure(1, () => drainBare(pool, BARE_LANES))).rate
    const { rate: one, cpuMs, shares } = await measure(1, pipeline)
    const { rate: burst } = await measure(BURST, pipeline)
    pairs.push({ bare, one, burst, cpuMs, shares })
    const parts = Object.entries(shares).map(([part, share]) => `${part} ${Math.round(share * 100)} %`)
    console.log(
      `${one.toFixed(0)} messages/s one a turn, ${burst.toFixed(0)} in bursts of ${BURST}; ${bare.toFixed(0)} ${
        real ? 'answers of Moodle' : 'bare transactions'
      }/s; ${cpuMs.toFixed(2)} ms of CPU a message; ${parts.join(', ')}`,
    )
  }
  if (talk.failures.length > 0) throw new Error(`Turns failed: ${talk.failures[0]?.code}`)
  const { replies } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('replies'))
    .where('dedupe_key', 'like', 'reply:%')
    .executeTakeFirstOrThrow()
  const turns = contacts.length * (1 + 2 * PAIRS)
  if (replies !== turns) throw new Error(`${replies} replies to ${turns} turns`)

  const middle = (of: (pair: (typeof pairs)[number]) => number) => round(median(pairs.map(of)))
  const parts = Object.keys(pairs[0]?.shares ?? {})
  const figures = {
    messages_per_s: middle(({ one }) => one),
    messages_per_s_bursts: middle(({ burst }) => burst),
    bare_per_s: middle(({ bare }) => bare),
    ratio: middle(({ one, bare }) => one / bare),
    cpu_ms: middle(({ cpuMs }) => cpuMs),
    ...Object.fromEntries(
      parts.map((part) => [`share_${part}`, middle(({ shares }) => shares[part] ?? Number.NaN)]),
    ),
  }
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version }
  const named = Object.entries(figures).map(([name, value]) => [real ? `moodle_${name}` : name, value])
  console.log(JSON.stringify({ bench: 'conversation', figures: Object.fromEntries(named), machine }))
} finally {
  await close()
  await school.close()
}

function said(contact: number, n: number): string {
  return school.said[(contact + n) % school.said.length] ?? ''
}

function messageOf(contact: number, text: string): Inbound {
  return {
    messageSid: `SM${crypto.randomUUID()}`,
    from: `whatsapp:+1555${String(contact).padStart(7, '0')}`,
    to: 'whatsapp:+15550100000',
    text,
    ...{ kind: 'text', payload: null, media: [], optOut: null, idempotencyToken: null },
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
