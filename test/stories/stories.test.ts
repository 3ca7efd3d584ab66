import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { startTalk } from '../standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { readStories, tell } from './tell.ts'

/** A second on a machine that has nothing else to do. */
const TRAINING_MAX_MS = 60_000

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, TRAINING_MAX_MS)
afterAll(() => database.close())

for (const { file, stories } of readStories()) {
  describe(file, () => {
    for (const story of stories) {
      test(story.story, async () => tell(await startTalk(database, engine), story))
    }
  })
}
