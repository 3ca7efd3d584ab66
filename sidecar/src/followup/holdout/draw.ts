import type { Outcome } from '../../model/outcome.ts'
import { isHeld } from './blocks.ts'

/** What is drawn from for one outcome: the seed gives every lot, `drawn` is the position of the next. */
export type Stratum = { outcome: Outcome; seed: number; drawn: number }
export type Lot = { position: number; held: boolean }
/** Whether a student is held out, in each course that drew a lot for them. */
export type KnownLot = { courseId: number; userId: number; held: boolean }

/** A lot for each student, in this order, after those that were drawn before. */
export function drawLots<S extends { outcome: Outcome }>(
  students: S[],
  strata: Stratum[],
  share: number,
): (S & Lot)[] {
  const next = new Map(strata.map((stratum) => [stratum.outcome, { ...stratum }]))
  return students.flatMap((student) => {
    const stratum = next.get(student.outcome)
    if (!stratum) return []
    const position = stratum.drawn++
    return [{ ...student, position, held: isHeld({ seed: stratum.seed, share }, position) }]
  })
}

/** How many of them are likely to be held out; who, nobody is told before the lot is drawn. */
export function expectedHeld(students: number, share: number): number {
  return Math.round((students * share) / 100)
}
