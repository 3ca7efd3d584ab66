/** How large a run is and what befalls it, in milliseconds. */
export type Scale = {
  students: number
  writers: number
  replicas: number
  /** All else happens within it. */
  stormMs: number
  kills: number
  /** Longer than any lease that a turn or a message is held by. */
  freezes: number
  freezeMs: number
  databaseStops: number[]
  moodleAways: number[]
  /** People whom WhatsApp lets us reach in a day: one of the values that it knows; null: everybody. */
  portfolioLimit: 250 | 2000 | null
}

export const FULL: Scale = {
  ...{ students: 2000, writers: 1000, replicas: 3, stormMs: 420_000 },
  ...{ kills: 50, freezes: 4, freezeMs: 75_000, databaseStops: [60_000], moodleAways: [30_000, 20_000] },
  portfolioLimit: null,
}

export const SHORT: Scale = {
  ...{ students: 1000, writers: 120, replicas: 2, stormMs: 75_000 },
  ...{ kills: 8, freezes: 1, freezeMs: 65_000, databaseStops: [6_000], moodleAways: [8_000] },
  portfolioLimit: 250,
}
