import type { Dialogue } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { fold } from './fold.ts'
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
  const every = everyChoice(meant.asked, text, dialogue, domain)
  if (every.length > 0) return { kind: 'wanted', wanted: every }
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

const EVERY_MAX = 3

/** "Both of them", to a question about which: the same wish once for each, where they are few. */
function everyChoice(
  asked: Wanted,
  text: string,
  { asking, choices }: Pick<Dialogue, 'asking' | 'choices'>,
  domain: Session['domain'],
): Wanted[] {
  const said = fold(text).replace(/^(?:de|a|por|for|of) /, '')
  const every = [...(choices.length === 2 ? ['both' as const] : []), 'all' as const]
  if (!asking || choices.length < 2 || choices.length > EVERY_MAX) return []
  if (!every.some((word) => domain.words.get(word)?.includes(said))) return []
  return choices.flatMap(({ entity, value }): Wanted[] =>
    entity === asking.entity && value ? [{ ...asked, given: { entity, values: [value] } }] : [],
  )
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
    return named || isMiss(otherwise)
      ? unanswered(named || beginsAsName(reading.text, session.domain))
      : settle(otherwise, status, session)
  }
  if (!named || !status) return settle(otherwise, status, session)
  return { kind: 'wanted', wanted: [{ ...asked, given: { entity: 'examen', values: [] } }] }
}

/** "La de biología" names a thing, even if none of theirs; a sum names none. */
function beginsAsName(text: string, { words }: Session['domain']): boolean {
  return (words.get('naming') ?? []).some((phrase) => fold(text).startsWith(`${phrase} `))
}
