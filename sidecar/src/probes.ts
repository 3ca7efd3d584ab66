import { sql } from 'kysely'
import type { Breaker } from './conversation/outward/breaker.ts'
import { OVER_BUDGET } from './conversation/outward/budget.ts'
import type { Core } from './core.ts'
import { AppError } from './errors.ts'
import type { Probe, Service } from './http/health.ts'

/** A service whose circuit is open is not well, whatever it would answer now; a spent budget is no illness. */
function outward({ check }: { check: () => Promise<void> }, { service, state }: Breaker): Probe {
  const { circuit, code } = state()
  if (circuit === 'closed') return { kind: 'service', check }
  if (code === OVER_BUDGET) return { kind: 'none', detail: 'over_budget' }
  const open = new AppError(`${service}_circuit_${circuit}`, `It is left alone for a while: ${code}`)
  return {
    kind: 'service',
    check: async () => {
      throw open
    },
  }
}

/**
 * How each service is asked whether it is well; `api` is Moodle, and what the domain's calls ask; `logging` the
 * conversation log's table.
 */
export function probes({
  config,
  db,
  engine,
  phrasing,
  breakers,
  moodle,
  api,
  school,
  whatsapp,
  simulatedWhatsApp,
}: Core): Record<Service, Probe> {
  const service = (check: () => Promise<unknown>): Probe => ({
    kind: 'service',
    check: async () => void (await check()),
  })
  const asked = [...(api ? [api] : []), ...(school && config.moodle.kind === 'moodle' ? [moodle] : [])]
  const none = (detail: string): Probe => ({ kind: 'none', detail })
  return {
    rasa: config.understanding.kind === 'rasa' ? outward(engine, breakers.rasa) : none('embedded'),
    openrouter: phrasing ? outward(phrasing, breakers.openrouter) : none('off'),
    twilio: simulatedWhatsApp ? none('simulated') : service(whatsapp.check),
    api: asked.length > 0 ? service(() => Promise.all(asked.map(({ check }) => check()))) : none('sample'),
    logging: config.logging.enabled
      ? service(() => sql`select 1 from conversation_logs limit 1`.execute(db))
      : none('off'),
  }
}
