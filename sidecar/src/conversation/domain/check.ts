import { ACTION_TRAITS, isAction } from '../action.ts'
import { CUSTOM_VARIABLES, REPLIES, TERMS } from '../reply/replies.ts'
import type { IntentRule, Responses } from './schema.ts'
import type { Path } from './yaml-file.ts'

export type Problem = { path: Path; problem: string }

/** What an intent says must be what its action needs, and nothing that the action would silently ignore. */
export function* checkIntents(intents: Record<string, IntentRule>): Iterable<Problem> {
  for (const [name, rule] of Object.entries(intents)) {
    const needs = isAction(rule.action) ? ACTION_TRAITS[rule.action].needs : null
    for (const field of ['reply', 'request'] as const) {
      const given = rule[field] !== null
      if (given === (needs === field)) continue
      const problem = `${rule.action} ${given ? 'takes no' : 'needs a'} ${field}`
      yield { path: ['intents', name, given ? field : 'action'], problem: `intent ${name}: ${problem}` }
    }
    if (rule.confirm) {
      yield {
        path: ['intents', name, 'confirm'],
        problem: `intent ${name}: ${rule.action} can't be confirmed`,
      }
    }
    const asked = rule.required.find((entity) => typeof entity === 'string' || !entity.linked)
    if (asked && rule.action !== 'explain_not_available') {
      const problem = `intent ${name}: ${rule.action} asks for no required entity`
      yield { path: ['intents', name, 'required'], problem }
    }
  }
}

/** Every reply that code or an intent can give is there, with no variable that nobody fills. */
export function* checkResponses(
  intents: Record<string, IntentRule>,
  responses: Responses,
): Iterable<Problem> {
  const custom = new Set(Object.values(intents).flatMap((rule) => rule.reply ?? []))
  for (const key of [...Object.keys(REPLIES), ...custom]) {
    if (!(key in responses.replies)) yield { path: ['replies'], problem: `reply ${key} is missing` }
  }
  for (const [key, reply] of Object.entries(responses.replies)) {
    const path = ['replies', key]
    const known = key in REPLIES ? REPLIES[key as keyof typeof REPLIES] : null
    if (!known && !custom.has(key)) yield { path, problem: `nothing says reply ${key}` }
    const variables: readonly string[] = known ?? CUSTOM_VARIABLES
    for (const name of reply.text.flatMap(variablesOf)) {
      if (!variables.includes(name)) yield { path, problem: `reply ${key}: nothing fills {${name}}` }
    }
    for (const intent of reply.buttons) {
      if (!responses.titles[intent]) yield { path, problem: `reply ${key}: button ${intent} has no title` }
    }
  }
  yield* checkWords(intents, responses)
}

function* checkWords(intents: Record<string, IntentRule>, responses: Responses): Iterable<Problem> {
  for (const term of TERMS) {
    if (!responses.terms[term]) yield { path: ['terms'], problem: `term ${term} is missing` }
  }
  for (const term of Object.keys(responses.terms)) {
    if (!(TERMS as readonly string[]).includes(term))
      yield { path: ['terms', term], problem: `nothing says ${term}` }
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

function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}
