import type { Dialogue, Understanding } from '../model/turn.ts'
import type { Domain } from './domain/load.ts'
import { personAsked } from './doubtful.ts'
import type { Wanted } from './interpret.ts'
import { firstHeard, hears } from './words.ts'

const SHORT_WORDS_MAX = 8
const SURE = 0.95

/** What the engine understood, as far as the words or what was spoken of don't say otherwise. */
export function wishesIn(
  text: string,
  understanding: Pick<Understanding, 'wishes' | 'ranking'>,
  dialogue: Pick<Dialogue, 'bookingId'>,
  domain: Pick<Domain, 'intents' | 'intentOf' | 'words'>,
): Wanted[] {
  const want = (intent: string | null, known: Record<string, string> = {}): Wanted[] => {
    const rule = intent === null ? undefined : domain.intents.get(intent)
    return rule && intent !== null ? [{ intent, rule, text, given: null, known }] : []
  }
  const understood = understanding.wishes.flatMap(({ intent, text: own }) =>
    want(intent).map((wish) => (own === undefined ? wish : { ...wish, own })),
  )
  const wishes = withPerson(understood, personAsked(text, domain), want(domain.intentOf('hand_over')))
  const short = text.split(/\s+/).length <= SHORT_WORDS_MAX
  if (short && movesBooking(text, wishes, dialogue, domain)) return want(domain.intentOf('book'))
  const language = short && (understanding.wishes[0]?.confidence ?? 0) < SURE && spoken(text, domain)
  if (language) return want(domain.intentOf('update_profile'), { campo: 'language', idioma: language })
  return wishes
}

/** Who asks for a person gets one, after the answers to the rest; to have called us a bot asks nothing beside it. */
function withPerson(wishes: Wanted[], asked: ReturnType<typeof personAsked>, person: Wanted[]): Wanted[] {
  const others = wishes.filter(({ rule }) => rule.action !== 'hand_over')
  if (asked === null || (asked === 'denied' && others.length === 0)) return wishes
  if (asked === 'denied') return others
  return [...others.filter(({ rule }) => !rule.social && rule.action !== 'say'), ...person]
}

/** "Move it" changes a booking where one was spoken of, or is named. */
function movesBooking(
  text: string,
  wishes: Wanted[],
  { bookingId }: Pick<Dialogue, 'bookingId'>,
  domain: Pick<Domain, 'words'>,
): boolean {
  if (!hears(domain, 'moving', text)) return false
  if (bookingId === null && !hears(domain, 'booking', text)) return false
  if (firstHeard(domain, ['language', 'city', 'name', 'phone', 'email', 'birth'], text)) return false
  return wishes.every(
    ({ rule }) => rule.missed || ['update_profile', 'cancel', 'affirm'].includes(rule.action),
  )
}

function spoken(text: string, domain: Pick<Domain, 'words'>): string | null {
  if (!hears(domain, 'speak', text)) return null
  return languageIn(text, domain)
}

const LANGUAGES = { spanish: 'es', english: 'en' } as const

/** The language that is named, by Moodle's code. */
export function languageIn(text: string, domain: Pick<Domain, 'words'>): string | null {
  const heard = firstHeard(domain, ['english', 'spanish'], text)
  return heard && LANGUAGES[heard]
}
