import type { Draw } from '../../sidecar/src/simulator/twilio/draw.ts'
import type { FaultsInput } from '../../sidecar/src/simulator/twilio/faults.ts'
import type { Scale } from './scale.ts'

export type Disaster = { atMs: number } & (
  | { kind: 'kill'; replica: number }
  | { kind: 'freeze'; replica: number; ms: number }
  | { kind: 'database_stop'; ms: number; how: 'fast' | 'immediate' }
  | { kind: 'moodle_away'; ms: number; how: 'refuses' | 'hangs' }
)

/** Everything that befalls the service, and when: the same for the same seed. */
export function planStorm(scale: Scale, draw: Draw): Disaster[] {
  const { stormMs, replicas } = scale
  /** At least `ms` before the storm ends. */
  const moment = (what: string, index: number, ms = 0) => 2_000 + draw(what, index) * (stormMs - ms - 2_000)
  const one = (what: string, index: number) => Math.floor(draw(what, 'replica', index) * replicas)
  const times = (count: number) => Array.from({ length: count }, (_, index) => index)
  const disasters: Disaster[] = [
    ...times(scale.kills).map((index) => ({
      ...{ kind: 'kill' as const, replica: one('kill', index) },
      atMs: ((index + draw('kill', index)) / scale.kills) * stormMs,
    })),
    ...times(scale.freezes).map((index) => ({
      ...{ kind: 'freeze' as const, ms: scale.freezeMs, replica: one('freeze', index) },
      atMs: moment('freeze', index, scale.freezeMs),
    })),
    ...scale.databaseStops.map((ms, index) => ({
      ...{ kind: 'database_stop' as const, ms, atMs: moment('database', index, ms) },
      how: draw('database', 'how', index) < 0.5 ? ('fast' as const) : ('immediate' as const),
    })),
    ...scale.moodleAways.map((ms, index) => ({
      ...{ kind: 'moodle_away' as const, ms, atMs: moment('moodle', index, ms) },
      how: index % 2 === 0 ? ('refuses' as const) : ('hangs' as const),
    })),
  ]
  return disasters.sort((a, b) => a.atMs - b.atMs)
}

/** Longer than the sidecar waits for an answer of Twilio's. */
const TOO_LATE_MS = 12_000

/** What goes wrong at Twilio while the storm lasts. */
export const BAD_WEATHER: FaultsInput = {
  sends: [
    { share: 0.05, fault: { kind: 'refuse', status: 429, code: 20429 } },
    { share: 0.04, fault: { kind: 'refuse', status: 503, code: 20503 } },
    { share: 0.03, fault: { kind: 'drop' } },
    { share: 0.03, fault: { kind: 'accept_then_refuse', status: 500 } },
    { share: 0.03, fault: { kind: 'accept_then_drop' } },
    { share: 0.02, fault: { kind: 'accept_then_hang' } },
    { share: 0.03, fault: { kind: 'accept_late', ms: TOO_LATE_MS } },
    { share: 0.02, fault: { kind: 'refuse', status: 400, code: 63024 } },
    { share: 0.03, fault: { kind: 'fail_later', code: 63018 } },
    { share: 0.02, fault: { kind: 'fail_later', code: 63049 } },
    { share: 0.6, fault: { kind: 'accept_late', ms: 700 } },
  ],
  requestsPerSecond: 40,
  statuses: { delayMs: [50, 2_500], duplicated: 0.1, reordered: 0.1, lost: 0.02 },
  unheard: 0.05,
  listLateMs: 2_000,
}
