import type { Dialogue } from '../model/turn.ts'
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
  if (dropsBooking(meant, status, { dialogue, domain })) return { kind: 'declined' }
  if (meant.kind !== 'answer') return openWish(dialogue) && isMiss(meant) ? unanswered(false) : meant
  const { text } = reading
  const may = status && (isMiss(meant.otherwise) || isOnlyName(text, status))
  const given = may ? answerMeant(meant.entity, text, status, dialogue.choices) : null
  if (!given) return withoutAnswer(meant, status, { reading, dialogue, domain })
  if (repeats(meant.asked, given, dialogue))
    return settle(meant.otherwise, status, { reading, dialogue, domain })
  const waiting = dialogue.waiting.flatMap(({ intent, text, known = {} }): Wanted[] => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text, given: null, known }] : []
  })
  return { kind: 'wanted', wanted: [{ ...meant.asked, given }, ...waiting] }
}

/** A request is left anew only about another exam: to name a course, or the same exam, asks for nothing. */
function repeats(
  { rule }: Wanted,
  { entity, values }: NonNullable<Wanted['given']>,
  { asking, examId }: Pick<Dialogue, 'asking' | 'examId'>,
): boolean {
  if (asking || rule.action !== 'create_request') return false
  return entity === 'curso' || values.includes(String(examId))
}

/** Who holds no booking and cancels while one is being made means that one. */
function dropsBooking(
  meant: Interpretation,
  status: StudentStatus | null,
  { dialogue, domain }: Pick<Session, 'dialogue' | 'domain'>,
): boolean {
  if (meant.kind !== 'wanted' || status === null || status.bookings.length > 0) return false
  const open = openWish(dialogue)?.intent
  const { wanted } = meant
  return open === domain.intentOf('book') && wanted.every(({ rule }) => rule.action === 'cancel')
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
