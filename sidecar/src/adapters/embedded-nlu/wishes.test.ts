import { describe, expect, test } from 'vitest'
import type { Role } from './training-data.ts'
import { reader } from './wishes.ts'

const ROLES = new Map<string, Role>([
  ['hello', 'courtesy'],
  ['yes', 'answer'],
  ['other', 'out_of_scope'],
])

type Table = Record<string, Record<string, number>>

/** Reads with a classifier that answers from a table: text → intents and how sure it is of each. */
function wishesOf(table: Table, sure: Record<string, number> = {}) {
  const classifier = {
    threshold: 0.8,
    classify: (text: string) =>
      Object.entries(table[text] ?? { other: 1 })
        .map(([intent, confidence]) => ({ intent, confidence }))
        .sort((a, b) => b.confidence - a.confidence),
  }
  const read = reader(classifier, { roles: ROLES, sure: new Map(Object.entries(sure)) })
  return (text: string) => read(text, 'es').wishes
}

function readWith(table: Table, sure: Record<string, number> = {}) {
  const wishes = wishesOf(table, sure)
  return (text: string) => wishes(text).map(({ intent }) => intent)
}

test('a wish below the threshold is none, and is still among the readings', () => {
  const classifier = { threshold: 0.8, classify: () => [{ intent: 'a', confidence: 0.79 }] }
  const { wishes, ranking } = reader(classifier, { roles: ROLES, sure: new Map() })('x', 'es')
  expect(wishes).toEqual([])
  expect(ranking).toEqual([{ intent: 'a', confidence: 0.79 }])
})

test('an intent that must be surer than the others is none below that', () => {
  expect(readWith({ x: { a: 0.85 } }, { a: 0.9 })('x')).toEqual([])
  expect(readWith({ x: { a: 0.85 } }, { b: 0.9 })('x')).toEqual(['a'])
})

test('no intent may be less sure than the threshold', () => {
  expect(readWith({ x: { a: 0.7 } }, { a: 0.5 })('x')).toEqual([])
})

describe('a second wish', () => {
  const parts = { one: { a: 0.99 }, two: { b: 0.99 } }

  test('is read where each half is sure and the whole shows both, the surer in the whole first', () => {
    expect(readWith({ ...parts, 'one, two': { b: 0.9, a: 0.1 } })('one, two')).toEqual(['b', 'a'])
  })

  test('has words of its own, as the first has', () => {
    const table = { one: { a: 0.99 }, 'two, too': { b: 0.99 }, 'one, two, too': { a: 0.9, b: 0.1 } }
    expect(wishesOf(table)('one, two, too')).toMatchObject([{ text: 'one' }, { text: 'two, too' }])
    expect(wishesOf(table)('one')).toEqual([{ intent: 'a', confidence: 0.99 }])
  })

  test('is not where the whole shows no trace of it', () => {
    expect(readWith({ ...parts, 'one, two': { b: 0.9995, a: 0.0005 } })('one, two')).toEqual(['b'])
  })

  test('is not where the whole means something else', () => {
    expect(readWith({ ...parts, 'one, two': { c: 0.9, a: 0.06, b: 0.04 } })('one, two')).toEqual(['c'])
  })

  test('is not where the other half is not sure', () => {
    const table = { one: { a: 0.99 }, two: { b: 0.97 }, 'one, two': { b: 0.9, a: 0.1 } }
    expect(readWith(table)('one, two')).toEqual(['b'])
  })

  test('is not a yes, nor what is out of scope', () => {
    for (const intent of ['yes', 'other']) {
      const table = { one: { a: 0.99 }, two: { [intent]: 0.99 }, 'one, two': { a: 0.9, [intent]: 0.1 } }
      expect(readWith(table)('one, two')).toEqual(['a'])
    }
  })
})

describe('a courtesy', () => {
  test('gives way to the wish beside it', () => {
    const table = { hi: { hello: 0.99 }, one: { a: 0.95 }, 'hi, one': { hello: 0.6, a: 0.4 } }
    expect(readWith(table)('hi, one')).toEqual(['a'])
  })

  test('stays where what is left is not clear, or is only a yes', () => {
    const unclear = { hi: { hello: 0.99 }, one: { a: 0.89 }, 'hi, one': { hello: 0.85, a: 0.1 } }
    expect(readWith(unclear)('hi, one')).toEqual(['hello'])
    const yes = { hi: { hello: 0.99 }, ok: { yes: 0.99 }, 'hi, ok': { hello: 0.9, yes: 0.1 } }
    expect(readWith(yes)('hi, ok')).toEqual(['hello'])
  })
})
