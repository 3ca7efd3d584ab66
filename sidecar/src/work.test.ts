import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { createClosing } from './closing.ts'
import { readConfig } from './config.ts'
import { openCore } from './core.ts'
import { AppError } from './errors.ts'
import { createMetrics } from './http/metrics.ts'
import type { Moodle } from './ports.ts'
import { startStandIns } from './simulator/stand-ins.ts'
import { startWork } from './work.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(() => fresh.close())

const away = new AppError('moodle_unreachable', 'Moodle does not answer', { retryable: true })
const never = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(away) }),
} as ReturnType<Moodle['outcomes']>
const CASES: [string, Partial<Moodle>, number, string][] = [
  ['can’t be asked for the plans', { plans: () => Promise.reject(away) }, 11, 'moodle_unreachable'],
  ['can’t be asked about the course', { outcomes: () => never }, 11, 'moodle_unreachable'],
  ['has no plan of the course', {}, 999, 'plan_not_found'],
]

test.each(CASES)(
  'where Moodle %s a run fails, is told of and counted, and waits to be tried again',
  async (_, changed, courseId, code) => {
    const config = readConfig({ DATABASE_URL: fresh.url, PORT: '0', LOG_LEVEL: 'error' })
    const standIns = await startStandIns(config, { now: () => new Date() })
    const lines: { msg: string; job?: string; code?: string }[] = []
    const core = await openCore(standIns.config, {
      ...standIns.overrides,
      ...(standIns.school && { moodle: { ...standIns.school, ...changed } }),
      logTo: { write: (line) => void lines.push(JSON.parse(line)) },
    })
    const closing = createClosing(() => {})
    try {
      const jobs = await startWork(core, closing)
      await jobs.runNow('follow-up', courseId)
      const told = () => lines.filter(({ msg, job }) => msg === 'job failed' && job === 'follow-up')
      await vi.waitFor(() => expect(told()).toMatchObject([{ code }]), { timeout: 20_000 })
      await vi.waitFor(async () => {
        const { rows } = await fresh.pool.query(`select state from pgboss.job where name = 'follow-up'`)
        expect(rows).toContainEqual({ state: 'retry' })
      })
      const { registry } = createMetrics(core.events, { failures: core.failures })
      expect(await registry.metrics()).toContain('work_failed_total{what="follow-up"} 1')
    } finally {
      await closing.close()
      await core.close()
      await standIns.close()
    }
  },
  60_000,
)
