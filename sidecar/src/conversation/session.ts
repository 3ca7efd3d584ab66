import type { Contact } from '../contacts/store.ts'
import type { Dialogue, Understanding } from '../model/turn.ts'
import type { ActionsApi, StudentStatus, WhatsAppMedia } from '../ports.ts'
import type { Answer, Desk, Effect, Memory, SchoolDesk } from './answer.ts'
import type { CallLog } from './calls.ts'
import type { Step } from './decide.ts'
import type { Domain } from './domain/load.ts'
import type { Speaking } from './language/speaks.ts'
import type { Pace } from './pace.ts'
import type { Reading } from './reading.ts'
import { createVoice } from './reply/voice.ts'
import type { Engines } from './understand.ts'

/** One turn while it is being answered. */
export type Session = {
  domain: Domain
  engines: Engines
  moodle: SchoolDesk
  api: ActionsApi | null
  media: WhatsAppMedia
  contact: Contact
  memory: Memory
  dialogue: Dialogue
  /** Absent: nobody counts. */
  pace?: Pace
  reading: Reading
  speaking: Speaking
  log: CallLog
  now: Date
  heardAt: Date
  turnId: string
  seed: number
}

/** What the turn came to. `action` and `intent` are for the journal. */
export type Response = {
  action: string
  intent: string | null
  answers: Answer[]
  /** As the turn leaves it: a code may have linked it. */
  contact: Contact
  effects: Effect[]
  understanding: Understanding | null
  steps: Step[]
  misses: number
  waiting: Dialogue['waiting']
  /** What was just done: a second yes means it. */
  proposed?: Dialogue['proposed']
  /** What was open before stays open: nothing was said about it. */
  keepsOpen: boolean
  failure: string | null
}

export function deskOf(session: Session, status: StudentStatus | null = null): Desk {
  const { domain, contact, dialogue, reading, moodle, api, media, memory, now, heardAt } = session
  const { turnId, seed } = session
  const { linkTold } = dialogue
  const voice = createVoice(domain, contact, seed, now)
  return {
    domain,
    voice,
    voiceIn: (language) => createVoice(domain, { ...contact, language }, seed, now),
    moodle,
    api,
    contact,
    memory,
    dialogue,
    now,
    linkTold,
    status,
    heardAt,
    files: [...dialogue.files, ...reading.files],
    media,
    operationId: (what) => `${turnId}/${what}`,
  }
}

export function respondWith(
  session: Session,
  action: string,
  answers: Answer[],
  more: Partial<Response> = {},
): Response {
  const { contact, dialogue } = session
  const base = { intent: null, effects: [], understanding: null, steps: [], failure: null }
  return {
    ...base,
    misses: dialogue.misses,
    waiting: [],
    keepsOpen: false,
    action,
    answers,
    contact,
    ...more,
  }
}
