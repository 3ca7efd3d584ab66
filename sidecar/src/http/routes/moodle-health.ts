import { z } from 'zod'
import type { Database } from '../../database/pool.ts'
import { pausedSenders } from '../../messaging/outbox/senders/store.ts'
import { openCounts } from '../../messaging/outbox/store.ts'
import { countStopped } from '../../messaging/template-states/store.ts'
import type { Clock } from '../../ports.ts'
import { examineAll, type Probe, type Service } from '../health.ts'
import { type PluginRoute, siteRoute } from './moodle-route.ts'

const NOTHING = z.object({})

/** The plugin waits three seconds for all of it. */
const PROBE_MS = 2000

export type HealthDeps = {
  db: Database
  version: string
  now: Clock
  probes: () => Record<Service, Probe>
}

/** How it is going, for Moodle's status page; `moodle` is what came of calling Moodle back. */
export function healthRoutes({ db, version, now, probes }: HealthDeps): PluginRoute[] {
  const clock = () => ({ version, now: Math.floor(now().getTime() / 1000) })
  return [
    { path: 'ping', purpose: 'ping', scope: 'any', answer: async () => clock() },

    siteRoute('health', NOTHING, async () => {
      const [found, open, stopped, paused] = await Promise.all([
        examineAll(probes(), PROBE_MS),
        openCounts(db),
        countStopped(db),
        pausedSenders(db),
      ])
      const { api } = found
      const services = Object.fromEntries(Object.entries(found).map(([name, { well }]) => [name, well]))
      const details = Object.fromEntries(Object.entries(found).map(([name, { detail }]) => [name, detail]))
      return {
        ...clock(),
        moodle: { ok: api.well, code: api.well ? null : api.detail, message: api.message },
        services,
        details,
        counts: { ...open, stopped, paused: paused.length },
      }
    }),
  ]
}
