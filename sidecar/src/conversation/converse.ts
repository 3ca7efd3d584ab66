import { AppError } from '../errors.ts'
import type { Understanding } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { act } from './actions/index.ts'
import { type Answer, type Desk, menu, offerPerson, withMenu } from './answer.ts'
import { orFailure } from './calls.ts'
import { decide, needsSchool, type Step } from './decide.ts'
import { type Interpretation, interpret, type Wanted } from './interpret.ts'
import { mentionsIn, nameMeant } from './mentions.ts'
import { spokenLanguage } from './reply/voice.ts'
import { askSchool } from './school.ts'
import { deskOf, downAnswer, type Response, respondWith, type Session } from './session.ts'
import { understandWith } from './understand.ts'

const UNDERSTOOD_MAX = 1600

/** What was said in words, or by a choice: understood, decided, done. */
export async function converse(session: Session): Promise<Response> {
  const { reading, dialogue, domain } = session
  const understanding = reading.picked ? null : await understand(session)
  const intents = understanding?.wishes.map(({ intent }) => intent) ?? []
  const meant = interpret(reading, intents, dialogue, domain)
  const school = await schoolFor(session, meant)
  const status = school instanceof AppError ? null : school
  const meaning = settleAnswer(meant, status, session)
  const desk = deskOf(session, status)
  if (meaning.kind !== 'wanted')
    return { ...(await unsettled(desk, session, meaning, understanding)), understanding }
  const wanted = meaning.wanted.map((wish) => ({
    ...wish,
    mentions: mentionsIn(wish, understanding?.entities ?? [], status),
  }))
  const { steps, waiting } = decide(wanted, { linked: session.contact.userId !== null, dialogue, status })
  const answers = await Promise.all(steps.map((step) => take(desk, step, school)))
  const [first] = steps
  return respondWith(session, first ? nameOf(first) : 'say', answers, {
    intent: first?.intent ?? null,
    understanding,
    steps,
    waiting,
    misses: wanted.some(({ rule }) => rule.missed) ? dialogue.misses + 1 : 0,
  })
}

async function understand({ engines, reading, contact, domain, log }: Session): Promise<Understanding> {
  const text = reading.text.slice(0, UNDERSTOOD_MAX)
  return understandWith(engines, text, spokenLanguage(domain, contact.language), log)
}

/** Asked for only where something needs it, and once a turn. */
async function schoolFor(session: Session, meant: Interpretation): Promise<StudentStatus | AppError | null> {
  const { userId } = session.contact
  if (userId === null) return null
  const wanted = meant.kind === 'wanted' ? meant.wanted : []
  const needed = meant.kind === 'answer' || wanted.some(({ rule }) => needsSchool(rule))
  return needed ? askSchool(session.moodle, userId) : null
}

/** Words that name what we asked for settle the question; others mean what they mean. */
function settleAnswer(
  meant: Interpretation,
  status: StudentStatus | null,
  session: Session,
): Exclude<Interpretation, { kind: 'answer' }> {
  if (meant.kind !== 'answer') return meant
  const { reading, dialogue, domain } = session
  const value = status && nameMeant(meant.entity, reading.text, status)
  if (!value) return settleAnswer(meant.otherwise, status, session)
  const waiting = dialogue.waiting.flatMap(({ intent, text }): Wanted[] => {
    const rule = domain.intents.get(intent)
    return rule ? [{ intent, rule, text, given: null }] : []
  })
  return { kind: 'wanted', wanted: [{ ...meant.asked, given: { entity: meant.entity, value } }, ...waiting] }
}

async function take(desk: Desk, step: Step, school: StudentStatus | AppError | null): Promise<Answer> {
  const { voice } = desk
  switch (step.kind) {
    case 'how_to_link':
      return { facts: [voice.say('how_to_link')] }
    case 'moodle_down':
      return school instanceof AppError ? downAnswer(desk, school) : { facts: [voice.say('moodle_down')] }
    case 'ask': {
      const { intent, entity, known, choices, text } = step
      const fact = voice.say(entity === 'curso' ? 'ask_course' : known ? 'ask_exam' : 'ask_unknown_exam')
      return { facts: [], question: { fact, choices, asking: { intent, entity, text }, offer: null } }
    }
    case 'act': {
      const answer = await orFailure(() => act(desk, step))
      return answer instanceof AppError ? downAnswer(desk, answer) : answer
    }
  }
}

function nameOf(step: Step): string {
  return step.kind === 'act' ? step.action : step.kind
}

/** Nothing to act on: a miss, a no, or a yes to nothing. */
async function unsettled(
  desk: Desk,
  session: Session,
  { kind }: { kind: 'missed' | 'declined' | 'nothing_asked' },
  understanding: Understanding | null,
): Promise<Response> {
  const { voice } = desk
  const { misses } = session.dialogue
  if (kind === 'declined') return respondWith(session, 'decline', [{ facts: [voice.say('as_you_wish')] }])
  if (session.contact.userId === null) {
    return respondWith(session, 'how_to_link', [{ facts: [voice.say('how_to_link')] }])
  }
  if (kind === 'nothing_asked') {
    return respondWith(session, kind, [withMenu(voice, voice.say('nothing_asked'))])
  }
  const person = misses > 0 ? offerPerson(desk) : undefined
  if (person) {
    const answer = { facts: [voice.say('not_understood')], question: person }
    return respondWith(session, 'offer_person', [answer], { misses: misses + 1 })
  }
  const likely = likeliest(session, understanding)
  const choices = { ...menu(voice, likely), fact: voice.say('ask_which') }
  return respondWith(session, 'offer_choices', [{ facts: [], question: choices }], { misses: misses + 1 })
}

const OFFERED = 3

/** Distress is no line of a menu. */
function likeliest({ domain }: Session, understanding: Understanding | null): string[] {
  const near = (understanding?.ranking ?? [])
    .map(({ intent }) => intent)
    .filter((intent) => {
      const rule = domain.intents.get(intent)
      return rule && !rule.social && rule.action !== 'comfort'
    })
  const usual = [
    domain.intentOf('show_result'),
    domain.intentOf('show_exam_dates'),
    domain.intentOf('hand_over'),
  ]
  const all = [...near, ...usual.filter((intent) => intent !== null)]
  return [...new Set(all)].slice(0, OFFERED)
}
