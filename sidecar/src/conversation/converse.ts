import { AppError } from '../errors.ts'
import type { Understanding } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { act } from './actions/index.ts'
import { type Answer, type Desk, howToLink } from './answer.ts'
import { orFailure } from './calls.ts'
import { decide, needsSchool, type Step } from './decide.ts'
import { type Interpretation, interpret } from './interpret.ts'
import { mentionsIn } from './mentions.ts'
import { spokenLanguage } from './reply/voice.ts'
import { askSchool } from './school.ts'
import { deskOf, downAnswer, type Response, respondWith, type Session } from './session.ts'
import { settle } from './settle.ts'
import { understandWith } from './understand.ts'
import { unsettled } from './unsettled.ts'

const UNDERSTOOD_MAX = 1600

/** What was said in words, or by a choice: understood, decided, done. */
export async function converse(session: Session): Promise<Response> {
  const { reading, dialogue, domain } = session
  const understanding = reading.picked ? null : await understand(session)
  const intents = understanding?.wishes.map(({ intent }) => intent) ?? []
  const meant = interpret(reading, intents, dialogue, domain)
  const school = await schoolFor(session, meant)
  const status = school instanceof AppError ? null : school
  const meaning = settle(meant, status, session)
  const desk = deskOf(session, status)
  if (meaning.kind === 'unanswered' && school instanceof AppError) {
    return respondWith(session, 'moodle_down', [downAnswer(desk, school)], { keepsOpen: true, understanding })
  }
  if (meaning.kind !== 'wanted') return unsettled(desk, session, meaning, understanding)
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

async function take(desk: Desk, step: Step, school: StudentStatus | AppError | null): Promise<Answer> {
  const { voice } = desk
  switch (step.kind) {
    case 'how_to_link':
      return howToLink(desk)
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
