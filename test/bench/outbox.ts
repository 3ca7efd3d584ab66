import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { createTwilioWhatsApp } from '../../sidecar/src/adapters/twilio/whatsapp.ts'
import { drainRelease } from '../../sidecar/src/followup/drain.ts'
import { deliver } from '../../sidecar/src/messaging/outbox/deliver.ts'
import type { Moodle } from '../../sidecar/src/ports.ts'
import { freshDatabase } from '../support/database.ts'
import { createBenchMoodle } from './outbox/school.ts'

/**
 * From due steps to messages that WhatsApp accepted, in one process: Moodle's re-check at release (answered at once),
 * the outbox, attempts and Twilio's official client, against the simulator in a process of its own; in turns beside a
 * loop of that client alone. The rate limit is out of the way, the database durable.
 */
const MESSAGES = 2000
const PAIRS = 3
const CONCURRENCY = 40
const CONTENT = `HX${'1'.repeat(32)}`
const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a sample token' }
const publicUrl = 'http://127.0.0.1:9'

const round = (value: number, digits = 2) => Number(value.toFixed(digits))
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Of this process: what a busy machine changes least. */
const figuresOf = (began: number, cpu: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(cpu)
  return { rate: MESSAGES / ((performance.now() - began) / 1000), cpuMs: (user + system) / 1000 / MESSAGES }
}

const twilio = fork(new URL('./outbox/twilio.ts', import.meta.url), [
  ...[account.accountSid, account.authToken, `${publicUrl}/api/whatsapp/webhook`, CONTENT],
])
const [apiUrl] = (await once(twilio, 'message')) as [string]
const { db, pool, close } = await freshDatabase()
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
        const { kind } = await whatsapp.send({ to, content, statusCallback: `${publicUrl}/status` })
        if (kind !== 'accepted') throw new Error(kind)
      }
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, lane))
    return figuresOf(began, cpu)
  }

  const ours = async (course: number) => {
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
    return figuresOf(began, cpu)
  }

  const { rows } = await pool.query(
    `select current_setting('fsync') as fsync, current_setting('server_version') as version`,
  )
  if (rows[0].fsync !== 'on') throw new Error('The bench needs a durable database')
  await bare(0)
  const rates: Record<'bare' | 'ours', { rate: number; cpuMs: number }>[] = []
  for (let pair = 1; pair <= PAIRS; pair++) {
    const rate = { bare: await bare(pair), ours: await ours(pair) }
    rates.push(rate)
    console.log(
      `${MESSAGES} messages: the client alone ${round(rate.bare.rate, 0)}/s, ours ${round(rate.ours.rate, 0)}/s`,
    )
  }
  console.log(
    JSON.stringify({
      bench: 'outbox',
      figures: {
        messages_per_s: round(median(rates.map(({ ours }) => ours.rate)), 0),
        client_messages_per_s: round(median(rates.map(({ bare }) => bare.rate)), 0),
        ratio: round(median(rates.map(({ ours, bare }) => ours.rate / bare.rate))),
        cpu_ms_per_message: round(median(rates.map(({ ours }) => ours.cpuMs))),
        client_cpu_ms_per_message: round(median(rates.map(({ bare }) => bare.cpuMs))),
      },
      machine: {
        cpu: cpus()[0]?.model,
        cores: cpus().length,
        node: process.version,
        postgres: rows[0].version,
      },
    }),
  )
} finally {
  twilio.kill()
  await close()
}
