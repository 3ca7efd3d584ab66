import { localMinutes } from '../../followup/quiet.ts'
import { SCHOOL_ZONE } from './people.ts'

const TEN = 10 * 60

/**
 * Ten in the morning of today in the sample school: a run judged then is never in its quiet hours, at whatever hour it
 * is shown.
 */
export function sampleMorning(now: Date): Date {
  const minute = Math.floor(now.getTime() / 60_000)
  return new Date((minute + TEN - localMinutes(now, SCHOOL_ZONE)) * 60_000)
}
