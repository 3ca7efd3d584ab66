import type { Dialogue, Understanding } from '../model/turn.ts'
import { type Answer, type Desk, howToLink, menu, offerPerson, withMenu } from './answer.ts'
import { type Response, respondWith, type Session } from './session.ts'
import type { Settled } from './settle.ts'

type Unsettled = Exclude<Settled, { kind: 'wanted' }>

/** Nothing to act on: a miss, a no, a yes to nothing, or an answer that isn't one. */
export function unsettled(
  desk: Desk,
  session: Session,
  meaning: Unsettled,
  understanding: Understanding | null,
): Response {
  const { voice } = desk
  const { dialogue } = session
  if (meaning.kind === 'declined') {
    return respondWith(session, 'decline', [{ facts: [voice.say('as_you_wish')] }], { understanding })
  }
  if (session.contact.userId === null) {
    return respondWith(session, 'how_to_link', [howToLink(desk)], { understanding })
  }
  if (meaning.kind === 'nothing_asked') {
    const answer = withMenu(voice, voice.say('nothing_asked'))
    return respondWith(session, 'nothing_asked', [answer], { understanding })
  }
  const more = { understanding, misses: dialogue.misses + 1, waiting: dialogue.waiting }
  const person = dialogue.misses > 0 ? offerPerson(desk) : undefined
  if (person) {
    const question = { ...person, asking: dialogue.asking, files: dialogue.files }
    return respondWith(session, 'offer_person', [{ facts: [voice.say('not_understood')], question }], more)
  }
  const answer =
    meaning.kind === 'missed' ? likeliest(desk, understanding) : askAgain(desk, dialogue, meaning)
  return respondWith(session, meaning.kind === 'missed' ? 'offer_choices' : 'ask_again', [answer], more)
}

/** The same choices once more: what is open stays open. */
function askAgain(
  { voice }: Desk,
  { asking, choices, offer, proposed, files }: Dialogue,
  meaning: Exclude<Unsettled, { kind: 'missed' | 'declined' | 'nothing_asked' }>,
): Answer {
  if (asking && choices.length === 0) {
    const fact = voice.sayCustom(`ask_${asking.entity}`, '')
    return { facts: [], question: { fact, choices, asking, offer, files } }
  }
  const unknown = asking?.entity === 'curso' ? 'ask_unknown_course' : 'ask_unknown_exam'
  const key = meaning.kind === 'not_in_list' ? 'ask_listed' : meaning.named ? unknown : 'ask_again'
  return { facts: [], question: { fact: voice.say(key), choices, asking, offer, proposed, files } }
}

const OFFERED = 3

/** Distress is no line of a menu. */
const NO_LINE = ['comfort']

function likeliest({ domain, voice }: Desk, understanding: Understanding | null): Answer {
  const near = (understanding?.ranking ?? [])
    .map(({ intent }) => intent)
    .filter((intent) => {
      const rule = domain.intents.get(intent)
      return rule && !rule.social && !NO_LINE.includes(rule.action)
    })
  const usual = [
    domain.intentOf('show_result'),
    domain.intentOf('show_exam_dates'),
    domain.intentOf('hand_over'),
  ]
  const all = [...near, ...usual.filter((intent) => intent !== null)]
  const intents = [...new Set(all)].slice(0, OFFERED)
  return { facts: [], question: { ...menu(voice, intents), fact: voice.say('ask_which') } }
}
