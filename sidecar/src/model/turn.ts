/** What was recognised in a message: an intent of the domain and how sure the engine is (0…1, calibrated). */
export type Wish = { intent: string; confidence: number }

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

/** What a contact is in the middle of: a question we asked, choices we offered, what a plain "yes" would mean. */
export type Dialogue = {
  /** The intent whose missing entity we asked for, and the words that it came in. */
  asking: { intent: string; entity: string; text: string } | null
  choices: DialogueChoice[]
  /** The intent that a "yes" means now. */
  offer: string | null
  /** Wishes whose question waits until the open one is answered. */
  waiting: { intent: string; text: string }[]
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
  lastFollowUp: { stepId: number; examId: number; courseId: number; offers: string | null } | null
}
