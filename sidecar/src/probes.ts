import { sql } from 'kysely'
import type { Core } from './core.ts'
import type { Probe, Service } from './http/health.ts'

/** How each service is asked whether it is well; `api` is Moodle, `logging` the conversation log's table. */
export function probes({
  config,
  db,
  engine,
  phrasing,
  moodle,
  whatsapp,
  simulatedWhatsApp,
}: Core): Record<Service, Probe> {
  const service = (check: () => Promise<unknown>): Probe => ({
    kind: 'service',
    check: async () => void (await check()),
  })
  const none = (detail: string): Probe => ({ kind: 'none', detail })
  return {
    rasa: config.understanding.kind === 'rasa' ? service(engine.check) : none('embedded'),
    openrouter: config.phrasing.kind === 'openrouter' ? service(phrasing.check) : none('off'),
    twilio: simulatedWhatsApp ? none('simulated') : service(whatsapp.check),
    api: config.moodle.kind === 'moodle' ? service(moodle.check) : none('sample'),
    logging: config.logging.enabled
      ? service(() => sql`select 1 from conversation_logs limit 1`.execute(db))
      : none('off'),
  }
}
