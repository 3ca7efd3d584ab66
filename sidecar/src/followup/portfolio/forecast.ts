import { type Places, placesFrom } from './places.ts'
import { rankFairly, type Waiting } from './rank.ts'

export type ForecastDay = { day: string; people: number }

/**
 * When each will be reached, who could be now in their fair order, then who is due later: nobody before a place is
 * theirs. Without a limit everybody is reached when they are due.
 */
export function forecast<W extends Waiting>(people: W[], places: Places | null, now: Date): Map<W, Date> {
  const isLater = ({ dueAt }: W) => dueAt > now
  const ordered = [
    ...rankFairly(people.filter((each) => !isLater(each))),
    ...people.filter(isLater).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
  ]
  const next = places && placesFrom(places, now)
  return new Map(
    ordered.map((each) => {
      const due = isLater(each) ? each.dueAt : now
      return [each, next ? next(due) : due]
    }),
  )
}

/** How many people are reached on which day of the plan's zone, in the order of days. */
export function byDay(moments: { userId: number; at: Date }[], timeZone: string): ForecastDay[] {
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const days = Map.groupBy(moments, ({ at }) => local.format(at))
  return [...days]
    .map(([day, reached]) => ({ day, people: new Set(reached.map(({ userId }) => userId)).size }))
    .sort((a, b) => a.day.localeCompare(b.day))
}
