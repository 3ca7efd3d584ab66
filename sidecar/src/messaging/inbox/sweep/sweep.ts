import type { Database } from '../../../database/pool.ts'
import type { Address } from '../../../model/contact.ts'
import type { Received } from '../../../model/message.ts'
import type { Clock, WhatsApp } from '../../../ports.ts'
import { forgetErased, lastSweep, missingOf, saveHeld, saveSeenUntil, sendersWrittenTo } from './store.ts'

export type SweepDeps = {
  db: Database
  whatsapp: Pick<WhatsApp, 'receivedBetween'>
  /** Resolves once the message is durable. */
  receive: (message: Received) => Promise<void>
  now: Clock
  /** Ours, as far as they are configured: those that were written to before are known. Empty: whoever they are. */
  senders: Address[]
  /** Aborted: no further message is taken in; the next sweep finds them. */
  signal?: AbortSignal
}

/** `unlisted`: messages whose files couldn't be listed. */
export type Swept = { found: number; unlisted: number }

/** A message is in its webhook's hands for 15 seconds at most; only then is it missing. */
const PATIENCE_MS = 60_000
/** The list shows messages late. */
const OVERLAP_MS = 15 * 60_000
/** What was erased stays in the list; it is remembered for longer than any outage after which we still sweep. */
const ERASED_MEMORY_MS = 30 * 24 * 3_600_000
/** Whoever sent a file that can't be listed waits so long for an answer; then they are asked for it again. */
const HOLD_MS = 10 * 60_000

/**
 * Finds what was written to us while we didn't listen, and takes it in as if it had come by its webhook: each message
 * once, in order, part by part. Where the files of one can't be listed, it and what the same contact wrote after it wait
 * for the next sweep, for a while. What was written before the first sweep is none of ours.
 */
export async function sweepInbound(deps: SweepDeps): Promise<Swept> {
  const { db, now } = deps
  const until = new Date(now().getTime() - PATIENCE_MS)
  const last = await lastSweep(db)
  const swept: Swept = { found: 0, unlisted: 0 }
  const held = last ? await takeIn(deps, { ...last, until }, swept) : null
  await saveSeenUntil(db, held ?? until, 0)
  await saveHeld(db, now(), swept.unlisted, held !== null)
  await forgetErased(db, new Date(until.getTime() - ERASED_MEMORY_MS))
  return swept
}

/** Gives when the first that was held back was written; null: none was. */
async function takeIn(
  { db, whatsapp, receive, now, senders, signal }: SweepDeps,
  { seenUntil, heldSince, until }: { seenUntil: Date; heldSince: Date | null; until: Date },
  swept: Swept,
): Promise<Date | null> {
  const ours = senders.length === 0 ? [] : [...new Set([...senders, ...(await sendersWrittenTo(db))])]
  const since = new Date(Math.min(seenUntil.getTime(), until.getTime()) - OVERLAP_MS)
  const wanted = (messageSids: string[]) => missingOf(db, messageSids)
  const mayHold = heldSince === null || now().getTime() - heldSince.getTime() < HOLD_MS
  const waiting = new Set<Address>()
  let held: Date | null = null
  for await (const part of whatsapp.receivedBetween({ since, until, senders: ours, wanted })) {
    signal?.throwIfAborted()
    const taken = part.filter(({ message, complete }) => {
      if (!complete) swept.unlisted++
      if (mayHold && !complete) waiting.add(message.from)
      if (!waiting.has(message.from)) return true
      held ??= message.receivedAt
      return false
    })
    await Promise.all(taken.map(({ message }) => receive(message)))
    swept.found += taken.length
    await saveSeenUntil(db, held ?? part.at(-1)?.message.receivedAt ?? since, taken.length)
  }
  return held
}
