import { randomUUID } from 'node:crypto'
import type { SchoolDesk } from '../../sidecar/src/conversation/answer.ts'
import { loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import { type DrainDeps, drainTurns } from '../../sidecar/src/conversation/drain.ts'
import { createRecordTurns } from '../../sidecar/src/journal/journal.ts'
import { createReceiver } from '../../sidecar/src/messaging/inbox/receive.ts'
import { type Inbound, readable } from '../../sidecar/src/model/message.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import type { SamplePractice } from '../../sidecar/src/simulator/practice/practice.ts'
import type { FreshDatabase } from '../support/database.ts'
import { createStoryMedia } from './media.ts'
import { createStoryMoodle, PHONES } from './moodle.ts'

export type TalkOptions = Partial<Omit<DrainDeps, 'moodle'>> & {
  moodle?: ReturnType<typeof createStoryMoodle>
  /** Who people are, where it isn't Moodle that knows them. */
  people?: SchoolDesk
  practice?: SamplePractice
}

/** A conversation over the real inbox, pipeline and outbox: say something as a student, drain, read the replies. */
export async function startTalk({ db, pool }: FreshDatabase, engine: Engine, options: TalkOptions = {}) {
  const { practice = null, people, ...others } = options
  const moodle = options.moodle ?? createStoryMoodle()
  const failures: { contactId: number; code: string }[] = []
  const deps: DrainDeps = {
    db,
    domain: loadDomain('exam-followup'),
    engines: { engine, fallback: engine, onFallback: () => {} },
    phrasing: null,
    now: () => moodle.at,
    media: createStoryMedia(),
    record: createRecordTurns({ enabled: true, storage: 'database', dir: '' }),
    offerOf: async () => null,
    onTurnFailed: (facts) => failures.push(facts),
    ...others,
    moodle: people ?? moodle,
  }
  const receive = createReceiver({ db, pool })
  const phone = (who: string) => PHONES[who] ?? PHONES.stranger ?? 'whatsapp:+15550100099'
  await clear(db)

  return {
    moodle,
    practice,
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
    /** The database's clock is today's: what was said just now is said by the conversation's own. */
    arrive: async (who: string) => {
      const [address, at] = [phone(who), moodle.at]
      const inbox = db.updateTable('inbox').set({ received_at: at })
      await inbox.where('address', '=', address).where('received_at', '>', at).execute()
      const suppression = db.updateTable('suppression').set({ suppressed_at: at })
      await suppression.where('address', '=', address).where('suppressed_at', '>', at).execute()
    },
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
    /** What a tap sends: an id as it is, or that of a choice of the last reply, or of the first that had any. */
    choice: async (who: string, tapped: string) => {
      const [, first, place] = /^(first\/)?(\d+)$/.exec(tapped) ?? []
      if (!place) return tapped
      const rows = await db
        .selectFrom('outbox')
        .select('content')
        .where('address', '=', phone(who))
        .orderBy('outbox_id')
        .execute()
      const offered = rows.flatMap(({ content }) =>
        content.kind === 'text' && content.choices ? [content.choices] : [],
      )
      const choice = offered.at(first ? 0 : -1)?.[Number(place) - 1]
      if (!choice) throw new TypeError(`no choice ${tapped} was offered`)
      return choice.id
    },
    proposals: async () => {
      const rows = await db
        .selectFrom('proposal')
        .select('state')
        .orderBy('created_at')
        .orderBy('settled_at')
        .execute()
      return rows.map(({ state }) => state)
    },
    logs: () => db.selectFrom('conversation_logs').selectAll().orderBy('id').execute(),
  }
}
export type Talk = Awaited<ReturnType<typeof startTalk>>

async function clear(db: FreshDatabase['db']): Promise<void> {
  for (const table of [
    'conversation_logs',
    'dialogue',
    'proposal',
    'delivery_event',
    'attempt',
    'planned_step',
    'outbox',
    'inbox',
    'suppression',
    'contact',
  ] as const) {
    await db.deleteFrom(table).execute()
  }
}
