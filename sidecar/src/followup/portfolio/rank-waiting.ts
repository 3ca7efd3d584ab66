import type { Executor } from '../../database/pool.ts'
import type { DueFilter } from '../release/store.ts'
import { freePlaces, placesFrom } from './places.ts'
import { onePerPerson, rankFairly } from './rank.ts'
import { moveSteps, readPlaces, waitingSteps } from './store.ts'

/**
 * Decides anew who may be reached now of all who are due or wait for a place, and when the others may: their time is a
 * forecast, and every new look makes it again. Gives how many it let go on.
 */
export async function rankWaiting(
  db: Executor,
  limit: number,
  filter: DueFilter,
  now: Date,
): Promise<{ letGo: number }> {
  const steps = await waitingSteps(db, filter, now)
  if (steps.length === 0) return { letGo: 0 }
  const places = await readPlaces(db, limit, now)
  const next = placesFrom(places, now)
  const free = freePlaces(places)
  const people = rankFairly(onePerPerson(steps.filter(({ placed }) => !placed)))
  const turns = new Map(
    people.map(({ userId }, index) => {
      const at = next(now)
      return [userId, index < free ? null : at]
    }),
  )
  const moves = steps.flatMap(({ plannedStepId, userId, waits, dueAt }) => {
    const at = turns.get(userId) ?? null
    if (at === null) return waits ? [{ plannedStepId, at: filter.at, waits: false }] : []
    return waits && dueAt.getTime() === at.getTime() ? [] : [{ plannedStepId, at, waits: true }]
  })
  await moveSteps(db, moves)
  return { letGo: moves.filter(({ waits }) => !waits).length }
}
