import {
  markSuppressionSynced,
  type UnsyncedSuppression,
  unsyncedSuppressions,
} from '../contacts/suppression/store.ts'
import { AppError } from '../errors.ts'
import type { Moodle } from '../ports.ts'
import type { FollowUpDeps } from './run.ts'

/** The wording of the keyword replies that a student answered to. */
const WORDING = 'whatsapp-1'
const BATCH = 100

/**
 * Tells Moodle of those who said stop, or start again. What it doesn't take stays for the next time, and suppression
 * holds here meanwhile; an address that nobody linked is nothing to Moodle.
 */
export async function syncConsent(
  deps: Pick<FollowUpDeps, 'db' | 'moodle'>,
): Promise<{ synced: number; left: number }> {
  const waiting = await unsyncedSuppressions(deps.db, BATCH)
  let synced = 0
  for (const change of waiting) {
    try {
      if (change.userId !== null) await tell(deps.moodle, change.userId, change)
      await markSuppressionSynced(deps.db, change)
      synced += 1
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.retryable) break
    }
  }
  return { synced, left: waiting.length - synced }
}

function tell(moodle: Moodle, userId: number, { state, source, at }: UnsyncedSuppression): Promise<void> {
  return moodle.setConsent({
    userId,
    state,
    source: source === 'whatsapp_intent' ? 'whatsapp_intent' : 'whatsapp_keyword',
    wordingVersion: WORDING,
    at: Math.floor(at.getTime() / 1000),
    operationId: `consent:${userId}:${state}:${at.getTime()}`,
  })
}
