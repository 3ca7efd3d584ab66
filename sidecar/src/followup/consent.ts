import {
  markSuppressionSynced,
  markSuppressionTried,
  type UnsyncedSuppression,
  unsyncedSuppressions,
} from '../contacts/suppression/store.ts'
import { AppError } from '../errors.ts'
import type { Moodle } from '../ports.ts'
import { aheadOf } from './clock.ts'
import type { FollowUpDeps } from './run.ts'

/** The wording of the keyword replies that a student answered to. */
const WORDING = 'whatsapp-1'
const BATCH = 100

type Ahead = Record<UnsyncedSuppression['state'], number>

/**
 * Tells Moodle of those who said stop, or start again. What it doesn't take stays for the next time, and suppression
 * holds here meanwhile; an address that nobody linked is nothing to Moodle.
 */
export async function syncConsent(
  deps: Pick<FollowUpDeps, 'db' | 'moodle' | 'now'>,
): Promise<{ synced: number; left: number }> {
  const waiting = await unsyncedSuppressions(deps.db, BATCH)
  let synced = 0
  let ahead: Ahead | null = null
  for (const change of waiting) {
    try {
      if (change.userId !== null) {
        ahead ??= await moodleAhead(deps)
        await tell(deps.moodle, change.userId, change, ahead)
      }
      await markSuppressionSynced(deps.db, change)
      synced += 1
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await markSuppressionTried(deps.db, change)
      if (error.retryable) break
    }
  }
  return { synced, left: waiting.length - synced }
}

/** By how much later Moodle's clock tells what was said here: a stop at most, a start at least. */
async function moodleAhead({ moodle, now }: Pick<FollowUpDeps, 'moodle' | 'now'>): Promise<Ahead> {
  const asked = now()
  const { now: moodleNow } = await moodle.changes('')
  return { opted_out: aheadOf(moodleNow, asked), active: aheadOf(moodleNow - 1, now()) }
}

/** Of two statements Moodle lets the later one hold, by its own clock. */
function tell(
  moodle: Moodle,
  userId: number,
  { state, source, at }: UnsyncedSuppression,
  ahead: Ahead,
): Promise<void> {
  const told = Math.floor(at.getTime() / 1000 + ahead[state])
  return moodle.setConsent({
    userId,
    state,
    source: source === 'whatsapp_intent' ? 'whatsapp_intent' : 'whatsapp_keyword',
    wordingVersion: WORDING,
    at: told,
    operationId: `consent:${userId}:${state}:${at.getTime()}:${told}`,
  })
}
