import { type DestinationStream, type Logger, pino } from 'pino'

/** A net under the rule below, for what a library or a mistake might put into a log line. */
const PRIVATE = [
  ...['address', 'from', 'to', 'phone', 'email', 'name', 'firstName', 'first_name'],
  ...['body', 'text', 'message', 'reply', 'content', 'variables'],
  ...['authorization', 'cookie', 'token', 'authToken', 'password', 'secret', 'url'],
]

/** JSON lines on standard output. Errors are their type, code and place: their text may quote what a student wrote. */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[private]' },
      serializers: { err: describeError },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  )
}

export function errorCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
}

function describeError(error: unknown): object {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return {
    code: errorCode(error),
    at: stack
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
  }
}

/**
 * Everything the sidecar says about itself, as functions: the message is constant, facts are fields. No field ever
 * holds a number, a name, an e-mail or a message body: ids of our own rows say what it is about. `failed` hears of each
 * worker and job that failed.
 */
export function createEvents(log: Logger, failed: (what: string) => void = () => {}) {
  return {
    started: (facts: {
      version: string
      database: string
      moodle: string
      whatsapp: string
      understanding: string
    }) => log.info(facts, 'started'),
    /** Their messages would count as sent, and nobody would get them. */
    planOnly: () => log.warn('whatsapp is simulated: real students are not written to'),
    listening: (facts: { port: number }) => log.info(facts, 'listening'),
    stopped: () => log.info('stopped'),
    /** What wasn't done by then is as after a crash. */
    stoppedLate: (facts: { what: string }) => log.warn(facts, 'still under way when the service ended'),
    migrated: (facts: { migrations: string[] }) => log.info(facts, 'database migrated'),
    databaseConnectionLost: (error: Error) =>
      log.warn({ code: errorCode(error) }, 'database connection lost'),
    /** Each replica counts for itself until it is back. */
    redisLost: (facts: { code: string }) => log.warn(facts, 'redis lost'),
    workerFailed: (facts: { worker: string; code: string; err?: unknown }) => {
      failed(facts.worker)
      log.error(facts, 'worker failed')
    },
    jobFinished: (facts: { job: string; ms: number }) => log.info(facts, 'job finished'),
    /** It stopped between two steps because the service does; another replica goes on with it, or the next start. */
    jobHandedBack: (facts: { job: string }) => log.info(facts, 'job handed back'),
    /** Messages that their webhook never brought. */
    inboundSwept: (facts: { found: number }) => log.warn(facts, 'inbound messages swept'),
    /** They wait for the next sweep, ten minutes at most; then the student is asked for the files again. */
    filesUnlisted: (facts: { messages: number }) =>
      log.warn(facts, 'files of swept messages cannot be listed'),
    /** Older than RETENTION_MONTHS: how many of each. */
    forgotten: (facts: {
      partitions: number
      received: number
      sent: number
      blanked: number
      events: number
      dialogues: number
    }) => log.info(facts, 'old messages forgotten'),
    jobFailed: (facts: { job: string; code: string; err?: unknown }) => {
      failed(facts.job)
      log.error(facts, 'job failed')
    },
    /** Meanwhile only replies go. */
    clocksDiffer: ({ apart }: { apart: boolean }) => {
      if (!apart) return log.info({ code: 'clocks_differ' }, 'the clock and that of the database agree again')
      failed('clocks')
      log.error({ code: 'clocks_differ' }, 'the clock and that of the database differ')
    },
    /** Another engine answers in its place. */
    engineFailed: (facts: { engine: string; code: string }) => log.warn(facts, 'engine failed'),
    /** The fixed reply goes out in its place. */
    phrasingFailed: (facts: { code: string }) => log.warn(facts, 'phrasing failed'),
    /** `service` is left alone until then, one call is trying it, or it is asked again. */
    circuitChanged: (facts: {
      service: string
      circuit: string
      code: string | null
      until: string | null
    }) => log.warn(facts, 'circuit changed'),
    /** `why`: it wrote too often, or is another bot. */
    contactQuiet: (facts: { contactId: number; why: string }) =>
      log.warn(facts, 'contact gets no answer for a while'),
    turnFailed: (facts: { contactId: number; code: string; err?: unknown }) =>
      log.error(facts, 'turn failed'),
    /** `route` is the pattern that matched, never the address that was asked for. */
    requestServed: (facts: { method: string; route: string; status: number; ms: number }) =>
      log.debug(facts, 'request served'),
    requestFailed: (facts: { method: string; route: string; code: string; err?: unknown }) =>
      log.error(facts, 'request failed'),
  }
}
export type Events = ReturnType<typeof createEvents>
