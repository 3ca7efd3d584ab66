import { randomUUID } from 'node:crypto'
import { loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import { type DrainDeps, drainTurns } from '../../sidecar/src/conversation/drain.ts'
import { createRecordTurn } from '../../sidecar/src/journal/journal.ts'
import { createReceiver } from '../../sidecar/src/messaging/inbox/receive.ts'
import { type Inbound, readable } from '../../sidecar/src/model/message.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import type { FreshDatabase } from '../support/database.ts'
import { createStoryMoodle, NOW, PHONES } from './moodle.ts'

type Options = Partial<DrainDeps> & { moodle?: ReturnType<typeof createStoryMoodle> }

/** A conversation over the real inbox, pipeline and outbox: say something as a student, drain, read the replies. */
export async function startTalk({ db, pool }: FreshDatabase, engine: Engine, options: Options = {}) {
  const moodle = options.moodle ?? createStoryMoodle()
  const failures: { contactId: number; code: string }[] = []
  const deps: DrainDeps = {
    db,
    domain: loadDomain('exam-followup'),
    engines: { engine, fallback: engine, onFallback: () => {} },
    phrasing: null,
    now: () => NOW,
    record: createRecordTurn({ enabled: true, storage: 'database', dir: '' }),
    offerOf: async () => null,
    onTurnFailed: (facts) => failures.push(facts),
    ...options,
    moodle,
  }
  const receive = createReceiver({ db, pool })
  const phone = (who: string) => PHONES[who] ?? PHONES.stranger ?? 'whatsapp:+15550100099'
  await clear(db)

  return {
    moodle,
    deps,
    failures,
    drain: () => drainTurns(deps),
    say: (who: string, text: string, more: Partial<Inbound> = {}) =>
      receive({
        ...{
          messageSid: `SM${randomUUID()}`,
          from: phone(who),
          to: 'whatsapp:+15550100000',
          text,
          payload: null,
        },
        ...{ kind: text ? 'text' : 'empty', media: [], optOut: null, idempotencyToken: null },
        ...more,
      }),
    /** Everything that was put in the outbox for the student, with its choices, oldest first. */
    replies: async (who: string) => {
      const rows = await db
        .selectFrom('outbox')
        .select('content')
        .where('address', '=', phone(who))
        .orderBy('outbox_id')
        .execute()
      return rows.flatMap(({ content }) => (content.kind === 'text' ? [readable(content)] : []))
    },
    logs: () => db.selectFrom('conversation_logs').selectAll().orderBy('id').execute(),
  }
}
export type Talk = Awaited<ReturnType<typeof startTalk>>

async function clear(db: FreshDatabase['db']): Promise<void> {
  for (const table of [
    'conversation_logs',
    'dialogue',
    'outbox',
    'inbox',
    'suppression',
    'contact',
  ] as const) {
    await db.deleteFrom(table).execute()
  }
}
