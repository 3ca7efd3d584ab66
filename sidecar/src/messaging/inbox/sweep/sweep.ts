import type { Database } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'
import type { Received } from '../../../model/message.ts'
import type { Clock, WhatsApp } from '../../../ports.ts'
import { forgetErased, missingOf, saveSeenUntil, seenUntil, sendersWrittenTo } from './store.ts'

export type SweepDeps = {
  db: Database
  whatsapp: Pick<WhatsApp, 'receivedSince'>
  /** Resolves once the message is durable. */
  receive: (message: Received) => Promise<void>
  now: Clock
  /** Ours, as far as they are configured: those that were written to before are known. Empty: whoever they are. */
  senders: Address[]
  /** Aborted: no further message is taken in; the next sweep finds them. */
  signal?: AbortSignal
}

/** A message is in its webhook's hands for 15 seconds at most; only then is it missing. */
const PATIENCE_MS = 60_000
/** The list shows messages late. */
const OVERLAP_MS = 15 * 60_000
/** What was erased stays in the list; it is remembered for longer than any outage after which we still sweep. */
const ERASED_MEMORY_MS = 30 * 24 * 3_600_000

/**
 * Finds what was written to us while we didn't listen, and takes it in as if it had come by its webhook: each message
 * once, in order. What was written before the first sweep is none of ours.
 */
export async function sweepInbound({
  db,
  whatsapp,
  receive,
  now,
  senders,
  signal,
}: SweepDeps): Promise<{ found: number }> {
  const until = new Date(now().getTime() - PATIENCE_MS)
  const seen = await seenUntil(db)
  let found = 0
  if (seen) {
    const ours = senders.length === 0 ? [] : [...new Set([...senders, ...(await sendersWrittenTo(db))])]
    const from = Math.min(seen.getTime(), until.getTime()) - OVERLAP_MS
    const listed = await whatsapp.receivedSince(new Date(from), ours)
    const ripe = listed.filter(({ receivedAt }) => receivedAt <= until)
    const missing = await missingOf(
      db,
      ripe.map(({ messageSid }) => messageSid),
    )
    for (const message of ripe.filter(({ messageSid }) => missing.has(messageSid))) {
      signal?.throwIfAborted()
      await receive(message)
      found++
    }
  }
  await saveSeenUntil(db, until, found)
  await forgetErased(db, new Date(until.getTime() - ERASED_MEMORY_MS))
  return { found }
}
