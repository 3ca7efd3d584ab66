import { AppError } from '../../errors.ts'
import type { Clock, Engine, Phrasing } from '../../ports.ts'

export type CircuitState = {
  circuit: 'closed' | 'open' | 'half_open'
  /** Of the failure that opened it. */
  code: string | null
  /** When one call may try again. */
  until: Date | null
}

/** Keeps a service that fails from being waited for. Each process has its own: what one can't reach another may. */
export type Breaker = {
  readonly service: string
  state(): CircuitState
  /** Throws `<service>_circuit_open` at once while it is open, and while another call is trying whether it may close. */
  run<T>(call: () => Promise<T>): Promise<T>
}

const FAILURES = 3
const PAUSE_MS = 30_000
const CLOSED: CircuitState = { circuit: 'closed', code: null, until: null }

export type BreakerOptions = {
  service: string
  now: Clock
  onChange: (facts: { service: string; circuit: string; code: string | null; until: string | null }) => void
}

/**
 * Opens after a few failures in a row, or after one that says when to come back; then for as long as it said. After the
 * pause one call tries: it closes the circuit or opens it again. What ends after the circuit changed no longer counts.
 */
export function createBreaker({ service, now, onChange }: BreakerOptions): Breaker {
  let state: CircuitState = CLOSED
  let failures = 0
  const current = () => state
  const change = (next: CircuitState) => {
    state = next
    failures = 0
    onChange({ service, ...next, until: next.until?.toISOString() ?? null })
  }
  const failed = (error: unknown) => {
    failures++
    const asked = error instanceof AppError ? error.retryAfter : null
    if (state.circuit === 'closed' && failures < FAILURES && asked === null) return
    const code = error instanceof AppError ? error.code : `${service}_failed`
    const until = new Date(now().getTime() + (asked === null ? PAUSE_MS : asked * 1000))
    change({ circuit: 'open', code, until })
  }
  return {
    service,
    state: current,
    run: async (call) => {
      if (state.circuit === 'half_open' || (state.until && now() < state.until)) throw circuitOpen(service)
      if (state.circuit === 'open') change({ ...state, circuit: 'half_open' })
      const began = current()
      try {
        const result = await call()
        if (current() !== began) return result
        if (began.circuit === 'half_open') change(CLOSED)
        failures = 0
        return result
      } catch (error) {
        if (current() === began) failed(error)
        throw error
      }
    },
  }
}

/** Whether the service was not asked at all. */
export function isCircuitOpen(error: unknown): boolean {
  return error instanceof AppError && error.code.endsWith(CIRCUIT_OPEN)
}

export function guardEngine(engine: Engine, { run }: Breaker): Engine {
  return { ...engine, understand: (text, language) => run(() => engine.understand(text, language)) }
}

export function guardPhrasing(phrasing: Phrasing, { run }: Breaker): Phrasing {
  return { ...phrasing, word: (input) => run(() => phrasing.word(input)) }
}

const CIRCUIT_OPEN = '_circuit_open'

function circuitOpen(service: string): AppError {
  return new AppError(`${service}${CIRCUIT_OPEN}`, 'It failed too often and is left alone for a while')
}
