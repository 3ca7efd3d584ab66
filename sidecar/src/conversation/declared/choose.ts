import type { Field, FieldValue, Thing } from '../../model/http-action.ts'
import { atTime, nearestAt, nearestTo, ruledOut, within } from '../actions/tutoring/choose.ts'
import { fold } from '../fold.ts'

export type Choosing =
  | { kind: 'one'; thing: Thing }
  /** `instead`: what was said fits none of them. */
  | { kind: 'some'; things: Thing[]; instead: boolean }
  | { kind: 'none' }

export type Wanted = {
  /** What is known by entity, and by which field each narrows. */
  known: Record<string, string>
  by: Record<string, string>
  fields: Record<string, Field>
  timeZone: string
}

const OFFERED = 9

/** The one that is meant: chosen before by its value, or the only one that fits what was said. */
export function chooseThing(
  things: Thing[],
  wanted: Wanted & {
    chosen: string | undefined
    value: string
    words: string
    titleOf(thing: Thing): string
  },
): Choosing {
  const { chosen, value, words, titleOf } = wanted
  const [first] = things
  if (!first) return { kind: 'none' }
  const picked = chosen === undefined ? undefined : byId(things, value, chosen)
  if (picked) return { kind: 'one', thing: picked }
  const { fitting, narrowed, instead } = narrow(things, wanted)
  const named = narrowed ? fitting : worded(fitting, chosen ?? words, titleOf)
  const [only, ...others] = named
  if (
    only &&
    others.length === 0 &&
    !instead &&
    (narrowed || named.length < things.length || things.length === 1)
  )
    return { kind: 'one', thing: only }
  return { kind: 'some', things: named.slice(0, OFFERED), instead: instead || chosen !== undefined }
}

/** "La 1042" is C-1042, where no other has that number. */
function byId(things: Thing[], value: string, chosen: string): Thing | undefined {
  const exact = things.find((thing) => String(thing[value]) === chosen)
  if (exact || !/^\d+$/.test(chosen)) return exact
  const [only, ...others] = things.filter((thing) => String(thing[value]).replace(/\D/g, '') === chosen)
  return others.length === 0 ? only : undefined
}

/** As far as each entity narrows them; where one leaves none, what comes nearest. */
export function narrow(
  things: Thing[],
  { known, by, fields, timeZone }: Wanted,
): { fitting: Thing[]; narrowed: boolean; instead: boolean } {
  let fitting = suiting(things, by.fecha ?? by.hora, known.sin, timeZone)
  let narrowed = false
  for (const [entity, name] of Object.entries(by)) {
    const said = known[entity]
    if (!said) continue
    const next = fitting.filter((thing) => fits(entity, said, thing[name] ?? '', timeZone))
    if (next.length === 0)
      return { fitting: nearest(entity, said, fitting, name, timeZone), narrowed, instead: true }
    narrowed ||= next.length < things.length || fields[name]?.as !== 'text'
    fitting = next
  }
  return { fitting, narrowed, instead: false }
}

function suiting(
  things: Thing[],
  when: string | undefined,
  sin: string | undefined,
  timeZone: string,
): Thing[] {
  if (!when || !sin) return things
  return things.filter((thing) => !ruledOut(sin, { start: Number(thing[when]) }, timeZone))
}

function fits(entity: string, said: string, value: FieldValue, timeZone: string): boolean {
  if (typeof value === 'object') return Number(said) === value.amount
  if (typeof value === 'string') return sameWords(said, value)
  if (entity === 'hora') return atTime(said, { start: value }, timeZone)
  if (entity === 'fecha') return within(said, { start: value }, timeZone)
  return Number(/\d+/.exec(said)?.[0]) === value
}

function nearest(entity: string, said: string, things: Thing[], name: string, timeZone: string): Thing[] {
  const timed = things.map((thing) => ({ thing, start: Number(thing[name]) }))
  if (entity === 'fecha') return nearestTo(said, timed).map(({ thing }) => thing)
  return entity === 'hora' ? nearestAt(said, timed, timeZone).map(({ thing }) => thing) : things
}

/** "nutrición" is "Nutrición deportiva", and "pack 5" is "5". */
function sameWords(said: string, value: string): boolean {
  const [one, other] = [wordsOf(said), wordsOf(value)]
  if (one.length === 0 || other.length === 0) return false
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word))
}

/** Those that a word of their title tells from the others; all, where none does. */
function worded(things: Thing[], text: string, titleOf: (thing: Thing) => string): Thing[] {
  const said = wordsOf(text)
  const titles = things.map((thing) => wordsOf(titleOf(thing)))
  const telling = titles.map((title) =>
    title.filter((word) => /\p{L}{4}/u.test(word) && !titles.every((other) => other.includes(word))),
  )
  const named = things.filter((_, index) => telling[index]?.some((word) => said.includes(word)))
  return named.length > 0 ? named : things
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\d]+/gu) ?? []
}
