import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { fold } from '../../model/fold.ts'
import { addTrainingFile, readTrainingData, type TrainingData } from './training-data.ts'

describe.each(['exam-followup', 'consultations'])('%s', (name) => {
  const domainDir = fileURLToPath(new URL(`../../../domains/${name}`, import.meta.url))
  const data = readTrainingData(domainDir)
  const domain = parse(readFileSync(`${domainDir}/domain.yml`, 'utf8')) as {
    intents: string[]
    entities: string[]
  }

  test.each([
    ['es', 40],
    ['en', 20],
  ])('every intent of the domain has its examples in %s: at least %i', (language, least) => {
    for (const intent of domain.intents) {
      const own = data.examples.filter((e) => e.intent === intent && e.language === language)
      expect(own.length, intent).toBeGreaterThanOrEqual(least)
    }
  })

  test('training files and domain name the same intents and entities', () => {
    expect([...new Set(data.examples.map((e) => e.intent))].sort()).toEqual([...domain.intents].sort())
    const annotated = new Set(data.examples.flatMap((e) => e.entities.map((entity) => entity.name)))
    expect([...annotated].sort()).toEqual([...domain.entities].sort())
  })

  test('no example is claimed by two intents', () => {
    const claimed = new Map<string, string>()
    const twice = data.examples.filter(({ text, intent }) => {
      const other = claimed.get(fold(text))
      claimed.set(fold(text), intent)
      return other !== undefined && other !== intent
    })
    expect(twice.map((e) => `${e.intent}: ${e.text}`)).toEqual([])
  })
})

test('an annotated line is text and spans', () => {
  const read: TrainingData = {
    examples: [],
    roles: new Map(),
    sure: new Map(),
    regexes: [],
    lookups: [],
    synonyms: [],
  }
  addTrainingFile(
    read,
    'es',
    'version: "3.1"\nnlu:\n  - intent: a\n    examples: |\n      - nota de [mate](curso:matemática) el [lunes](fecha)\n',
  )
  expect(read.examples).toEqual([
    {
      intent: 'a',
      language: 'es',
      text: 'nota de mate el lunes',
      entities: [
        { name: 'curso', value: 'matemática', text: 'mate', start: 8, end: 12 },
        { name: 'fecha', value: 'lunes', text: 'lunes', start: 16, end: 21 },
      ],
    },
  ])
})

test('a broken file is named', () => {
  const read: TrainingData = {
    examples: [],
    roles: new Map(),
    sure: new Map(),
    regexes: [],
    lookups: [],
    synonyms: [],
  }
  expect(() => addTrainingFile(read, 'es', 'version: "3.1"\nnlu:\n  - intnt: a\n')).toThrow(
    /^nlu\/es\.yml:3: /,
  )
  expect(() => addTrainingFile(read, 'es', 'version: "3.1"\nnlu:\n  - intent: [\n')).toThrow(
    /^nlu\/es\.yml:\d: /,
  )
})
