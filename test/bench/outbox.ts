import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTwilioWhatsApp } from '../../sidecar/src/adapters/twilio/whatsapp.ts'
import { drainRelease } from '../../sidecar/src/followup/drain.ts'
import { deliver } from '../../sidecar/src/messaging/outbox/deliver.ts'
import type { Moodle } from '../../sidecar/src/ports.ts'
import { freePort } from '../moodle/web-server.ts'
import { freshDatabase } from '../support/database.ts'
import { createBenchMoodle } from './outbox/school.ts'
import { serveStatuses } from './outbox/statuses.ts'

/**
 * From due steps to messages that WhatsApp accepted, in one process: Moodle's re-check at release (answered at once),
 * the outbox, attempts and Twilio's official client, against the simulator in a process of its own. It tells of each
 * message that it was sent and delivered, to the status route in the same process, while sending goes on; a message
 * counts when all of that is stored. In turns beside the same with nobody told, and a loop of that client alone, whose
 * messages the simulator tells somebody else about. The rate limit is out of the way, the database durable.
 */
const MESSAGES = 2000
const ROUNDS = 3
/** What the simulator tells of each. */
const STATUSES = 2
const CONCURRENCY = 40
const LOOK_EVERY_MS = 20
const CONTENT = `HX${'1'.repeat(32)}`
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }

const round = (value: number, digits = 2) => Number(value.toFixed(digits))
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Of this process: what a busy machine changes least. */
const figuresOf = (began: number, cpu: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(cpu)
  return { rate: MESSAGES / ((performance.now() - began) / 1000), cpuMs: (user + system) / 1000 / MESSAGES }
}

const twilio = fork(new URL('./outbox/twilio.ts', import.meta.url), [
  ...[account.accountSid, account.authToken, 'http://127.0.0.1:9/api/whatsapp/webhook', CONTENT],
])
const [[apiUrl, nobody]] = (await once(twilio, 'message')) as [[string, string]]
const fresh = await freshDatabase()
const { db, pool, close } = fresh
const port = await freePort()
const statuses = await serveStatuses(fresh, { ...account, port })
try {
  const whatsapp = createTwilioWhatsApp({ ...account, apiUrl, messagingServiceSid: `MG${'0'.repeat(32)}` })
  const moodle = createBenchMoodle(CONTENT) as Moodle
  const now = () => new Date()

  const bare = async (course: number) => {
    let next = 0
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    const lane = async () => {
      while (next < MESSAGES) {
        const to = `whatsapp:+1555${String(9_000_000 + course * MESSAGES + next++)}` as const
        const content = { kind: 'template', contentSid: CONTENT, variables: { 1: 'Sample' } } as const
        const { kind } = await whatsapp.send({ to, content, statusCallback: `${nobody}/status` })
        if (kind !== 'accepted') throw new Error(kind)
      }
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, lane))
    return figuresOf(began, cpu)
  }

  const told = async () => {
    const { rows } = await pool.query('select count(*)::int as events from delivery_event')
    return rows[0].events as number
  }

  /** `publicUrl`: who is told what became of the messages. */
  const ours = async (course: number, publicUrl: string) => {
    const expected = (await told()) + (publicUrl === nobody ? 0 : STATUSES * MESSAGES)
    await pool.query(
      `insert into planned_step (course_id, exam_id, user_id, step_id, occasion, outcome, due_at, state)
        select $1::int, $1::int, $1::int * 10000 + n, $1::int, 'attempt:1', 'failed', now(), 'planned' from generate_series(1, $2::int) n`,
      [course, MESSAGES],
    )
    await pool.query('analyze planned_step, outbox')
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    let releasing = true
    const release = drainRelease({ db, moodle, now, portfolioLimit: null }).finally(() => {
      releasing = false
    })
    let accepted = 0
    while (accepted < MESSAGES) {
      const released = !releasing
      const sent = await deliver({
        db,
        whatsapp,
        publicUrl,
        now,
        perSecond: 100_000,
        concurrency: CONCURRENCY,
      })
      accepted += sent.accepted
      if (released && sent.accepted === 0) throw new Error(`${accepted} of ${MESSAGES} accepted`)
    }
    await release
    while ((await told()) < expected) await sleep(LOOK_EVERY_MS)
    return figuresOf(began, cpu)
  }

  const { rows } = await pool.query(
    `select current_setting('fsync') as fsync, current_setting('server_version') as version`,
  )
  if (rows[0].fsync !== 'on') throw new Error('The bench needs a durable database')
  const here = `http://127.0.0.1:${port}`
  await bare(0)
  const rates: Record<'bare' | 'untold' | 'ours', { rate: number; cpuMs: number }>[] = []
  for (let turn = 0; turn < ROUNDS; turn++) {
    const [first, second] = [2 * turn + 1, 2 * turn + 2]
    const rate = {
      bare: await bare(first),
      untold: await ours(first, nobody),
      ours: await ours(second, here),
    }
    rates.push(rate)
    const [client, untold, all] = [rate.bare, rate.untold, rate.ours].map((each) => each.rate.toFixed(0))
    console.log(
      `${MESSAGES} messages: the client alone ${client}/s, ours ${untold}/s, with status calls ${all}/s`,
    )
  }
  const of = (kind: 'bare' | 'untold' | 'ours', figure: 'rate' | 'cpuMs') =>
    median(rates.map((each) => each[kind][figure]))
  console.log(
    JSON.stringify({
      bench: 'outbox',
      figures: {
        messages_per_s: round(of('ours', 'rate'), 0),
        status_calls_per_s: round(of('ours', 'rate') * STATUSES, 0),
        untold_messages_per_s: round(of('untold', 'rate'), 0),
        client_messages_per_s: round(of('bare', 'rate'), 0),
        ratio: round(median(rates.map(({ ours, bare }) => ours.rate / bare.rate))),
        untold_ratio: round(median(rates.map(({ untold, bare }) => untold.rate / bare.rate))),
        cpu_ms_per_message: round(of('ours', 'cpuMs')),
        untold_cpu_ms_per_message: round(of('untold', 'cpuMs')),
        client_cpu_ms_per_message: round(of('bare', 'cpuMs')),
      },
      machine: {
        cpu: cpus()[0]?.model,
        cores: cpus().length,
        load: round(loadavg()[0] ?? 0),
        node: process.version,
        postgres: rows[0].version,
      },
    }),
  )
} finally {
  twilio.kill()
  await statuses.close()
  await close()
}
