import { namesIn } from '../../model/http-action.ts'
import { isAction, traitsOf } from '../action.ts'
import { CUSTOM_VARIABLES, wordsFor } from '../reply/replies.ts'
import type { Word } from '../words.ts'
import type { ActionsFile } from './api-schema.ts'
import { repliesOf, termsOf } from './check-api.ts'
import { asked, type IntentRule, type Responses } from './schema.ts'
import type { Problem } from './yaml-file.ts'

/** What an intent says must be what its action needs, and nothing that the action would silently ignore. */
export function* checkIntents(
  intents: Record<string, IntentRule>,
  api: ActionsFile | null,
): Iterable<Problem> {
  for (const [name, rule] of Object.entries(intents)) {
    const needs = isAction(rule.action) ? traitsOf(rule.action).needs : null
    for (const field of ['reply', 'request', 'call'] as const) {
      const given = rule[field] !== null
      if (given === (needs === field)) continue
      const problem = `${rule.action} ${given ? 'takes no' : 'needs a'} ${field}`
      yield { path: ['intents', name, given ? field : 'action'], problem: `intent ${name}: ${problem}` }
    }
    const confirmed = isConfirmed(rule, api)
    if (rule.confirm !== confirmed) {
      const problem = `${rule.action} ${confirmed ? 'must be confirmed: confirm: true' : "can't be confirmed"}`
      yield {
        path: ['intents', name, rule.confirm ? 'confirm' : 'action'],
        problem: `intent ${name}: ${problem}`,
      }
    }
    if (!isAction(rule.action) && asked(rule).length > 0) {
      yield {
        path: ['intents', name, 'required'],
        problem: `intent ${name}: ${rule.action} asks for nothing`,
      }
    }
  }
}

function isConfirmed({ action, call }: IntentRule, api: ActionsFile | null): boolean {
  const confirmed = isAction(action) && traitsOf(action).confirmed
  return confirmed === 'declared' ? Boolean(api?.calls[call ?? '']?.confirm) : confirmed === true
}

/** What acts at once and without a question must know the words that mean its opposite, in every language. */
const LISTENED_FOR: Partial<Record<IntentRule['action'], readonly Word[]>> = {
  opt_out: ['denying', 'supposing', 'ending', 'messages'],
  opt_in: ['stopping'],
}

export function* checkListening(
  intents: Record<string, IntentRule>,
  languages: readonly string[],
  words: Partial<Record<Word, Record<string, string[]>>>,
): Iterable<Problem> {
  for (const [intent, { action }] of Object.entries(intents)) {
    for (const word of LISTENED_FOR[action] ?? []) {
      const lacking = languages.find((language) => !words[word]?.[language])
      if (lacking === undefined) continue
      const problem = `intent ${intent}: ${action} needs the words of "${word}" in ${lacking}`
      yield { path: ['words', word], problem }
    }
  }
}

/** Every reply that code, a call or an intent can give is there, with no variable that nobody fills. */
export function* checkResponses(
  intents: Record<string, IntentRule>,
  responses: Responses,
  api: ActionsFile | null,
): Iterable<Problem> {
  const { replies, terms } = wordsFor(api === null || api.person === 'moodle')
  const ours = { ...replies, ...(api && repliesOf(api)) }
  const custom = new Set(Object.values(intents).flatMap((rule) => rule.reply ?? []))
  for (const entity of Object.values(intents).flatMap(asked)) custom.add(`ask_${entity}`)
  for (const key of [...Object.keys(ours), ...custom]) {
    if (!(key in responses.replies)) yield { path: ['replies'], problem: `reply ${key} is missing` }
  }
  for (const [key, reply] of Object.entries(responses.replies)) {
    const path = ['replies', key]
    const known = ours[key]
    if (!known && !custom.has(key)) yield { path, problem: `nothing says reply ${key}` }
    const variables: readonly string[] = known ?? CUSTOM_VARIABLES
    for (const name of reply.text.flatMap(namesIn)) {
      if (!variables.includes(name)) yield { path, problem: `reply ${key}: nothing fills {${name}}` }
    }
    for (const intent of reply.buttons) {
      if (!responses.titles[intent]) yield { path, problem: `reply ${key}: button ${intent} has no title` }
    }
  }
  yield* checkWords(intents, responses, [...terms, ...(api ? termsOf(api) : [])])
}

function* checkWords(
  intents: Record<string, IntentRule>,
  responses: Responses,
  terms: readonly string[],
): Iterable<Problem> {
  for (const term of terms) {
    if (!responses.terms[term]) yield { path: ['terms'], problem: `term ${term} is missing` }
  }
  for (const term of Object.keys(responses.terms)) {
    if (!terms.includes(term)) yield { path: ['terms', term], problem: `nothing says ${term}` }
  }
  for (const intent of Object.keys(responses.titles)) {
    if (!intents[intent]) yield { path: ['titles', intent], problem: `there is no intent ${intent}` }
  }
  for (const [intent, rule] of Object.entries(intents)) {
    if (!rule.social && !responses.titles[intent]) {
      yield { path: ['titles'], problem: `intent ${intent} has no title` }
    }
  }
}
