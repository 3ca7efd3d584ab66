import { expect, test } from 'vitest'
import { LANGUAGES } from '../support/lang.ts'
import { pluginFiles } from './plugin-files.ts'
import { filledNames, langStrings, namedStrings, words } from './plugin-strings.ts'

const english = langStrings('en')

/**
 * Titles of what the sidecar's catalogue names, and words for Twilio's codes; test/pages looks that there is one for
 * each.
 */
const TITLES = /^(intent|action|trouble)_/

test('each string that is used exists', () => {
  const used = namedStrings()
  expect(used.size).toBeGreaterThan(150)
  expect([...used].filter((name) => !english.has(name))).toEqual([])
})

test('each string that exists is used', () => {
  const named = namedStrings()
  const known = words()
  const filled = filledNames()
  const ofEvents = new Set(eventStrings())
  const isWord = (part: string) => known.has(part) || [...known].some((word) => word.endsWith(`_${part}`))
  const isFilled = (name: string) =>
    filled.some((pattern) => {
      const parts = pattern.exec(name)?.slice(1)
      return parts?.every(isWord) || splits(name, pattern).some((each) => each.every(isWord))
    })
  const isUsed = (name: string) =>
    named.has(name) || known.has(name) || ofEvents.has(name) || TITLES.test(name) || isFilled(name)
  const unused = [...english.keys()].filter((name) => !isUsed(name) && !isUsed(name.replace(/_help$/, '')))
  expect(unused).toEqual([])
})

/** Events make the names of their strings from the names of their classes. */
function eventStrings(): string[] {
  return pluginFiles('classes/event/*.php').flatMap(({ path }) => {
    const name = path.replace(/^.*\/(\w+)\.php$/, '$1')
    const short = name.replaceAll('_', '')
    return [
      `event${short}`,
      `event${short}desc`,
      `event${name}`,
      `event${name}_desc`,
      `event_${name}`,
      `event_${name}_desc`,
    ]
  })
}

/** A pattern with two gaps fits a name in more than one way: check_moodle_rest_off is "moodle" and "rest_off". */
function splits(name: string, pattern: RegExp): string[][] {
  const [, head] = /^\^(\w+_)\(\\w\+\?\)_\(\\w\+\?\)\$$/.exec(pattern.source) ?? []
  if (!head || !name.startsWith(head)) return []
  const rest = name.slice(head.length)
  return [...rest.matchAll(/_/g)].map(({ index }) => [rest.slice(0, index), rest.slice(index + 1)])
}

test.each(LANGUAGES)('%s has the strings of English, in the order of their names', (language) => {
  const names = [...langStrings(language).keys()]
  expect(names).toEqual([...english.keys()])
  expect(names).toEqual([...names].sort())
  expect(names.length).toBeGreaterThan(300)
})

test.each(LANGUAGES)('each string of %s holds the values of the English one', (language) => {
  const values = (text: string) => [...new Set(text.match(/\{\$a(->\w+)?\}/g) ?? [])].sort()
  for (const [name, text] of langStrings(language)) {
    expect([name, values(text)]).toEqual([name, values(english.get(name) ?? '')])
    expect([name, text.trim()]).not.toEqual([name, ''])
  }
})

test('a help text belongs to a string that it helps with', () => {
  const helps = [...english.keys()].filter((name) => name.endsWith('_help'))
  expect(helps.length).toBeGreaterThan(5)
  expect(helps.filter((name) => !english.has(name.replace(/_help$/, '')))).toEqual([])
})
