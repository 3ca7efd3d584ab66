import type { Executor } from '../../database/pool.ts'

/** Counts one call of that day unless `most` were counted already: replicas that ask at once never pass it together. */
export async function countCall(
  db: Executor,
  { service, day, most }: { service: string; day: string; most: number },
): Promise<boolean> {
  const row = await db
    .insertInto('daily_calls')
    .values({ service, day, calls: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['service', 'day'])
        .doUpdateSet((eb) => ({ calls: eb('daily_calls.calls', '+', 1) }))
        .where('daily_calls.calls', '<', most),
    )
    .returning('calls')
    .executeTakeFirst()
  return row !== undefined
}
