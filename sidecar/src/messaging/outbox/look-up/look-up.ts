import type { Database } from '../../../database/pool.ts'
import { AppError } from '../../../errors.ts'
import type { WhatsApp } from '../../../ports.ts'
import type { Bodies } from '../../conversations/text.ts'
import { recordStatus } from '../status.ts'
import { messageOf } from './match.ts'
import { boundOf, countLookUp, dueLookUps, openAttempts, type UncertainAttempt } from './store.ts'

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
 * proves nothing, so it stays uncertain, is asked for again a few times, and then shown to the teacher for good. A look-up
 * that failed is one too, or an address that the list refuses would hold up all others; the first failure is thrown when
 * all the rest is done.
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
  const failures: AppError[] = []
  for (const attempt of due) {
    signal?.throwIfAborted()
    try {
      if (await lookUp({ db, whatsapp }, attempt, known)) found++
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failures.push(error)
    }
    await countLookUp(db, attempt.attemptId)
  }
  if (failures[0]) throw failures[0]
  return { asked: due.length, found }
}

async function lookUp(
  { db, whatsapp }: Pick<LookUpDeps, 'db' | 'whatsapp'>,
  attempt: UncertainAttempt,
  bodies: Bodies,
): Promise<boolean> {
  const { attemptId, address, startedAt } = attempt
  const listed = await whatsapp.sentTo(address, new Date(startedAt.getTime() - TOLERANCE_MS))
  const sids = listed.map(({ messageSid }) => messageSid)
  const message = messageOf(attempt, {
    ...{ listed, bound: await boundOf(db, sids), open: await openAttempts(db, address), bodies },
  })
  if (!message) return false
  const { messageSid, status, errorCode, policy, retryAfter } = message
  await recordStatus(db, { attemptId, messageSid, status, errorCode, policy, retryAfter })
  return true
}
