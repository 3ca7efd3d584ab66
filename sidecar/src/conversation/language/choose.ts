import { type Desk, howToLink, menu, type Question } from '../answer.ts'
import { openWish } from '../open-wish.ts'
import { TERMS, type Term } from '../reply/replies.ts'
import { deskOf, type Response, respondWith, type Session } from '../session.ts'
import { languageChoice } from './chosen.ts'

/** Once a conversation, and never while something else is asked: who then goes on in it is taken as we can. */
export function asksLanguage({ speaking, dialogue, domain }: Session): boolean {
  return (
    domain.languages.length > 1 &&
    speaking.foreign &&
    !speaking.keeps?.chosen &&
    !dialogue.languageAsked &&
    !openWish(dialogue)
  )
}

/** In all that we speak: nobody knows which of them is read. */
export function askLanguage(session: Session): Response {
  const desk = deskOf(session)
  const { domain, voice } = desk
  const others = domain.languages.filter((language) => language !== voice.language)
  const said = [voice.language, ...others].map((language) => desk.voiceIn(language).say('ask_speak'))
  const choices = domain.languages.map((language) => ({
    ...{ id: languageChoice(language), title: ownName(desk, language), intent: '' },
  }))
  const [last] = said.slice(-1)
  const question: Question = { fact: last ?? null, choices, asking: null, offer: null }
  return respondWith(session, 'ask_language', [{ facts: said.slice(0, -1), question }])
}

/** From now on, whatever Moodle says of them. */
export function chooseLanguage(session: Session, language: string): Response {
  const desk = deskOf({ ...session, contact: { ...session.contact, language } })
  const { voice, domain } = desk
  const speaks = { language, chosen: true }
  const fact = voice.say('language_chosen')
  if (session.contact.userId === null) {
    const { facts } = howToLink(desk)
    return respondWith(session, 'choose_language', [{ facts: [fact, ...facts], speaks }])
  }
  const usual = (['show_result', 'show_exam_dates', 'hand_over'] as const).map((each) =>
    domain.intentOf(each),
  )
  const question = menu(
    voice,
    usual.filter((intent) => intent !== null),
  )
  return respondWith(session, 'choose_language', [{ facts: [fact], question, speaks }])
}

/** A language's own name for itself. */
function ownName(desk: Desk, language: string): string {
  const term = TERMS.find((each): each is Term => each === `language_${language}`)
  const name = term ? desk.voiceIn(language).term(term) : language
  return name.charAt(0).toUpperCase() + name.slice(1)
}
