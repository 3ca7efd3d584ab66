import type { Config } from '../config.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { openLimitStore } from './store.ts'
import { createTally, type Tally } from './tally.ts'

const MINUTE_S = 60

export type Limits = {
  tally: Tally
  /** Requests of one address that showed nothing that is right. */
  refused: Limiter
  /** Answers to one contact. */
  answers: Limiter
  close(): Promise<void>
}

export function openLimits(config: Config['limits'], deps: Parameters<typeof openLimitStore>[1]): Limits {
  const store = openLimitStore(config, deps)
  return {
    tally: createTally(),
    refused: createLimiter(store, { name: 'refused', most: config.refused, seconds: MINUTE_S }),
    answers: createLimiter(store, { name: 'answers', most: config.answers, seconds: 10 * MINUTE_S }),
    close: store.close,
  }
}
