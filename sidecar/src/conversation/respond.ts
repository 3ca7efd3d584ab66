import { handoffActive } from '../contacts/handoff.ts'
import { endHandoff } from '../contacts/person.ts'
import { unlinkContact } from '../contacts/store.ts'
import { AppError } from '../errors.ts'
import type { LinkedStudent } from '../model/contact.ts'
import { bind, linkAnswer, linkByCode, optIn, optInUnrecorded, optOut } from './actions/consent.ts'
import { comfort } from './actions/person.ts'
import { type Answer, type Effect, howToLink } from './answer.ts'
import { orFailure } from './calls.ts'
import { converse } from './converse.ts'
import { NEW_DIALOGUE } from './dialogue.ts'
import { apiKnowsPeople } from './domain/load.ts'
import { askLanguage, asksLanguage, chooseLanguage } from './language/choose.ts'
import { fallQuiet } from './quiet.ts'
import { downAnswer } from './refused.ts'
import { spokenLanguage } from './reply/voice.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, respondWith, type Session } from './session.ts'
import { isKeptSilent, type Stop, stopMeant } from './stop.ts'
import { findSubject } from './subject.ts'
import { type Keyword, type Triage, triage } from './triage.ts'
import { answerMedia, answerOther } from './wordless.ts'

const KEYWORD = 'whatsapp_keyword'
const DAY_MS = 24 * 60 * 60 * 1000

/** What a turn comes to, whatever was said: special inputs first, then conversation. */
export async function respond(session: Session): Promise<Response> {
  const response = await respondToAll(session)
  if (!session.reading.card || response.answers.length === 0) return response
  const refused = { facts: [deskOf({ ...session, contact: response.contact }).voice.say('card_refused')] }
  return { ...response, answers: [refused, ...response.answers] }
}

async function respondToAll(session: Session): Promise<Response> {
  const since = session.contact.handoffSince
  if (!since || handoffActive(since, session.now)) return answer(session)
  const back = { facts: [deskOf(session).voice.say('back_from_person')] }
  const response = await answer({ ...session, contact: { ...session.contact, handoffSince: null } })
  const { answers, effects } = response
  const ended: Effect = (tx, { contactId }) => endHandoff(tx, contactId)
  return {
    ...response,
    answers: answers.length > 0 ? [back, ...answers] : answers,
    effects: [ended, ...effects],
  }
}

async function answer(session: Session): Promise<Response> {
  const first = triage(session.reading, handoffOf(session), session.pace?.quiet)
  const stop = isKeptSilent(first) ? await stopMeant(session) : null
  if (stop) return stopWritten(session, stop)
  if (first.kind === 'silence')
    return respondWith(session, `silence_${first.reason}`, [], { keepsOpen: true })
  if (first.kind === 'remind_handoff') return remindHandoff(session)
  if (first.kind === 'quiet') return fallQuiet(session, first.why)
  if (first.kind === 'opt_out') return consent(session, first, optOut(deskOf(session), KEYWORD))
  if (first.kind === 'link') return link(session, first.code)
  return recognised(session, first)
}

/** Once a day: a student who writes into the silence must know that somebody will answer, and whom to call meanwhile. */
function handoffOf({ contact, dialogue, now }: Session): 'none' | 'paused' | 'to_tell' | 'told' {
  if (contact.pausedSince) return 'paused'
  if (!contact.handoffSince) return 'none'
  const { handoffToldAt } = dialogue
  return handoffToldAt !== null && now.getTime() - handoffToldAt < DAY_MS ? 'told' : 'to_tell'
}

function remindHandoff(session: Session): Response {
  const told = { facts: [deskOf(session).voice.say('handoff_waiting')] }
  return respondWith(session, 'remind_handoff', [told], { keepsOpen: true })
}

/** Where Twilio has answered the keyword itself, what follows from it is done in silence. */
function consent(session: Session, { kind, answered }: Keyword, told: Answer): Response {
  return respondWith(session, kind, [answered ? { ...told, facts: [] } : told])
}

/** Whoever wants no more messages gets none, in silence too: a follow-up would come after it. */
function stopWritten(session: Session, stop: Stop): Response {
  const told = optOut(deskOf(session), 'whatsapp_intent')
  const { quiet } = session.pace ?? {}
  const answered = quiet?.why === 'loop' && quiet.told
  return { ...consent(session, { kind: 'opt_out', answered }, told), ...stop }
}

