import { scheduledId } from '../../../sidecar/src/jobs/schedule.ts'
import type { Records } from './records.ts'

const MINUTE = 60_000

/** However many replicas' clocks struck, there is one job of a name for a minute; and they struck. */
export function repeatedStrikes({ jobs, world }: Records): string[] {
  const minutes = Math.ceil((Date.now() - world.startedAt) / MINUTE) + 1
  const ofMinutes = (name: string) =>
    Array.from({ length: minutes + 1 }, (_, nth) =>
      scheduledId(name, new Date(world.startedAt + (nth - 1) * MINUTE)),
    )
  const names = [...new Set(jobs.map(({ name }) => name))]
  const expected = new Set(names.flatMap(ofMinutes))
  const wrong = jobs.filter(({ id }) => !expected.has(id))
  return [
    ...wrong.map(({ id, name }) => `job ${id} of ${name} is that of no minute`),
    ...(names.includes('follow-up') ? [] : ['no clock struck']),
  ]
}
