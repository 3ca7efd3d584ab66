import { AppError } from '../errors.ts'
import type { Understanding } from '../model/turn.ts'
import type { Engine } from '../ports.ts'
import type { CallLog } from './calls.ts'
import { isCircuitOpen } from './outward/breaker.ts'

export type Engines = {
  engine: Engine
  /** Answers at once when the engine can't. */
  fallback: Engine
  onFallback: (facts: { engine: string; code: string }) => void
}

export async function understandWith(
  { engine, fallback, onFallback }: Engines,
  text: string,
  language: string,
  { timed }: CallLog,
): Promise<Understanding> {
  if (engine === fallback) return engine.understand(text, language)
  try {
    return await timed(engine.name, () => engine.understand(text, language))
  } catch (error) {
    if (!isCircuitOpen(error))
      onFallback({ engine: engine.name, code: error instanceof AppError ? error.code : 'engine_failed' })
    return fallback.understand(text, language)
  }
}
