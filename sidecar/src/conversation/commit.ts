import type { Database } from '../database/pool.ts'
import type { RecordTurns } from '../journal/journal.ts'
import { type Commit, groupCommit } from '../messaging/group-commit.ts'
import { type ClaimedTurn, holdTurns, settleTurns } from '../messaging/inbox/turn.ts'
import type { Outgoing } from '../messaging/outbox/outgoing.ts'
import { enqueueAll } from '../messaging/outbox/store.ts'
import type { Clock } from '../ports.ts'
import { entryOf } from './entry.ts'
import { saveDialogues } from './store.ts'
import type { TurnResult } from './turn.ts'

export type AnsweredTurn = { turn: ClaimedTurn; result: TurnResult }

/** While one batch is being committed another is answered. */
const LANES = 2

type Deps = { db: Database; now: Clock; record: RecordTurns }

/**
 * State, reply, log row and "answered" are one transaction, that of a turn and of those that are ready with it: the disk is
 * waited for once. Whatever one of them fails for, the others do without it.
 */
export function createTurnCommit(deps: Deps): Commit<AnsweredTurn> {
  return groupCommit({
    lanes: LANES,
    key: ({ turn }) => turn.contact.address,
    write: (batch) => commitTurns(deps, batch),
    mayBeOne: () => true,
  })
}

async function commitTurns({ db, now, record }: Deps, batch: AnsweredTurn[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdTurns(
      tx,
      batch.map(({ turn }) => turn),
    )
    for (const { turn, result } of batch) for (const effect of result.effects) await effect(tx, turn.contact)
    await saveDialogues(
      tx,
      batch.map(({ turn, result }) => ({ ...turn.contact, dialogue: result.dialogue })),
      now(),
    )
    const logIds = await record(
      tx,
      batch.map(({ turn, result }) => entryOf(turn.contact.contactId, result)),
    )
    await enqueueAll(tx, batch.flatMap(replyOf))
    await settleTurns(
      tx,
      batch.map(({ turn, result: { courseId, response } }) => {
        const logId = logIds.get(turn.contact.contactId) ?? null
        return { turn, answered: { logId, courseId, userId: response.contact.userId } }
      }),
    )
  })
}

function replyOf({ turn, result: { content, courseId, response } }: AnsweredTurn): Outgoing[] {
  if (!content) return []
  const [first] = turn.messages
  const { address } = turn.contact
  const { userId } = response.contact
  return [{ address, userId, courseId, kind: 'reply', content, dedupeKey: `reply:${first?.messageSid}` }]
}
