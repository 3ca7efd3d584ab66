import type { Logger } from 'pino'

/**
 * Everything the sidecar says about itself, as functions: the message is constant, facts are fields. No field ever
 * holds a number, a name, an e-mail or a message body: ids of our own rows say what it is about.
 */
export function createEvents(log: Logger) {
  return {
    started: (facts: {
      version: string
      database: string
      moodle: string
      whatsapp: string
      understanding: string
    }) => log.info(facts, 'started'),
    stopped: () => log.info('stopped'),
    databaseConnectionLost: (error: Error) =>
      log.warn({ code: (error as { code?: string }).code }, 'database connection lost'),
    workerFailed: (facts: { worker: string; code: string }) => log.error(facts, 'worker failed'),
  }
}
export type Events = ReturnType<typeof createEvents>
