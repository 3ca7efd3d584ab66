import { cpus } from 'node:os'
import { createEmbeddedEngine } from '../../sidecar/src/adapters/embedded-nlu/engine.ts'
import { domainFolder } from '../../sidecar/src/conversation/domain/load.ts'
import { drainTurns } from '../../sidecar/src/conversation/drain.ts'
import { createReceiver } from '../../sidecar/src/messaging/inbox/receive.ts'
import type { Inbound } from '../../sidecar/src/model/message.ts'
import { createStoryMoodle, PHONES } from '../standins/moodle.ts'
import { startTalk } from '../standins/talk.ts'
import { freshDatabase } from '../support/database.ts'
import { drainBare } from './conversation/bare.ts'
import { stopwatch, watchQueries } from './conversation/stopwatch.ts'

/**
 * From stored inbound to outbox: the real inbox, engine, decisions, replies and database, with Moodle's answers given at
 * once; in turns beside bare transactions that insert the same rows. Against a real Moodle it is not measured here.
 */
const CONTACTS = 600
const BURST = 10
const PAIRS = 3
/** As many as the pool has connections for. */
const BARE_LANES = 8
const SAID = [
  '¿aprobé el primer parcial?',
  'cuándo es el examen de ondas?',
  'hola, cómo va mi justificativo?',
  'qué nota saqué en el segundo parcial',
  'gracias!',
]

const { db, pool, url, close } = await freshDatabase()
try {
  const watch = stopwatch()
  watchQueries(pool, watch)
  const engine = await createEmbeddedEngine({ domainDir: domainFolder('exam-followup') })
  const story = createStoryMoodle()
  const ana = await story.findStudent(PHONES.ana ?? 'whatsapp:+15550100001')
  const moodle: typeof story = {
    ...story,
    findStudent: (address) =>
      watch.time('moodle', async () => ana && { ...ana, userId: Number(address.slice(-6)) }),
    studentStatus: () => watch.time('moodle', () => story.studentStatus(ana?.userId ?? 0)),
  }
  const understand: typeof engine.understand = (text, language) =>
    watch.work('understand', () => engine.understand(text, language))
  const talk = await startTalk({ db, pool, url, close }, { ...engine, understand }, { moodle })
  const receive = createReceiver({ db, pool })

  const fill = async (each: number) => {
    for (let n = 0; n < each; n++)
      await Promise.all(Array.from({ length: CONTACTS }, (_, i) => receive(messageOf(i, n))))
  }
  const perSecond = async (each: number, drain: () => Promise<number>) => {
    await fill(each)
    watch.begin()
    const turns = await drain()
    const { seconds, cpuMs, shares } = watch.read()
    if (turns !== CONTACTS) throw new Error(`${turns} turns instead of ${CONTACTS}`)
    const messages = CONTACTS * each
    return { rate: messages / seconds, shares: { ...shares, cpuMs: cpuMs / messages } }
  }
  const pipeline = () => drainTurns(talk.deps)

  await perSecond(1, pipeline)
  if (talk.failures.length > 0) throw new Error(`Turns failed: ${talk.failures[0]?.code}`)
  const pairs: { bare: number; one: number; burst: number; shares: Record<string, number> }[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const bare = await perSecond(1, () => drainBare(pool, BARE_LANES))
    const one = await perSecond(1, pipeline)
    const burst = await perSecond(BURST, pipeline)
    pairs.push({ bare: bare.rate, one: one.rate, burst: burst.rate, shares: one.shares })
    console.log(
      `one a turn ${Math.round(one.rate)}/s, in bursts of ${BURST} ${Math.round(burst.rate)}/s, bare transactions ${Math.round(bare.rate)}/s`,
      one.shares,
    )
  }
  const replies = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(replies.n) < CONTACTS * (1 + 3 * PAIRS)) throw new Error(`Only ${replies.n} replies were stored`)
  const [core] = cpus()
  const figures = {
    messages_per_s: Math.round(median(pairs.map(({ one }) => one))),
    messages_per_s_bursts: Math.round(median(pairs.map(({ burst }) => burst))),
    bare_per_s: Math.round(median(pairs.map(({ bare }) => bare))),
    ratio: round(median(pairs.map(({ one, bare }) => one / bare))),
    ...Object.fromEntries(
      Object.keys(pairs[0]?.shares ?? {}).map((part) => [
        `share_${part}`,
        round(median(pairs.map(({ shares }) => shares[part] ?? 0))),
      ]),
    ),
  }
  const machine = { cpus: cpus().length, model: core?.model ?? '', node: process.version }
  console.log(JSON.stringify({ bench: 'conversation', figures, machine }))
} finally {
  await close()
}

function messageOf(contact: number, n: number): Inbound {
  return {
    messageSid: `SM${crypto.randomUUID()}`,
    from: `whatsapp:+1555${String(contact).padStart(7, '0')}`,
    to: 'whatsapp:+15550100000',
    text: SAID[(contact + n) % SAID.length] ?? '',
    ...{ kind: 'text', payload: null, media: [], optOut: null, idempotencyToken: null },
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
