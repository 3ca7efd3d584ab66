import { randomUUID } from 'node:crypto'
import { clearInvited } from '../../contacts/store.ts'
import type { Database, Tx } from '../../database/pool.ts'
import type { Address } from '../../model/contact.ts'
import type { Content } from '../../model/message.ts'
import { withButtons } from '../content/choose.ts'
import { clocksApart } from './clocks.ts'
import { refusalOf } from './refusal.ts'
import { createAllowances } from './senders/allowances.ts'
import { ANY, lockSenders, saveSenders } from './senders/store.ts'
import { type DueMessage, lockDue, putTemplateInstead, settleOutbox, startAttempts } from './store.ts'
import { windowOpen } from './window.ts'
import { isWithdrawn } from './withdrawn.ts'

const UNIQUE_VIOLATION = '23505'

/** `from`: what goes within a window goes from the sender whose window it is; null: WhatsApp chooses one. */
export type ClaimedMessage = DueMessage & { attemptId: string; from: Address | null }
/** `apart`: the caller's clock and the database's differ too much to write to anybody unasked. */
export type Claim = { messages: ClaimedMessage[]; refused: number; waitMs: number; apart: boolean }
type Claiming = {
  limit: number
  leaseSeconds: number
  perSecond: number
  at: Date
  /** Where `at` is real time. */
  compareClocks?: boolean
}

/**
 * Takes what may go now and writes its attempts before anybody calls WhatsApp. Two replicas that race for one contact
 * are told apart by a unique key: the loser has claimed nothing and asks again.
 */
export async function claimDue(db: Database, claiming: Claiming): Promise<Claim> {
  try {
    return await claim(db, claiming)
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
    return { messages: [], refused: 0, waitMs: 1, apart: false }
  }
}

function claim(
  db: Database,
  { limit, leaseSeconds, perSecond, at, compareClocks = false }: Claiming,
): Promise<Claim> {
  return db.transaction().execute(async (tx) => {
    const { rates, at: clock } = await lockSenders(tx)
    const allowances = createAllowances(rates, clock, perSecond)
    const { total, blocked, waitMs } = allowances
    const apart = compareClocks && clocksApart(at, clock)
    if (total === 0) return { messages: [], refused: 0, waitMs, apart }

    const messages: ClaimedMessage[] = []
    let refused = 0
    for (const message of await lockDue(tx, {
      limit: Math.min(limit, total),
      blocked,
      at,
      unasked: !apart,
    })) {
      const reason = refusalOf(message, at)
      const from = windowOpen(message.lastInboundAt, at) ? message.lastInboundTo : null
      if (reason) {
        await settleOutbox(tx, message.outboxId, { state: 'cancelled', reason })
        if (message.kind === 'invitation' && isWithdrawn(reason)) await clearInvited(tx, [message.address])
        refused++
      } else if (allowances.take(from ?? ANY)) {
        const content = await sendable(tx, message, at)
        messages.push({ ...message, content, from, attemptId: randomUUID() })
      }
    }
    if (messages.length > 0) {
      await startAttempts(tx, messages, leaseSeconds)
      await saveSenders(tx, allowances.spent())
    }
    return { messages, refused, waitMs: messages.length > 0 ? 0 : waitMs, apart }
  })
}

/** Free text within the window, with its choices as buttons where that is possible; outside it the template. */
async function sendable(
  tx: Tx,
  { outboxId, content, lastInboundAt }: DueMessage,
  at: Date,
): Promise<Content> {
  if (content.kind === 'template' || windowOpen(lastInboundAt, at) || !content.instead)
    return withButtons(tx, content)
  await putTemplateInstead(tx, [outboxId])
  return content.instead
}
