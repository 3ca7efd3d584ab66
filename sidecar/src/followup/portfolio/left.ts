import type { Executor } from '../../database/pool.ts'
import type { Left } from './admit.ts'
import { freePlaces, placesFrom } from './places.ts'
import { reachedOf, readPlaces } from './store.ts'

/** What these students may still take of the day's places; null: there is no limit. */
export async function leftFor(
  db: Executor,
  limit: number | null,
  addresses: string[],
  now: Date,
): Promise<Left | null> {
  if (limit === null) return null
  const places = await readPlaces(db, limit, now)
  return {
    free: freePlaces(places),
    next: placesFrom(places, now),
    reached: await reachedOf(db, addresses, now),
  }
}
