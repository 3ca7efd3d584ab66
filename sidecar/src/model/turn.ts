import type { MediaRef } from './message.ts'

/**
 * What was recognised in a message: an intent of the domain and how sure the engine is (0…1, calibrated). `text`: the
 * part of the message that wishes it, where the rest wishes something else.
 */
export type Wish = { intent: string; confidence: number; text?: string }

/** A named part of the text; `start` and `end` are UTF-16 offsets into it. `value` is normalised where we can. */
export type Entity = { name: string; value: string; text: string; start: number; end: number }

export type Understanding = {
  engine: 'embedded' | 'rasa'
  /** Wishes above the engine's own threshold, surest first; at most two. Empty: not understood. */
  wishes: Wish[]
  /** All intents that came close, for the choices offered after a miss. */
  ranking: Wish[]
  entities: Entity[]
  raw: unknown
}

/** One sentence of ours, already rendered: the only thing that may state a fact in a reply. */
export type Fact = { key: string; sentence: string }

export type DialogueChoice = { id: string; title: string; intent: string; entity?: string; value?: string }

/** A wish, the words that it came in, and what is known of it so far, by entity. */
export type Unfinished = { intent: string; text: string; known: Record<string, string> }

/** What a contact is in the middle of: a question we asked, choices we offered, what a plain "yes" would mean. */
export type Dialogue = {
  /** The wish whose missing entity we asked for. */
  asking: (Unfinished & { entity: string }) | null
  /** The wish that we last asked to confirm, and its stored proposal; `open`: it wasn't answered yet. */
  proposed: (Unfinished & { id: string; open: boolean }) | null
  /** A wish that another one interrupted; `asked`: we asked whether to go on with it. */
  paused: (Unfinished & { asked: boolean }) | null
  /** The booking that was spoken of last. */
  bookingId: number | null
  choices: DialogueChoice[]
  /** The intent that a "yes" means now. */
  offer: string | null
  /** What was sent for what we ask about: it goes with the request. */
  files: MediaRef[]
  /** Wishes whose question waits until the open one is answered. */
  waiting: Unfinished[]
  misses: number
  courseId: number | null
  /** The one exam that was spoken of last. */
  examId: number | null
  /** What was last done about an exam or a course: "and the second one?" wants it again. */
  lastWish: { intent: string; text: string } | null
  /** When we last said, during a handoff, that a person will write: milliseconds since 1970. */
  handoffToldAt: number | null
  /** How to link was explained: the next time it is said in other words. */
  linkTold: boolean
  /** What they write in, or chose to be answered in; null: what Moodle says of them. */
  speaks: { language: string; chosen: boolean } | null
  /** It was asked which of our languages they want. */
  languageAsked: boolean
  lastFollowUp: { stepId: number; examId: number; courseId: number; offers: string | null } | null
  flow: Flow | null
}

/** How they write, and until when nothing is answered. Times are milliseconds since 1970. */
export type Flow = {
  /** What they said last, without case and accents; since when and how many times in a row. */
  text: string
  since: number
  repeats: number
  /** Turns in a row that came within moments of our answer. */
  quick: number
  answeredAt: number
  quiet: { why: 'limit' | 'loop'; until: number } | null
}
