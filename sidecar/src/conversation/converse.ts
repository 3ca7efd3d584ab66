import { AppError } from '../errors.ts'
import type { Understanding } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import type { Desk } from './answer.ts'
import { wishesIn } from './context.ts'
import { decide, needsSchool, type Step } from './decide.ts'
import { entitiesOf } from './domain/schema.ts'
import { isDoubtful } from './doubtful.ts'
import { type Interpretation, interpret, type Wanted } from './interpret.ts'
import { mentionsOf, spansIn } from './mentions.ts'
import { answerToOpen, proposalMeant } from './open-wish.ts'
import { answerProposal } from './proposals/answered.ts'
import type { ProposalAnswer } from './proposals/proposal.ts'
import { downAnswer } from './refused.ts'
import { spokenLanguage } from './reply/voice.ts'
import { countryOf } from './resolve/phone.ts'
import { withoutRuledOut } from './resolve/when.ts'
import { askSchool } from './school.ts'
import { deskOf, type Response, respondWith, type Session } from './session.ts'
import { settle } from './settle.ts'
import { take } from './take.ts'
import { understandWith } from './understand.ts'
import { unsettled } from './unsettled.ts'
import { withFiles } from './unused-files.ts'
import { type Said, valuesIn } from './values.ts'

const UNDERSTOOD_MAX = 1600

type School = StudentStatus | AppError | null

/** What was said in words, or by a choice: understood, decided, done. */
export async function converse(session: Session): Promise<Response> {
  return withFiles(session, await answerWords(session))
}

async function answerWords(session: Session): Promise<Response> {
  const { reading, dialogue, domain } = session
  const wordless = reading.picked !== null || reading.proposal !== null
  const understanding = wordless ? null : await understand(session)
  const wishes = understanding ? wishesIn(reading.text, understanding, dialogue, domain) : []
  const proposal = proposalMeant(reading, wishes, dialogue, domain)
  const said = saidIn(session, understanding)
  const answered = wordless ? null : answerToOpen(said, wishes, dialogue, domain)
  if (answered) return pursue(session, [answered], understanding)
  if (proposal && session.contact.userId !== null) return confirmed(session, proposal, understanding)
  const meant = interpret(reading, wishes, dialogue, domain)
  const school = await schoolFor(session, meant)
  const status = school instanceof AppError ? null : school
  const meaning = settle(meant, status, session)
  if (meaning.kind === 'unanswered' && school instanceof AppError) {
    const down = downAnswer(deskOf(session), school)
    return respondWith(session, 'moodle_down', [down], { keepsOpen: true, understanding })
  }
  if (meaning.kind !== 'wanted') return unsettled(deskOf(session, status), session, meaning, understanding)
  return pursue(session, meaning.wanted, understanding, school)
}

/** Each wish with what its words say, and what comes of it. */
export async function pursue(
  session: Session,
  wanted: Wanted[],
  understanding: Understanding | null,
  asked: School = null,
): Promise<Response> {
  const { dialogue, domain, contact } = session
  const school = asked ?? (await schoolFor(session, { kind: 'wanted', wanted }))
  const status = school instanceof AppError ? null : school
  const desk = deskOf(session, status)
  const entities = understanding?.entities ?? []
  const considered = wanted.map((wish, index) => ({
    ...wish,
    // A wish that waited its turn is about what its own words named.
    mentions: mentionsOf(wish, index === 0 ? entities : spansIn(wish.text, entities), status),
    known: withoutRuledOut({
      ...valuesIn({ ...saidIn(session, understanding), text: wish.own ?? wish.text }, entitiesOf(wish.rule)),
      ...wish.known,
    }),
    doubtful: understanding !== null && isDoubtful(wish.rule, session.reading.text, understanding, domain),
  }))
  const { steps, waiting } = decide(considered, { linked: contact.userId !== null, dialogue, status })
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

/** A yes or a no to what we asked to confirm; where it can't be done any more, it is asked anew. */
async function confirmed(
  session: Session,
  proposal: ProposalAnswer,
  understanding: Understanding | null,
): Promise<Response> {
  const desk: Desk = deskOf(session)
  const found = await session.memory.proposal(proposal.id)
  const { action, answer, again, keepsOpen = false, done } = await answerProposal(desk, proposal, found)
  const intent = found?.wish.intent ?? null
  const rule = again && session.domain.intents.get(again.intent)
  if (again && rule) {
    const wish = { intent: again.intent, rule, text: '', given: null, known: again.known }
    const anew = await pursue(session, [wish], understanding)
    return { ...anew, action, answers: [answer, ...anew.answers] }
  }
  const proposed = done && { id: done.id, open: false, text: '', ...done.wish }
  return respondWith(session, action, [answer], {
    intent,
    understanding,
    keepsOpen,
    misses: 0,
    ...(proposed ? { proposed } : {}),
  })
}

/** Words mean the day on which they were received, whenever they are answered. */
function saidIn(
  { reading, heardAt: now, contact, domain }: Session,
  understanding: Understanding | null,
): Said {
  const { timeZone } = contact
  const language = spokenLanguage(domain, contact.language)
  const country = countryOf(contact.address)
  const { text } = reading
  return { text, entities: understanding?.entities ?? [], now, timeZone, language, country, domain }
}

export async function understand({
  engines,
  reading,
  contact,
  domain,
  log,
}: Session): Promise<Understanding> {
  const text = reading.text.slice(0, UNDERSTOOD_MAX)
  const understanding = await understandWith(engines, text, spokenLanguage(domain, contact.language), log)
  log.noteUnderstood(understanding)
  return understanding
}

/** Asked for only where something needs it, and once a turn. */
async function schoolFor(session: Session, meant: Interpretation): Promise<School> {
  const { userId } = session.contact
  if (userId === null) return null
  const wanted = meant.kind === 'wanted' ? meant.wanted : []
  const needed = meant.kind === 'answer' || wanted.some(({ rule }) => needsSchool(rule))
  return needed ? askSchool(session.moodle, userId) : null
}

function nameOf(step: Step): string {
  return step.kind === 'act' ? step.action : step.kind === 'fill' ? 'ask' : step.kind
}
