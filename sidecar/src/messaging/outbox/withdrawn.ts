import { type RawBuilder, sql } from 'kysely'
import { TEMPLATE_STOPS } from '../template-states/judge.ts'
import { MAY_HAVE_ARRIVED } from './attempts.ts'

/**
 * What is known not to have gone and must be decided anew: it took too long, a teacher paused its student, or its template
 * must not go for now.
 */
export const WITHDRAWN = ['not_sent', 'paused', ...TEMPLATE_STOPS] as const
export type Withdrawn = (typeof WITHDRAWN)[number]

export function isWithdrawn(reason: string): reason is Withdrawn {
  return (WITHDRAWN as readonly string[]).includes(reason)
}

/** The `not_after` of a message that must be decided anew before it goes, or goes again, whatever any clock says. */
export const OVER: RawBuilder<Date> = sql`to_timestamp(0)`

/** Of a message `o`. */
export const IS_WITHDRAWN: RawBuilder<boolean> = sql`(o.state = 'cancelled' and o.reason in (${sql.join(
  WITHDRAWN.map((reason) => sql.lit(reason)),
)}) and not ${MAY_HAVE_ARRIVED})`
