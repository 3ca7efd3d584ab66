import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { withPractice } from '../standins/practice.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { readStories } from './story.ts'
import { tell } from './tell.ts'

const TRAINING_MAX_MS = 60_000

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine('consultations')
}, TRAINING_MAX_MS)
afterAll(() => database.close())

for (const { file, stories } of readStories('consultations')) {
  describe(file, () => {
    for (const story of stories) {
      test(story.story, () => withPractice(database, engine, (talk) => tell(talk, story)))
    }
  })
}
