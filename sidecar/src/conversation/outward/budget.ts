import type { Database } from '../../database/pool.ts'
import { AppError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import { countCall } from './store.ts'

export const OVER_BUDGET = 'openrouter_over_budget'

const DAY_MS = 24 * 60 * 60 * 1000

/** Asked before each call; throws OVER_BUDGET, with the time to midnight UTC, once the day's calls are spent. */
export function createBudget({ db, now, perDay }: { db: Database; now: Clock; perDay: number }) {
  return async (): Promise<void> => {
    const at = now()
    const day = at.toISOString().slice(0, 10)
    if (perDay > 0 && (await countCall(db, { service: 'openrouter', day, most: perDay }))) return
    throw new AppError(OVER_BUDGET, 'OPENROUTER_DAILY_BUDGET is spent for today', {
      retryAfter: Math.ceil((DAY_MS - (at.getTime() % DAY_MS)) / 1000),
    })
  }
}
