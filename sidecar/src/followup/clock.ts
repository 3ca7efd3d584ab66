import { AppError } from '../errors.ts'
import { clocksApart } from '../messaging/outbox/clocks.ts'

/**
 * Delays, quiet hours and caps are only as right as the clock: while ours and Moodle's disagree, nobody is planned for
 * or written to.
 */
export function checkClocks(moodleNow: number, now: Date): void {
  if (!clocksApart(new Date(moodleNow * 1000), now)) return
  throw new AppError(
    'clocks_differ',
    "This machine's clock and Moodle's are more than ten minutes apart: set the wrong one",
    { retryable: true },
  )
}

/** By how many seconds Moodle's clock, which tells whole ones, is ahead of ours at most; `asked`: before the call. */
export function aheadOf(moodleNow: number, asked: Date): number {
  return Math.max(0, moodleNow + 1 - asked.getTime() / 1000)
}
