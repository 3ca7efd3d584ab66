import type { Dialogue, DialogueChoice } from '../model/turn.ts'
import type { StudentStatus } from '../ports.ts'
import { type Action, isAction, traitsOf } from './action.ts'
import { asked, type IntentRule } from './domain/schema.ts'
import type { Mentions } from './exams.ts'
import type { Wanted } from './interpret.ts'
import { missingOf } from './open-wish.ts'
import { findSubject, type Subject } from './subject.ts'

export type Step =
  | {
      kind: 'act'
      action: Action
      intent: string
      rule: IntentRule
      subject: Subject
      text: string
      mentions: Mentions
      known: Record<string, string>
    }
  /** What must be known before it can be done, and that only the student knows. */
  | { kind: 'fill'; intent: string; entity: string; text: string; known: Record<string, string> }
  | {
      kind: 'ask'
      intent: string
      entity: 'examen' | 'curso'
      exists: boolean
      choices: DialogueChoice[]
      text: string
      known: Record<string, string>
    }
  /** The words could mean wanting messages and wanting none. */
  | { kind: 'ask_notices'; intent: string }
  /** The words could deny what would be told the teachers. */
  | { kind: 'ask_meant'; intent: string }
  | { kind: 'how_to_link'; intent: string }
  | { kind: 'moodle_down'; intent: string }

export type Situation = {
  linked: boolean
  dialogue: Dialogue
  /** Null: nobody is linked, nothing needed it, or Moodle doesn't answer. */
  status: StudentStatus | null
}

export type Considered = Wanted & {
  mentions: Mentions
  /** Its words could mean the opposite. */
  doubtful?: boolean
}

/** What each wish comes to, in order: what can be done, then at most one question; later questions wait their turn. */
export function decide(
  wanted: Considered[],
  situation: Situation,
): { steps: Step[]; waiting: Dialogue['waiting'] } {
  const wishes = distinct(wanted)
  const first = wishes.map((wish) => decideWish(wish, situation))
  const decided = wishes.map((wish) => ({ wish, step: decideWish(aboutTheSame(wish, first), situation) }))
  const steps = decided.map(({ step }) => step)
  const question = steps.find(isQuestion)
  const later = decided.filter(({ step }) => isQuestion(step) && step !== question)
  const others = distinctKinds(steps.filter((step) => !isQuestion(step)))
  const person = others.find(isPerson)
  if (person) return { steps: [...others.filter(isTold), person], waiting: [] }
  return {
    steps: question ? [...others, question] : others,
    waiting: later.map(({ wish: { intent, text, own, known } }) => ({ intent, text: own ?? text, known })),
  }
}

function isQuestion(step: Step): step is Extract<Step, { kind: 'ask' | 'fill' }> {
  return step.kind === 'ask' || step.kind === 'fill'
}

function isPerson(step: Step): boolean {
  return step.kind === 'act' && step.action === 'hand_over'
}

/** Once a person was told we are silent: what would ask something back is theirs, with the student's words. */
function isTold(step: Step): boolean {
  return step.kind === 'act' && !isPerson(step) && !('asks' in traitsOf(step.action))
}

export function needsSchool({ action }: IntentRule): boolean {
  return isAction(action) && traitsOf(action).about !== 'nothing'
}

function decideWish(wish: Considered, { linked, status, dialogue }: Situation): Step {
  const { intent, rule, text, mentions, known } = wish
  const { action } = rule
  if (!isAction(action)) throw new TypeError(`${action} is a move, not an action`)
  if (!linked && rule.unlinked === 'how_to_link') return { kind: 'how_to_link', intent }
  if (wish.doubtful) return { kind: action === 'create_request' ? 'ask_meant' : 'ask_notices', intent }
  const entity = missingOf({ action, required: asked(rule) }, known)
  if (linked && entity) return { kind: 'fill', intent, entity, text, known }
  const act = { kind: 'act', action, intent, rule, text, mentions, known } as const
  if (!linked || !needsSchool(rule)) return { ...act, subject: { kind: 'nothing' } }
  if (!status) {
    return action === 'comfort'
      ? { ...act, subject: { kind: 'none_there' } }
      : { kind: 'moodle_down', intent }
  }
  const subject = findSubject({ intent, action, prefer: rule.prefer, mentions }, status, dialogue)
  if (subject.kind !== 'unclear') return { ...act, subject }
  const { entity: named, known: exists, choices } = subject
  return { kind: 'ask', intent, entity: named, exists, choices, text, known }
}

/** "I couldn't go, when is the retake?" names no exam, and means one: what one wish is about, the other is too. */
function aboutTheSame<T extends Considered>(wish: T, steps: Step[]): T {
  const { examIds, courseIds } = wish.mentions
  if (examIds !== null || courseIds !== null || !isAction(wish.rule.action)) return wish
  for (const step of steps) {
    if (step.intent === wish.intent || step.kind !== 'act' || step.subject.kind !== 'course') continue
    const { exam, courseId } = step.subject
    const { about } = traitsOf(wish.rule.action)
    const toExam = exam !== null && (about === 'exams' || about === 'dates')
    const mentions = toExam ? { examIds: [exam.examId], courseIds } : { examIds, courseIds: [courseId] }
    return { ...wish, mentions: { ...wish.mentions, ...mentions } }
  }
  return wish
}

/** The same wish about another choice is another wish. */
function distinct<T extends Pick<Wanted, 'intent' | 'given'>>(wishes: T[]): T[] {
  const same = (a: T, b: T) => a.intent === b.intent && String(a.given?.values) === String(b.given?.values)
  return wishes.filter((wish, index) => wishes.findIndex((other) => same(other, wish)) === index)
}

function subjectOf(subject: Subject): string {
  if (subject.kind === 'course') return `${subject.courseId}/${subject.exam?.examId}`
  return subject.kind === 'exams' ? subject.exams.map(({ examId }) => examId).join() : ''
}

/** Two wishes that end in the same "how to link" or "not available" are told it once. */
function distinctKinds(steps: Step[]): Step[] {
  const sameAs = (step: Step) =>
    step.kind === 'act'
      ? (step.rule.reply ?? `${step.action}/${step.intent}/${subjectOf(step.subject)}`)
      : step.kind
  return steps.filter((step, index) => steps.findIndex((other) => sameAs(other) === sameAs(step)) === index)
}
