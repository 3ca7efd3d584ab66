import type { Contact } from '../contacts/store.ts'
import { AppError } from '../errors.ts'
import { type MediaRef, readable, TEXT_MAX, type TextContent } from '../model/message.ts'
import type { Dialogue } from '../model/turn.ts'
import type { ActionsApi, Clock, Phrasing, WhatsAppMedia } from '../ports.ts'
import type { Effect, Memory, SchoolDesk } from './answer.ts'
import { type ApiCall, type CallLog, createCallLog, noted, notedApi } from './calls.ts'
import { NEW_DIALOGUE } from './dialogue.ts'
import type { Domain } from './domain/load.ts'
import { type Speaking, speakingOf } from './language/speaks.ts'
import { isCircuitOpen } from './outward/breaker.ts'
import type { Pace, Quiet } from './pace.ts'
import { type Heard, readMessages } from './reading.ts'
import { gather, openAfter, REPLY_MAX, type Reply, render } from './reply/compose.ts'
import type { ReplyKey } from './reply/replies.ts'
import { createVoice, type Voice } from './reply/voice.ts'
import { respond } from './respond.ts'
import { resume } from './resume.ts'
import type { Response } from './session.ts'
import type { Engines } from './understand.ts'
import { type Worded, wordAround } from './wording.ts'

export type TurnDeps = {
  domain: Domain
  engines: Engines
  /** Null: fixed replies only. */
  phrasing: Phrasing | null
  /** The fixed reply goes out in its place. */
  onPhrasingFailed?: (facts: { code: string }) => void
  /** A contact gets no answer for a while, and was told so. */
  onQuiet?: (facts: { contactId: number; why: Quiet['why'] }) => void
  moodle: SchoolDesk
  /** The internal API that the domain asks. */
  api?: ActionsApi | null
  media: WhatsAppMedia
  now: Clock
}

export type TurnInput = {
  contact: Contact
  messages: Heard[]
  dialogue: Dialogue
  memory: Memory
  /** Absent: nobody counts. */
  pace?: Pace
  /** Stable when the turn is done again, so that Moodle writes once. */
  turnId: string
  /** When it was said: the same when the turn is done again. */
  saidAt: Date
  /** Chooses among variants of a reply. */
  seed: number
}

export type TurnResult = {
  /** Null: silence. */
  content: TextContent | null
  dialogue: Dialogue
  /** For the transaction that commits the turn. */
  effects: Effect[]
  response: Response
  written: string
  courseId: number | null
  wording: unknown
  calls: ApiCall[]
  failure: string | null
  milliseconds: number
}

/** One turn, from what was said to what is answered. Nothing is stored or sent here: `effects` wait for the commit. */
export async function answerTurn(
  deps: TurnDeps,
  input: TurnInput,
  log = createCallLog(),
): Promise<TurnResult> {
  const started = performance.now()
  const now = deps.now()
  const reading = readMessages(input.messages, input.dialogue, deps.domain)
  const moodle = noted(deps.moodle, log)
  const api = deps.api ? notedApi(deps.api, log) : null
  const media = { fetch: (ref: MediaRef) => log.timed('fetch_media', () => deps.media.fetch(ref)) }
  const heardAt = reading.keywordAt ?? input.saidAt
  const speaking = speakingOf(reading, input.dialogue, deps.domain)
  const spokenTo = { ...input.contact, language: speaking.language ?? input.contact.language }
  const session = {
    ...deps,
    ...input,
    contact: spokenTo,
    moodle,
    api,
    media,
    now,
    heardAt,
    reading,
    speaking,
    log,
  }
  const response = await respond(session)
  const { contact, failure } = response
  const { flow, quiet } = input.pace ?? { flow: input.dialogue.flow, quiet: null }
  if (quiet && !quiet.told) deps.onQuiet?.({ contactId: contact.contactId, why: quiet.why })
  const before = changedHands(input.contact, contact) ? NEW_DIALOGUE : input.dialogue
  const voice = createVoice(deps.domain, contact, input.seed, now)
  const { answers, paused } = resume(response, before, deps.domain, voice)
  const reply = gather(answers, voice)
  const silent = reply.facts.length === 0 && reply.question === null
  const worded = await wordReply(deps, response, reply, voice, log)
  const spoken = spokenOf(response, before)
  return {
    content: silent ? null : whole(render(reply, voice, worded.text)),
    dialogue: dialogueAfter(before, response, { reply, spoken, paused, speaking, flow, now }),
    effects: [...response.effects, ...answers.flatMap(({ effects = [] }) => effects)],
    response,
    written: reading.written,
    courseId: courseOf(response, spoken, before),
    wording: worded.raw,
    calls: log.calls,
    failure: failure ?? answers.find((answer) => answer.failure)?.failure ?? null,
    milliseconds: Math.round(performance.now() - started),
  }
}

