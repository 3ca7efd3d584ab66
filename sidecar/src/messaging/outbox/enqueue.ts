import type { Executor } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import { insertOutbox } from './store.ts'

export type OutgoingKind = 'follow_up' | 'invitation' | 'reply'

export type Outgoing = {
  address: Address
  userId: number | null
  courseId: number | null
  kind: OutgoingKind
  content: Content
  /** What the message is about: a second message with the same key is not stored. */
  dedupeKey: string
  notBefore?: Date
}

/** Puts a message in the outbox with the caller's transaction; null when its dedupe key is there already. */
export async function enqueue(tx: Executor, message: Outgoing): Promise<number | null> {
  return insertOutbox(tx, message)
}
