import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { startTalk } from '../standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { readStories } from './story.ts'
import { tell } from './tell.ts'

/** A second on a machine that has nothing else to do. */
const TRAINING_MAX_MS = 60_000

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, TRAINING_MAX_MS)
afterAll(() => database.close())

const STORIES = readStories()
const domain = loadDomain('exam-followup')
/** What was understood by the language of who told the story. */
const heard = new Map(domain.languages.map((language) => [language, new Set<string>()]))

for (const { file, stories } of STORIES) {
  describe(file, () => {
    for (const story of stories) {
      test(story.story, async () => {
        const talk = await startTalk(database, engine)
        await tell(talk, story)
        const understood = (await talk.logs()).map(({ rasa_response: raw, intent }) => [intent, firstOf(raw)])
        const language = story.as === 'emma' ? 'en' : 'es'
        for (const intent of understood.flat()) if (intent) heard.get(language)?.add(intent)
      })
    }
  })
}

function firstOf(raw: unknown): string | null {
  return (raw as { ranking?: { intent: string }[] } | null)?.ranking?.[0]?.intent ?? null
}

test.each(domain.languages)('every intent of the catalogue has its story in %s', (language) => {
  const untold = [...domain.intents.keys()].filter((intent) => !heard.get(language)?.has(intent))
  expect(untold).toEqual([])
})

test('there are many stories, and each has a name of its own', () => {
  const names = STORIES.flatMap(({ file, stories }) => stories.map(({ story }) => `${file}: ${story}`))
  expect(names.length).toBeGreaterThanOrEqual(120)
  expect(new Set(names).size).toBe(names.length)
})
