import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { errorCode } from '../events.ts'

const SERVICES = ['rasa', 'openrouter', 'twilio', 'api', 'logging'] as const
export type Service = (typeof SERVICES)[number]

/** A service that is not configured is well, and says what stands in its place: `off`, `embedded`, `simulated`. */
export type Probe = { kind: 'none'; detail: string } | { kind: 'service'; check: () => Promise<void> }

export type Health = {
  overall: boolean
  services: Record<Service, boolean>
  /** `ok`, what stands in its place, or the code of what is wrong. */
  details: Record<Service, string>
}

/** Asks all at once; one that does not answer in time is not well. `api` is Moodle's. */
export async function checkHealth(probes: Record<Service, Probe>, timeoutMs = 3000): Promise<Health> {
  const found = await Promise.all(SERVICES.map((service) => examine(probes[service], timeoutMs)))
  const pick = <T>(read: (index: number) => T) =>
    Object.fromEntries(SERVICES.map((service, index) => [service, read(index)])) as Record<Service, T>
  return {
    overall: found.every(({ well }) => well),
    services: pick((index) => found[index]?.well ?? false),
    details: pick((index) => found[index]?.detail ?? 'unknown'),
  }
}

async function examine(probe: Probe, timeoutMs: number): Promise<{ well: boolean; detail: string }> {
  if (probe.kind === 'none') return { well: true, detail: probe.detail }
  const stop = new AbortController()
  const late = wait(timeoutMs, undefined, { signal: stop.signal }).then(() => {
    throw new AppError('timeout', 'No answer in time')
  })
  late.catch(() => undefined)
  try {
    await Promise.race([probe.check(), late])
    return { well: true, detail: 'ok' }
  } catch (error) {
    return { well: false, detail: errorCode(error) }
  } finally {
    stop.abort()
  }
}
