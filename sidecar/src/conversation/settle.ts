import type { StudentStatus } from '../ports.ts'
import { type Interpretation, isMiss, type Wanted } from './interpret.ts'
import { answerMeant, isOnlyName } from './mentions.ts'
import { openWish } from './open-wish.ts'
import { looksLikeName } from './resolve/names.ts'
import type { Session } from './session.ts'

export type Settled =
  | Exclude<Interpretation, { kind: 'answer' }>
  /** What we asked for is still open: the words name nothing of the student's, or mean nothing. */
  | { kind: 'unanswered'; named: boolean }

/** Words that name what we asked for settle the question; a clear wish leaves it; anything else keeps it open. */
export function settle(
  meant: Interpretation,
  status: StudentStatus | null,
  { reading, dialogue, domain }: Pick<Session, 'reading' | 'dialogue' | 'domain'>,
): Settled {
  if (meant.kind !== 'answer') return openWish(dialogue) && isMiss(meant) ? unanswered(false) : meant
  const { text } = reading
  const may = status && (isMiss(meant.otherwise) || isOnlyName(text, status))
  const given = may ? answerMeant(meant.entity, text, status, dialogue.choices) : null
  if (!given) return withoutAnswer(meant, status, { reading, dialogue, domain })
  const waiting = dialogue.waiting.flatMap(({ intent, text, known = {} }): Wanted[] => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text, given: null, known }] : []
  })
  return { kind: 'wanted', wanted: [{ ...meant.asked, given }, ...waiting] }
}

function unanswered(named: boolean): Settled {
  return { kind: 'unanswered', named }
}

function withoutAnswer(
  { asked, otherwise }: Extract<Interpretation, { kind: 'answer' }>,
  status: StudentStatus | null,
  session: Pick<Session, 'reading' | 'dialogue' | 'domain'>,
): Settled {
  const { reading, dialogue } = session
  const named = looksLikeName(reading.text)
  if (dialogue.asking) {
    if (otherwise.kind === 'nothing_asked') return unanswered(false)
    return named || isMiss(otherwise) ? unanswered(true) : settle(otherwise, status, session)
  }
  if (!named || !status) return settle(otherwise, status, session)
  return { kind: 'wanted', wanted: [{ ...asked, given: { entity: 'examen', values: [] } }] }
}
