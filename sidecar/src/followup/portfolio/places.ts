/** WhatsApp lets us reach so many people outside a conversation in a rolling day; a place is one of them. */
export type Places = {
  limit: number
  /** When each place was taken that is not free again yet. */
  taken: Date[]
}

const DAY = 86_400_000
const GRAIN = 15 * 60_000

export function freePlaces({ limit, taken }: Places): number {
  return Math.max(0, limit - taken.length)
}

/** Gives the moment at which the next person can be reached, not before they are due. */
export type NextPlace = (due: Date) => Date

/**
 * Places are given one after another, to people in the order in which they are due: those that are free now first, the
 * others as the day of one who was reached is over. Times to come are whole quarters of an hour, so that looking again
 * changes little.
 */
export function placesFrom(places: Places, now: Date): NextPlace {
  const queue = [
    ...new Array<number>(freePlaces(places)).fill(now.getTime()),
    ...places.taken
      .map((at) => at.getTime() + DAY)
      .sort((a, b) => a - b)
      .slice(-places.limit),
  ]
  let given = 0
  return (due) => {
    const free = queue[given++] ?? Number.POSITIVE_INFINITY
    const at = free <= now.getTime() ? now.getTime() : Math.ceil(free / GRAIN) * GRAIN
    const reached = Math.max(at, due.getTime())
    queue.push(reached + DAY)
    return new Date(reached)
  }
}