async function link(session: Session, code: string): Promise<Response> {
  const desk = deskOf(session)
  const result = await orFailure(() => linkByCode(desk, code))
  if (result instanceof AppError) return respondWith(session, 'link_contact', [downAnswer(desk, result)])
  if (result.kind === 'refused') return respondWith(session, 'link_contact', [linkAnswer(desk, result)])
  const linked = asStudent(session, result.student)
  const answer = linkAnswer(deskOf(linked), result)
  const { handoffSince, pausedSince } = session.contact
  if (!session.reading.text || handoffSince || pausedSince)
    return respondWith(linked, 'link_contact', [answer])
  const rest = await converse(linked)
  return { ...rest, action: 'link_contact', answers: [answer, ...rest.answers] }
}

/**
 * Somebody may have been linked in Moodle without our knowing: the number is looked up before it is called unknown. One
 * that is dead or somebody else's by now proves nothing until it is linked anew, even if Moodle wasn't told so yet.
 */
async function recognised(session: Session, first: Triage): Promise<Response> {
  const { domain, contact: known } = session
  if (known.userId !== null && !apiKnowsPeople(domain)) return proceed(session, first)
  if (session.contact.deadSince !== null) return proceed(asStranger(session), first)
  const found = await orFailure(() => session.moodle.findStudent(session.contact.address))
  if (found instanceof AppError) {
    if (first.kind === 'urgent') return { ...(await urgent(session)), failure: found.code }
    if (first.kind === 'opt_in')
      return consent(session, first, optInUnrecorded(deskOf(session), found, KEYWORD))
    return respondWith(session, 'moodle_down', [downAnswer(deskOf(session), found)], { keepsOpen: true })
  }
  if (!found) return known.userId === null ? proceed(asStranger(session), first) : forgotten(session, first)
  const { userId } = found
  const whose = known.userId === null || known.userId === userId ? session.dialogue : NEW_DIALOGUE
  const response = await proceed(asStudent({ ...session, dialogue: whose }, found), first)
  return { ...response, effects: [bind(found), ...response.effects] }
}

/** Whose number it was, the API knows no longer: from here on it is a stranger's. */
async function forgotten(session: Session, first: Triage): Promise<Response> {
  const contact = { ...session.contact, userId: null, firstName: null }
  const response = await proceed(asStranger({ ...session, contact, dialogue: NEW_DIALOGUE }), first)
  return { ...response, effects: [(tx, { address }) => unlinkContact(tx, address), ...response.effects] }
}

/** Who they turn out to be; the language that they write in stays. */
function asStudent(session: Session, student: LinkedStudent): Session {
  const { userId, ref, firstName, language, timeZone } = student
  const person = { userId, firstName, timeZone, ...(ref && { ref }) }
  const spoken = session.speaking.language ?? language
  return { ...session, contact: { ...session.contact, ...person, language: spoken } }
}

function asStranger(session: Session): Session {
  const { contact, speaking } = session
  return { ...session, contact: { ...contact, language: speaking.hint ?? contact.language } }
}

async function proceed(session: Session, first: Triage): Promise<Response> {
  const desk = deskOf(session)
  if (first.kind === 'urgent') return urgent(session)
  if (first.kind === 'opt_in') return consent(session, first, await optIn(desk, KEYWORD))
  if (first.kind === 'language') return chooseLanguage(session, first.language)
  if (first.kind === 'understand') return asksLanguage(session) ? askLanguage(session) : converse(session)
  if (session.contact.userId === null) {
    return respondWith(session, 'how_to_link', [howToLink(desk)])
  }
  if (first.kind === 'media') return answerMedia(session, session.contact.userId)
  return answerOther(session, first.kind === 'location' ? 'location' : 'empty')
}

/**
 * The help line goes first, in the language of the words, and goes out whatever fails after it; a person is told, also
 * during a handoff.
 */
async function urgent(session: Session): Promise<Response> {
  const { contact, moodle, dialogue, domain, reading } = session
  const own = spokenLanguage(domain, contact.language)
  const language = reading.selfHarm.includes(own) ? own : (reading.selfHarm[0] ?? own)
  const desk = deskOf({ ...session, contact: { ...contact, language } })
  const userId = contact.userId
  const status = userId === null ? null : await askSchool(moodle, userId)
  const failure = status instanceof AppError ? { failure: status.code } : {}
  const known = status instanceof AppError ? null : status
  const intent = domain.intentOf('comfort') ?? ''
  const nobody = { examIds: null, courseIds: null, strayTopic: false }
  const subject = known
    ? findSubject({ intent, action: 'comfort', prefer: [], mentions: nobody }, known, dialogue)
    : ({ kind: 'none_there' } as const)
  const answer = await comfort(desk, subject, reading.written, desk.voice.say('help_line'))
  return respondWith(session, 'help_line', [{ ...answer, ...failure }], { intent })
}
