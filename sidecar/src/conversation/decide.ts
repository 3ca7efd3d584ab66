import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { ACTION_TRAITS, type Action, isAction } from './action.ts'
import type { IntentRule } from './domain/schema.ts'
import type { Mentions } from './exams.ts'
import type { Wanted } from './interpret.ts'
import { findSubject, type Subject } from './subject.ts'

export type Step =
  | { kind: 'act'; action: Action; intent: string; rule: IntentRule; subject: Subject; text: string }
  | {
      kind: 'ask'
      intent: string
      entity: 'examen' | 'curso'
      known: boolean
      choices: DialogueChoice[]
      text: string
    }
  | { kind: 'how_to_link'; intent: string }
  | { kind: 'moodle_down'; intent: string }

export type Situation = {
  linked: boolean
  dialogue: Dialogue
  /** Null: nobody is linked, nothing needed it, or Moodle doesn't answer. */
  status: StudentStatus | null
}

/** What each wish comes to, in order: what can be done, then at most one question; later questions wait their turn. */
export function decide(
  wanted: (Wanted & { mentions: Mentions })[],
  situation: Situation,
): { steps: Step[]; waiting: Dialogue['waiting'] } {
  const wishes = distinct(wanted)
  const first = wishes.map((wish) => decideWish(wish, situation))
  const steps = wishes.map((wish) => decideWish(aboutTheSame(wish, first), situation))
  const [question, ...later] = steps.filter((step) => step.kind === 'ask')
  const others = distinctKinds(steps.filter((step) => step.kind !== 'ask'))
  return {
    steps: question ? [...others, question] : others,
    waiting: later.map(({ intent, text }) => ({ intent, text })),
  }
}

export function needsSchool({ action }: IntentRule): boolean {
  return isAction(action) && ACTION_TRAITS[action].about !== 'nothing'
}

function decideWish(wish: Wanted & { mentions: Mentions }, { linked, status, dialogue }: Situation): Step {
  const { intent, rule, text, mentions } = wish
  const { action } = rule
  if (!isAction(action)) throw new TypeError(`${action} is a move, not an action`)
  if (!linked && rule.unlinked === 'how_to_link') return { kind: 'how_to_link', intent }
  const act = { kind: 'act', action, intent, rule, text } as const
  if (!linked || !needsSchool(rule)) return { ...act, subject: { kind: 'nothing' } }
  if (!status) {
    return action === 'comfort'
      ? { ...act, subject: { kind: 'none_there' } }
      : { kind: 'moodle_down', intent }
  }
  const subject = findSubject({ intent, action, prefer: rule.prefer, mentions }, status, dialogue)
  if (subject.kind !== 'unclear') return { ...act, subject }
  const { entity, known, choices } = subject
  return { kind: 'ask', intent, entity, known, choices, text }
}

/** "I couldn't go, when is the retake?" names no exam, and means one: what one wish is about, the other is too. */
function aboutTheSame<T extends Wanted & { mentions: Mentions }>(wish: T, steps: Step[]): T {
  const { examIds, courseIds } = wish.mentions
  if (examIds !== null || courseIds !== null || !isAction(wish.rule.action)) return wish
  for (const step of steps) {
    if (step.intent === wish.intent || step.kind !== 'act' || step.subject.kind !== 'course') continue
    const { exam, courseId } = step.subject
    const { about } = ACTION_TRAITS[wish.rule.action]
    const toExam = exam !== null && (about === 'exams' || about === 'dates')
    const mentions = toExam ? { examIds: [exam.examId], courseIds } : { examIds, courseIds: [courseId] }
    return { ...wish, mentions: { ...wish.mentions, ...mentions } }
  }
  return wish
}

function distinct<T extends { intent: string }>(wishes: T[]): T[] {
  return wishes.filter((wish, index) => wishes.findIndex(({ intent }) => intent === wish.intent) === index)
}

/** Two wishes that end in the same "how to link" or "not available" are told it once. */
function distinctKinds(steps: Step[]): Step[] {
  const sameAs = (step: Step) =>
    step.kind === 'act' ? (step.rule.reply ?? `${step.action}/${step.intent}`) : step.kind
  return steps.filter((step, index) => steps.findIndex((other) => sameAs(other) === sameAs(step)) === index)
}
