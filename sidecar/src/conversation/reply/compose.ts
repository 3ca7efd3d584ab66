import { cutMiddle } from '../../model/cut.ts'
import { type Choice, readable, type TextContent } from '../../model/message.ts'
import type { Dialogue, Fact } from '../../model/turn.ts'
import type { Answer, Question } from '../answer.ts'
import type { Voice } from './voice.ts'

export const REPLY_MAX = 600

export type Reply = {
  facts: Fact[]
  question: Question | null
}

/** More choices than are seen at a glance: how to answer them is said. */
const BUTTONS_MAX = 3
/** Room for all the choices of a reply together, and for one. */
const TITLES_MAX = 460
const TITLE_MAX = 100
/** The end of a long title tells it from another as well as its beginning: the course stands there. */
const TITLE_END = 20

/** Every answer's sentences once, then at most one question: a real one rather than a menu. */
export function gather(answers: Answer[], voice: Voice): Reply {
  const questions = answers.flatMap(({ question }) => question ?? [])
  const chosen = questions.find(({ fact }) => fact !== null) ?? questions[0] ?? null
  const facts = answers.flatMap(({ facts, question }) => [
    ...facts,
    ...(question && question !== chosen ? listed(question) : []),
  ])
  const once = facts.filter(
    (fact, index) => facts.findIndex(({ sentence }) => sentence === fact.sentence) === index,
  )
  const question = chosen && { ...chosen, choices: shorten(chosen.choices) }
  return { facts: fitting(once, question, voice), question }
}

/** A list that a sentence announced is told even where it can't be chosen from; a menu of intents needn't be. */
function listed({ fact, choices }: Question): Fact[] {
  if (fact !== null) return []
  return choices.flatMap(({ title, entity }) => (entity ? [{ key: 'listed', sentence: title }] : []))
}

export function render(reply: Reply, voice: Voice, words: string | null = null): TextContent {
  const said = [
    words ?? reply.facts.map(({ sentence }) => sentence).join('\n'),
    reply.question?.fact?.sentence ?? '',
  ]
  const text = said.filter(Boolean).join('\n')
  const choices = reply.question?.choices.map(({ id, title }): Choice => ({ id, title })) ?? []
  if (choices.length === 0) return { kind: 'text', text }
  const hint = reply.question?.fact && choices.length > BUTTONS_MAX ? voice.say('answer_with_number') : null
  return { kind: 'text', text, choices, language: voice.language, ...(hint && { hint: hint.sentence }) }
}

/** What the contact may answer to next. */
export function openAfter(
  question: Question | null,
): Pick<Dialogue, 'asking' | 'choices' | 'offer' | 'proposed' | 'files'> {
  return {
    asking: question?.asking ?? null,
    choices: question?.choices ?? [],
    offer: question?.offer ?? null,
    proposed: question?.proposed ?? null,
    files: question?.files ?? [],
  }
}

/** Whole sentences only: what doesn't fit is left out from the end, never cut. */
function fitting(facts: Fact[], question: Question | null, voice: Voice): Fact[] {
  const [...kept] = facts
  const length = () => readable(render({ facts: kept, question }, voice)).length
  while (kept.length > 1 && length() > REPLY_MAX) kept.pop()
  return kept
}

function shorten<T extends { title: string }>(choices: T[]): T[] {
  const most = Math.min(TITLE_MAX, Math.floor(TITLES_MAX / choices.length))
  return choices.map((choice) => ({ ...choice, title: cutMiddle(choice.title, most, TITLE_END) }))
}
