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

type Examined = {
  well: boolean
  detail: string
  /** What to mend, where we know how to say it. */
  message: string | null
}

/** `api` is Moodle's. */
export async function checkHealth(probes: Record<Service, Probe>, timeoutMs = 3000): Promise<Health> {
  const found = await examineAll(probes, timeoutMs)
  const pick = <T>(read: (examined: Examined) => T) =>
    Object.fromEntries(SERVICES.map((service) => [service, read(found[service])])) as Record<Service, T>
  return {
    overall: SERVICES.every((service) => found[service].well),
    services: pick(({ well }) => well),
    details: pick(({ detail }) => detail),
  }
}

/** Asks all at once; one that does not answer in time is not well. */
export async function examineAll(
  probes: Record<Service, Probe>,
  timeoutMs: number,
): Promise<Record<Service, Examined>> {
  const found = await Promise.all(
    SERVICES.map(async (service) => [service, await examine(probes[service], timeoutMs)] as const),
  )
  return Object.fromEntries(found) as Record<Service, Examined>
}

async function examine(probe: Probe, timeoutMs: number): Promise<Examined> {
  if (probe.kind === 'none') return { well: true, detail: probe.detail, message: null }
  const stop = new AbortController()
  const late = wait(timeoutMs, undefined, { signal: stop.signal }).then(() => {
    throw new AppError('timeout', 'No answer in time')
  })
  late.catch(() => undefined)
  try {
    await Promise.race([probe.check(), late])
    return { well: true, detail: 'ok', message: null }
  } catch (error) {
    const message = error instanceof AppError ? error.message : null
    return { well: false, detail: errorCode(error), message }
  } finally {
    stop.abort()
  }
}
