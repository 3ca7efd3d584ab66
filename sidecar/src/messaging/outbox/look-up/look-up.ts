import type { Database } from '../../../database/pool.ts'
import type { WhatsApp } from '../../../ports.ts'
import type { Bodies } from '../../conversations/text.ts'
import { recordStatus } from '../status.ts'
import { messageOf } from './match.ts'
import { boundOf, countLookUp, dueLookUps, openAttempts } from './store.ts'

export type LookUpDeps = {
  db: Database
  whatsapp: Pick<WhatsApp, 'sentTo'>
  bodies: () => Promise<Bodies>
  signal?: AbortSignal
}

const AT_ONCE = 50
const TOLERANCE_MS = 60_000

/**
 * Asks WhatsApp's list what became of uncertain attempts. What is found counts as its status call would; what isn't
 * proves nothing, so it stays uncertain, is asked for again a few times, and then shown to the teacher for good.
 */
export async function lookUpUncertain({
  db,
  whatsapp,
  bodies,
  signal,
}: LookUpDeps): Promise<{ asked: number; found: number }> {
  const due = await dueLookUps(db, AT_ONCE)
  const known = due.length > 0 ? await bodies() : new Map<string, string>()
  let found = 0
  for (const attempt of due) {
    signal?.throwIfAborted()
    const { attemptId, address, startedAt } = attempt
    const listed = await whatsapp.sentTo(address, new Date(startedAt.getTime() - TOLERANCE_MS))
    const sids = listed.map(({ messageSid }) => messageSid)
    const message = messageOf(attempt, {
      ...{ listed, bound: await boundOf(db, sids), open: await openAttempts(db, address), bodies: known },
    })
    await countLookUp(db, attemptId)
    if (!message) continue
    const { messageSid, status, errorCode, policy, retryAfter } = message
    await recordStatus(db, { attemptId, messageSid, status, errorCode, policy, retryAfter })
    found++
  }
  return { asked: due.length, found }
}
