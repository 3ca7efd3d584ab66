import { type Field, namesIn } from '../../model/http-action.ts'
import { isAction, traitsOf } from '../action.ts'
import type { ActionsFile, Call, Need, Told } from './api-schema.ts'
import type { IntentRule } from './schema.ts'
import type { Problem } from './yaml-file.ts'

/** What fills any request beside entities: who writes, from which number, in which language, and when. */
const ALWAYS = ['person', 'number', 'language', 'now'] as const

/** What actions.yml says must hold together: names lead to something, and a path is never without its values. */
export function* checkApi(api: ActionsFile, intents: Record<string, IntentRule>): Iterable<Problem> {
  for (const [name, read] of Object.entries(api.reads)) {
    yield* strangers(['reads', name, 'path'], namesIn(read.path), ALWAYS)
    if (!readNames(api).includes(name)) yield { path: ['reads', name], problem: `nothing reads ${name}` }
  }
  for (const [name, call] of Object.entries(api.calls)) {
    yield* checkCall(api, name, call, intents)
    if (!Object.values(intents).some((rule) => rule.call === name))
      yield { path: ['calls', name], problem: `no intent leads to ${name}` }
  }
  if (api.person === 'moodle') return
  yield* strangers(['person', 'path'], namesIn(api.person.path), ['number'])
}

/** Which intents have no place beside an API that knows the people. */
export function* checkSchoolless(api: ActionsFile, intents: Record<string, IntentRule>): Iterable<Problem> {
  for (const [intent, { action, call }] of Object.entries(intents)) {
    const at = ['intents', intent, 'call']
    if (call !== null && !api.calls[call]) yield { path: at, problem: `actions.yml has no call ${call}` }
    if (api.person === 'moodle' || !isAction(action)) continue
    const { about } = traitsOf(action)
    if (about !== 'nothing' && !WITHOUT_COURSE.includes(action)) {
      const problem = `intent ${intent}: ${action} asks Moodle, and here the API knows the people`
      yield { path: ['intents', intent, 'action'], problem }
    }
  }
}

/** They say what they can where there is no course. */
const WITHOUT_COURSE = ['hand_over', 'comfort']

function* checkCall(
  api: ActionsFile,
  name: string,
  { needs, confirm, write, say, tell }: Call,
  intents: Record<string, IntentRule>,
): Iterable<Problem> {
  const at = ['calls', name]
  if ((write === null) === (tell.length === 0))
    yield { path: at, problem: `call ${name}: either it writes or it tells` }
  if ((write === null) !== (say === null))
    yield { path: at, problem: `call ${name}: what it writes is told with say, and nothing else is` }
  if (confirm && !write) yield { path: [...at, 'confirm'], problem: 'only what writes is confirmed' }
  for (const [index, need] of needs.entries()) yield* checkNeed(api, [...at, 'needs', index], need)
  for (const [index, told] of tell.entries()) {
    yield* checkThings(api, [...at, 'tell', index], told)
    const { leads, without } = told
    if (leads && without !== null)
      yield { path: [...at, 'tell', index, 'without'], problem: 'what leads on is shown by its title' }
    if (leads && !intents[leads.intent])
      yield { path: [...at, 'tell', index, 'leads'], problem: `there is no intent ${leads.intent}` }
    if (leads)
      yield* unsureFields(api, [...at, 'tell', index], told.read, [leads.value, ...namesIn(leads.title)])
  }
  const entities = needs.map(({ entity }) => entity)
  if (write) yield* strangers([...at, 'write', 'path'], namesIn(write.path), [...ALWAYS, ...entities])
}

function* checkNeed(api: ActionsFile, at: Problem['path'], need: Need): Iterable<Problem> {
  if (!('read' in need)) return
  yield* checkThings(api, at, need)
  yield* unsureFields(api, at, need.read, [need.value, ...namesIn(need.title)])
}

function* checkThings(
  api: ActionsFile,
  at: Problem['path'],
  { read, by }: Pick<Told, 'read' | 'by'>,
): Iterable<Problem> {
  if (!api.reads[read]) yield { path: [...at, 'read'], problem: `there is no read ${read}` }
  else yield* unsureFields(api, at, read, Object.values(by))
}

/** What is chosen by, and shown to be chosen, every thing must have. */
function* unsureFields(
  api: ActionsFile,
  at: Problem['path'],
  read: string,
  names: string[],
): Iterable<Problem> {
  const fields = api.reads[read]?.fields ?? {}
  for (const name of names)
    if (!fields[name]) yield { path: at, problem: `read ${read} has no field ${name}` }
    else if (fields[name].optional)
      yield { path: at, problem: `field ${name} of read ${read} may be missing here` }
}

function* strangers(at: Problem['path'], names: string[], known: readonly string[]): Iterable<Problem> {
  for (const name of names)
    if (!known.includes(name)) yield { path: at, problem: `nothing is sure to fill {${name}}` }
}

function readNames({ calls }: ActionsFile): string[] {
  return Object.values(calls).flatMap(({ needs, tell }) => [
    ...needs.flatMap((need) => ('read' in need ? [need.read] : [])),
    ...tell.map(({ read }) => read),
  ])
}

/** Every reply that the calls can give, with what stands in its braces. */
export function repliesOf(api: ActionsFile): Record<string, string[]> {
  const replies: Record<string, string[]> = {}
  for (const { needs, confirm, write, say, without, tell } of Object.values(api.calls)) {
    const chosen = needs.flatMap((need) => [
      need.entity,
      ...('read' in need ? sure(api.reads[need.read]?.fields) : []),
    ])
    for (const need of needs) {
      replies[`ask_${need.entity}`] = []
      if ('read' in need) Object.assign(replies, { [need.none]: [], [need.instead]: [] })
    }
    if (confirm) replies[confirm.say] = chosen
    if (say) replies[say] = [...chosen, ...(without ? Object.keys : sure)(write?.fields ?? {})]
    if (without) replies[without] = [...chosen, ...sure(write?.fields)]
    for (const refusal of Object.values(write?.refused ?? {})) replies[refusal.say] = []
    for (const told of tell) {
      replies[told.say] = told.leads ? [] : Object.keys(api.reads[told.read]?.fields ?? {})
      if (told.without) replies[told.without] = sure(api.reads[told.read]?.fields)
      if (told.none) replies[told.none] = []
    }
  }
  return replies
}

/** The fields that every thing has. */
function sure(fields: Record<string, Field> = {}): string[] {
  return Object.keys(fields).filter((name) => !fields[name]?.optional)
}

/** Every word that stands for a value of the API, or on a button. */
export function termsOf({ reads, calls }: ActionsFile): string[] {
  const fields = [
    ...Object.values(reads).flatMap((read) => Object.values(read.fields)),
    ...Object.values(calls).flatMap(({ write }) => Object.values(write?.fields ?? {})),
  ]
  const options = Object.values(calls).flatMap(({ needs }) =>
    needs.flatMap((need) => ('among' in need ? need.among.map(({ term }) => term) : [])),
  )
  const agreed = Object.values(calls).flatMap(({ confirm }) => confirm?.yes ?? [])
  return [...fields.flatMap(({ terms }) => Object.values(terms)), ...options, ...agreed]
}
