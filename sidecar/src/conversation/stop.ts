import type { Understanding } from '../model/turn.ts'
import { wishesIn } from './context.ts'
import { understand } from './converse.ts'
import { isDoubtful } from './doubtful.ts'
import type { Session } from './session.ts'
import type { Triage } from './triage.ts'

/** For the journal, beside what is done. */
export type Stop = { intent: string; understanding: Understanding | null }

/** Nothing is answered, for whatever reason that isn't the message itself. */
export function isKeptSilent(first: Triage): boolean {
  if (first.kind === 'silence') return first.reason !== 'reaction' && first.reason !== 'answered_by_twilio'
  return first.kind === 'quiet' || first.kind === 'remind_handoff'
}

/** Words or a tap that want no more messages; null: they don't, or could mean the opposite. */
export async function stopMeant(session: Session): Promise<Stop | null> {
  const { reading, dialogue, domain } = session
  const intent = domain.intentOf('opt_out')
  if (intent === null || reading.proposal) return null
  if (reading.picked) return reading.picked.intent === intent ? { intent, understanding: null } : null
  if (!reading.text) return null
  const understanding = await understand(session)
  const wish = wishesIn(reading.text, understanding, dialogue, domain).find(
    ({ rule }) => rule.action === 'opt_out',
  )
  if (!wish || isDoubtful(wish.rule, reading.text, understanding, domain)) return null
  return { intent: wish.intent, understanding }
}
