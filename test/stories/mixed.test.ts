import { afterAll, beforeAll, test } from 'vitest'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { mixedDomain } from '../standins/mixed-domain.ts'
import { withPractice } from '../standins/practice.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { readStoryFile } from './story.ts'
import { tell } from './tell.ts'

const domain = mixedDomain()

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, 60_000)
afterAll(() => database.close())

test.each(readStoryFile(new URL('mixed.yml', import.meta.url)))('$story', (story) =>
  withPractice(database, engine, (talk) => tell(talk, story), { domain }),
)
