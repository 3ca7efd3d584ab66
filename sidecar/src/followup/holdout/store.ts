import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Executor, Tx } from '../../database/pool.ts'
import type { Outcome } from '../../model/outcome.ts'
import type { Undrawn } from './apply.ts'
import type { KnownLot, Lot, Stratum } from './draw.ts'

const SEEDS = 2 ** 32

export async function lotsOf(db: Executor, userIds: number[]): Promise<KnownLot[]> {
  return db
    .selectFrom('holdout_lot')
    .select(['course_id as courseId', 'user_id as userId', 'held'])
    .where('user_id', '=', (eb) => eb.fn.any(eb.val(userIds)))
    .execute()
}

/** Makes those that are missing, each with a seed of its own; whoever draws holds the course's lock. */
export async function lockStrata(
  tx: Tx,
  { courseId, share }: { courseId: number; share: number },
  outcomes: Outcome[],
): Promise<Stratum[]> {
  const fresh = outcomes.map((outcome) => ({ outcome, seed: randomInt(SEEDS) }))
  const { rows } = await sql<Stratum>`
    insert into holdout_stratum (course_id, outcome, share, seed)
    select ${courseId}, outcome, ${share}, seed
    from json_to_recordset(${JSON.stringify(fresh)}::json) as s(outcome text, seed bigint) order by outcome
    on conflict (course_id, outcome, share) do update set drawn = holdout_stratum.drawn
    returning outcome, seed, drawn`.execute(tx)
  return rows
}

export async function saveLots(
  tx: Tx,
  { courseId, share }: { courseId: number; share: number },
  lots: (Undrawn & Lot)[],
  at: Date,
): Promise<void> {
  await sql`
    with lot as (
      insert into holdout_lot (course_id, user_id, outcome, share, position, held, drawn_at, exam_id, occasion)
      select ${courseId}, "userId", outcome, ${share}, position, held, ${at}, "examId", occasion
      from json_to_recordset(${JSON.stringify(lots)}::json)
        as l("userId" bigint, outcome text, position integer, held boolean, "examId" bigint, occasion text)
      returning outcome
    ), counted as (
      select outcome, count(*) as by from lot group by outcome
    )
    update holdout_stratum s set drawn = s.drawn + counted.by
    from counted where s.course_id = ${courseId} and s.share = ${share} and s.outcome = counted.outcome`.execute(
    tx,
  )
}
