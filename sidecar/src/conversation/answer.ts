import type { Contact } from '../contacts/store.ts'
import type { Tx } from '../database/pool.ts'
import type { MediaRef } from '../model/message.ts'
import type { Dialogue, DialogueChoice, Fact } from '../model/turn.ts'
import type { ActionsApi, Moodle, StudentStatus, WhatsAppMedia } from '../ports.ts'
import type { Domain } from './domain/load.ts'
import type { Proposal } from './proposals/proposal.ts'
import type { Voice } from './reply/voice.ts'

/** What a conversation asks of Moodle. */
export type SchoolDesk = Pick<
  Moodle,
  | 'findStudent'
  | 'linkContact'
  | 'setConsent'
  | 'studentStatus'
  | 'createRequest'
  | 'materials'
  | 'slots'
  | 'bookSlot'
  | 'moveBooking'
  | 'cancelBooking'
  | 'offers'
  | 'updateProfile'
>

/** What is stored of a contact besides its dialogue. */
export type Memory = {
  /** Whether they wanted no messages when it was said. */
  wasSuppressed(at: Date): Promise<boolean>
  proposal(id: string): Promise<Proposal | null>
}

export const NO_MEMORY: Memory = { wasSuppressed: async () => false, proposal: async () => null }

/** Done in the transaction that commits the turn, on the contact's own row. */
export type Effect = (tx: Tx, contact: Contact) => Promise<unknown>

export type Question = {
  /** Null: the choices speak for themselves. */
  fact: Fact | null
  choices: DialogueChoice[]
  asking: Dialogue['asking']
  offer: string | null
  proposed?: Dialogue['proposed']
  /** What was sent for it, until it is answered. */
  files?: MediaRef[]
}

/** What came of one step: sentences of ours, what stays open, and what must be stored with it. */
export type Answer = {
  facts: Fact[]
  question?: Question
  effects?: Effect[]
  /** The language that they want to be answered in from now on; null: what Moodle says. */
  speaks?: Dialogue['speaks']
  /** The booking that it spoke of. */
  bookingId?: number
  /** Code of the error that kept us from doing it. */
  failure?: string
  /** It was refused for a reason that the domain knows; `again`: what to ask anew with. */
  refused?: { again: Record<string, string> | null }
}

/** Everything that a step may use. `operationId` is the same when the turn is done again. */
export type Desk = {
  domain: Domain
  voice: Voice
  /** The same words in another language. */
  voiceIn(language: string): Voice
  moodle: SchoolDesk
  /** Null: the domain asks none. */
  api: ActionsApi | null
  contact: Contact
  memory: Memory
  dialogue: Dialogue
  now: Date
  /** How to link was explained before. */
  linkTold: boolean
  status: StudentStatus | null
  /** When the words that it is about were received: a consent is no newer than that. */
  heardAt: Date
  /** What came with this turn, or with what is asked about. */
  files: MediaRef[]
  media: WhatsAppMedia
  operationId(what: string): string
}

/** A menu: intents as choices, with nothing asked. */
export function menu(voice: Voice, intents: string[]): Question {
  const choices = intents.map((intent) => ({ id: intent, title: voice.title(intent), intent }))
  return { fact: null, choices, asking: null, offer: null }
}

/** In other words to who was told before. */
export function howToLink({ voice, linkTold }: Desk): Answer {
  return { facts: [voice.say(linkTold ? 'link_first' : 'how_to_link')] }
}

/** A reply with the buttons that the domain gives it. */
export function withMenu(voice: Voice, fact: Fact): Answer {
  const buttons = voice.buttons(fact.key)
  return buttons.length > 0 ? { facts: [fact], question: menu(voice, buttons) } : { facts: [fact] }
}

/** Offers to tell the teacher; a "yes" then means it. */
export function offerPerson({ domain, voice }: Pick<Desk, 'domain' | 'voice'>): Question | undefined {
  const person = domain.intentOf('hand_over')
  const no = domain.intentOf('deny')
  if (!person) return undefined
  const yes = { id: person, title: voice.term('accept_person'), intent: person }
  const decline = no ? [{ id: no, title: voice.term('decline'), intent: no }] : []
  return { fact: voice.say('offer_person'), choices: [yes, ...decline], asking: null, offer: person }
}
