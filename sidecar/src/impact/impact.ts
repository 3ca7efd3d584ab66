import type { Database } from '../database/pool.ts'
import { OUTCOMES, type Outcome } from '../model/outcome.ts'
import {
  type Comparison,
  type Count,
  compare,
  END_POINTS,
  type EndPoint,
  FEWEST,
  MINIMUM,
  PERIOD_DAYS,
  told,
} from './judge.ts'
import { armsOf, readUntil, type Stages, stagesOf, type Whom } from './store.ts'

/** Null: it can't follow such an outcome. */
export type Funnel = { outcome: Outcome } & Record<Exclude<keyof Stages, 'outcome'>, Count | null>

export type Impact = {
  periodDays: number
  minimum: number
  fewest: number
  /** Until when the course was read; null: it never was. */
  readUntil: Date | null
  /** Empty where nobody was ever drawn. */
  comparisons: Comparison[]
  /** It describes, and shows no cause: who was written to differs from who was not in more than that. */
  funnel: Funnel[]
}

/** What the messages of a course changed, as of one moment. */
export async function impactOf(db: Database, whom: Whom): Promise<Impact> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const until = await readUntil(tx, whom.courseId)
      const arms = await armsOf(tx, whom, { days: PERIOD_DAYS, readUntil: until })
      const stages = await stagesOf(tx, whom)
      return {
        ...{ periodDays: PERIOD_DAYS, minimum: MINIMUM, fewest: FEWEST, readUntil: until },
        comparisons: compare(arms),
        funnel: stages
          .map(funnelOf)
          .sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)),
      }
    })
}

function funnelOf(stages: Stages): Funnel {
  const { outcome, concerned, written, delivered, read, replied } = stages
  const after = (endPoint: EndPoint) =>
    END_POINTS[outcome].includes(endPoint) ? told(stages[endPoint], written) : null
  return {
    outcome,
    ...{ concerned: told(concerned), written: told(written), delivered: told(delivered), read: told(read) },
    ...{ replied: told(replied), booked: after('booked'), sat: after('sat'), passed: after('passed') },
  }
}