/** What was spoken of with who had the number before is nobody's business now. */
function changedHands(before: Contact, { userId }: Contact): boolean {
  return before.userId !== null && before.userId !== userId
}

const FIXED: Worded = { text: null, raw: null }
/** More sentences than this say enough by themselves. */
const WORDED_MAX = 8

/** Only what every step's intent allows to be worded, and never the telling of a failure. */
async function wordReply(
  { phrasing, domain, onPhrasingFailed }: TurnDeps,
  { steps, answers }: Response,
  reply: Reply,
  voice: Voice,
  log: CallLog,
): Promise<Worded> {
  const names = steps.map((step) => (step.kind === 'act' ? step.rule.prompt : null))
  const { facts } = reply
  const { language } = voice
  const prompt = domain.prompts.get(names[0] ?? '')
  const words = domain.wording.get(language)
  const allowed =
    facts.length > 0 &&
    facts.length <= WORDED_MAX &&
    names.every((name) => name !== null) &&
    !answers.some(({ failure }) => failure)
  if (!phrasing || !prompt || !words || !allowed) return FIXED
  const fits = (text: string) => readable(render(reply, voice, text)).length <= REPLY_MAX
  const wording = { prompt, language, words, facts, fits }
  try {
    return await log.timed('openrouter', () => wordAround(phrasing, wording))
  } catch (error) {
    if (!isCircuitOpen(error))
      onPhrasingFailed?.({ code: error instanceof AppError ? error.code : 'openrouter_failed' })
    return FIXED
  }
}

/** Facts that don't fit were left out; one that is too long alone has no end that could be left out. */
function whole(content: TextContent): TextContent {
  if (readable(content).length < TEXT_MAX) return content
  throw new AppError(
    'reply_too_long',
    'A reply is longer than WhatsApp takes: shorten the name that it is about',
  )
}

/** The course whose teachers may read the turn; null, administrators only, where it is about none or more than one. */
function courseOf({ steps }: Response, spoken: Spoken, { lastFollowUp }: Dialogue): number | null {
  const subjects = steps.flatMap((step) => (step.kind === 'act' ? [step.subject] : []))
  const courses = new Set(
    subjects.flatMap((subject) => {
      if (subject.kind === 'course') return [subject.courseId]
      return subject.kind === 'exams' ? subject.exams.map(({ courseId }) => courseId) : []
    }),
  )
  return courses.size > 1 ? null : (spoken.courseId ?? lastFollowUp?.courseId ?? null)
}

type Spoken = Pick<Dialogue, 'courseId' | 'examId' | 'lastWish'>

/** What the first step that is about something was about; of several exams none is the one spoken of. */
function spokenOf({ steps }: Response, before: Spoken): Spoken {
  for (const step of steps) {
    if (step.kind !== 'act') continue
    const { subject, intent, text } = step
    const lastWish = { intent, text }
    if (subject.kind === 'course')
      return { courseId: subject.courseId, examId: subject.exam?.examId ?? null, lastWish }
    if (subject.kind !== 'exams') continue
    const [first, ...others] = subject.exams
    if (first)
      return { courseId: first.courseId, examId: others.length === 0 ? first.examId : null, lastWish }
  }
  return { courseId: before.courseId, examId: before.examId, lastWish: before.lastWish }
}

function dialogueAfter(
  before: Dialogue,
  response: Response,
  after: Pick<Dialogue, 'paused' | 'flow'> & {
    reply: Reply
    spoken: Spoken
    speaking: Speaking
    now: Date
  },
): Dialogue {
  const { reply, spoken, paused, speaking, flow, now } = after
  const { keepsOpen, misses, waiting, answers } = response
  const said = (key: ReplyKey) => reply.facts.some((fact) => fact.key === key)
  const told = {
    flow,
    linkTold: before.linkTold || said('how_to_link'),
    speaks: answers.find((answer) => answer.speaks !== undefined)?.speaks ?? speaking.keeps,
    languageAsked: before.languageAsked || response.action === 'ask_language',
    handoffToldAt: said('handoff_waiting') ? now.getTime() : before.handoffToldAt,
  }
  if (keepsOpen) return { ...before, ...told }
  const done = response.proposed && !reply.question ? { proposed: response.proposed } : {}
  const { bookingId } = { ...before, ...answers.findLast((answer) => answer.bookingId !== undefined) }
  return {
    ...before,
    ...openAfter(reply.question),
    misses,
    waiting,
    paused,
    bookingId,
    ...done,
    ...spoken,
    ...told,
  }
}
