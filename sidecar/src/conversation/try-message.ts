import type { Contact } from '../contacts/store.ts'
import { type Inbound, readable } from '../model/message.ts'
import type { Entity, Wish } from '../model/turn.ts'
import { NO_MEMORY } from './answer.ts'
import { readOnly, readOnlyApi } from './calls.ts'
import { NEW_DIALOGUE } from './dialogue.ts'
import { apiKnowsPeople } from './domain/load.ts'
import { answerTurn, type TurnDeps } from './turn.ts'

export type Tried = {
  /** Null: silence. */
  response: string | null
  choices: { id: string; title: string }[]
  language: string
  intents: Wish[]
  entities: Entity[]
  action: string
  /** The entity that it would ask for. */
  ask: string | null
  success: boolean
  error: string | null
  milliseconds: number
}

/** One message through the whole pipeline, with a Moodle that only reads: nothing is stored and nothing is sent. */
export async function tryMessage(
  deps: TurnDeps,
  {
    text,
    language,
    userId = null,
    number = null,
  }: {
    text: string
    language: string
    userId?: number | null
    /** Where an API knows the people: who has this number. */
    number?: string | null
  },
): Promise<Tried> {
  const student = userId === null ? null : (await deps.moodle.studentStatus(userId)).student
  const contact: Contact = {
    contactId: 0,
    address: `whatsapp:${number ?? '+0'}`,
    userId,
    firstName: student?.firstName ?? null,
    language,
    timeZone: student?.timeZone ?? 'UTC',
    lastInboundAt: deps.now(),
    invitedAt: null,
    handoffSince: null,
    pausedSince: null,
    pausedCourseId: null,
    personCourseId: null,
    deadSince: null,
  }
  const message: Inbound = {
    messageSid: 'try',
    from: contact.address,
    to: contact.address,
    text,
    payload: null,
    kind: text.trim() ? 'text' : 'empty',
    media: [],
    optOut: null,
    idempotencyToken: null,
  }
  const { findStudent } = apiKnowsPeople(deps.domain) ? deps.moodle : { findStudent: async () => null }
  const moodle = { ...readOnly(deps.moodle), findStudent }
  const api = deps.api ? readOnlyApi(deps.api) : null
  const input = {
    contact,
    memory: NO_MEMORY,
    messages: [message],
    dialogue: NEW_DIALOGUE,
    turnId: 'try',
    saidAt: deps.now(),
    seed: 0,
  }
  const { content, response, dialogue, failure, milliseconds } = await answerTurn(
    { ...deps, moodle, api },
    input,
  )
  return {
    response: content && readable(content),
    choices: content?.choices ?? [],
    language,
    intents: response.understanding?.wishes ?? [],
    entities: response.understanding?.entities ?? [],
    action: response.action,
    ask: dialogue.asking?.entity ?? null,
    success: failure === null,
    error: failure,
    milliseconds,
  }
}
