import { type RawBuilder, sql } from 'kysely'

/** What is known not to have gone and must be decided anew: it took too long, or a teacher paused its student. */
export const WITHDRAWN = ['not_sent', 'paused'] as const
export type Withdrawn = (typeof WITHDRAWN)[number]

export function isWithdrawn(reason: string): reason is Withdrawn {
  return (WITHDRAWN as readonly string[]).includes(reason)
}

/** Of a message `o`. */
export const IS_WITHDRAWN: RawBuilder<boolean> = sql`(o.state = 'cancelled' and o.reason in (${sql.join(
  WITHDRAWN.map((reason) => sql.lit(reason)),
)}))`
