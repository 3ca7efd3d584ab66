import { chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import type { SampleSchool } from '../../sidecar/src/simulator/school/school.ts'
import { startTwilioSimulator } from '../../sidecar/src/simulator/twilio/simulator.ts'
import type { TwilioSimulator } from '../../sidecar/src/simulator/twilio/types.ts'
import { startBalancer } from './balancer.ts'
import { type Happening, planLife } from './life.ts'
import { startMoodle } from './moodle-process.ts'
import { startPostgres } from './postgres.ts'
import { type Replica, startReplica } from './replica.ts'
import type { Scale } from './scale.ts'
import { chaosSchool, MOODLE_TOKEN } from './school.ts'

export type World = {
  scale: Scale
  /** The same school as in Moodle's process, as it was when the run began. */
  school: SampleSchool
  /** What happens in Moodle's meanwhile. */
  happenings: Happening[]
  startedAt: number
  twilio: TwilioSimulator
  moodle: Awaited<ReturnType<typeof startMoodle>>
  postgres: Awaited<ReturnType<typeof startPostgres>>
  replicas: Replica[]
  /** A connection that is made for each question: the server comes and goes. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>
  /** Orders a follow-up run of whichever replica takes it; false: none did. */
  followUp(): Promise<boolean>
  close(): Promise<void>
}

const ACCOUNT = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a-sample-auth-token' }
/** The audit is over by then. */
const CLOSING_MS = 60_000
const ADMIN_TOKEN = 'a-sample-admin-token'
/** What docs tell administrators to write behind the address of the webhook. */
const RETRIES = '#rc=3&rp=all&rt=4000'

/** Replicas, PostgreSQL and Moodle, each a process of its own; WhatsApp and its phones are ours. */
export async function openWorld(options: {
  scale: Scale
  seed: number
  folder: string
  sabotage: string | null
}): Promise<World> {
  const { scale, seed, folder, sabotage } = options
  // PostgreSQL does not run as root: its own user passes through here.
  chmodSync(folder, 0o711)
  const [publicPort = 0, moodlePort = 0, postgresPort = 0, ...ports] = await freePorts(3 + scale.replicas)
  const publicUrl = `http://127.0.0.1:${publicPort}`
  const startedAt = Date.now()
  const schoolOptions = { students: scale.students, seed, startedAt }
  const school = chaosSchool(schoolOptions)
  const happenings = await planLife(school, schoolOptions, scale.stormMs)
  const postgres = await startPostgres(join(folder, 'postgres'), postgresPort)
  const moodle = await startMoodle(moodlePort, schoolOptions, scale.stormMs)
  const twilio = await startTwilioSimulator({
    ...ACCOUNT,
    senderNumber: '+15550199999',
    webhookUrl: `${publicUrl}/api/whatsapp/webhook${RETRIES}`,
    seed: String(seed),
    statusDelayMs: 50,
  })
  for (const { name, ...template } of school.templates) twilio.addContent({ ...template, friendlyName: name })
  const balancer = await startBalancer(publicPort, ports)
  const env = {
    DATABASE_URL: postgres.url,
    MOODLE_URL: moodle.url,
    MOODLE_TOKEN,
    TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
    TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
    TWILIO_MESSAGING_SERVICE_SID: twilio.messagingServiceSid,
    TWILIO_PHONE_NUMBER: '+15550199999',
    TWILIO_API_URL: twilio.apiUrl,
    PUBLIC_URL: publicUrl,
    ADMIN_TOKEN,
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    FOLLOWUP_CRON: '* * * * *',
    WHATSAPP_PORTFOLIO_LIMIT: String(scale.portfolioLimit ?? 'unlimited'),
    TZ: 'Europe/Madrid',
    ...{ RASA_URL: '', OPENROUTER_API_KEY: '', SIDECAR_SECRET: '' },
  }
  const replicas = ports.map((port, index) =>
    startReplica({
      ...{ env: { ...env, PORT: String(port) }, sabotage },
      log: join(folder, `replica-${index}.log`),
    }),
  )
  const query: World['query'] = async (sql, values) => {
    const client = new pg.Client({ connectionString: postgres.url })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  return {
    ...{ scale, school, happenings, startedAt, twilio, moodle, postgres, replicas, query },
    followUp: () =>
      fetch(`${publicUrl}/api/orchestrator`, {
        ...{ method: 'POST', signal: AbortSignal.timeout(300_000) },
        headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ action: 'follow-up', dryRun: false }),
      }).then(
        ({ ok }) => ok,
        () => false,
      ),
    async close() {
      await Promise.all(replicas.map((replica) => replica.stop(CLOSING_MS)))
      await balancer.close()
      await twilio.close()
      await moodle.close()
      await postgres.stop('fast').catch(() => {})
      rmSync(postgres.folder, { recursive: true, force: true })
    },
  }
}

/** All at once, so that none is given twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer().on('error', reject)
          server.listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}
