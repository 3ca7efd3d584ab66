import type { Executor } from '../../database/pool.ts'
import type { Outgoing } from './outgoing.ts'
import { insertOutbox } from './store.ts'

/** Puts a message in the outbox with the caller's transaction; null when its dedupe key is there already. */
export async function enqueue(tx: Executor, message: Outgoing): Promise<number | null> {
  return insertOutbox(tx, message)
}
