import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOpenRouter } from '../../sidecar/src/adapters/openrouter/phrasing.ts'
import { createRasaEngine } from '../../sidecar/src/adapters/rasa/engine.ts'
import { createBreaker, guardEngine, guardPhrasing } from '../../sidecar/src/conversation/outward/breaker.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { type Scripted, startScripted } from '../standins/http.ts'
import { completion, courteous, errorWithin200 } from '../standins/openrouter.ts'
import { rasaAsWell } from '../standins/rasa.ts'
import { startTalk } from '../standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { readStories, type Story, tell } from './tell.ts'

const STORIES = readStories()
/** Told once more for each way of failing: results, dates, requests, two wishes and a Moodle that is down are in it. */
const TOLD_AGAIN = STORIES.filter(({ file }) => file === 'results.yml')
const DEADLINE_MS = 80
/** What any of it may become on a machine that is busy. */
const SLOW = ['rasa_unreachable', 'openrouter_timeout']

let database: FreshDatabase
let fallback: Engine
let rasa: Awaited<ReturnType<typeof startScripted>>
let openRouter: Awaited<ReturnType<typeof startScripted>>
const script: { rasa: Scripted | null; openRouter: Scripted | null } = { rasa: null, openRouter: null }
let language = 'es'

beforeAll(async () => {
  database = await freshDatabase()
  fallback = await trainedEngine()
  rasa = await startScripted(({ body }) => script.rasa ?? rasaAsWell(fallback, body, language))
  openRouter = await startScripted(({ body }) => script.openRouter ?? courteous(body))
}, 60_000)
afterAll(async () => {
  await rasa.close()
  await openRouter.close()
  await database.close()
})

/** Both services outside, each with a deadline and a breaker of its own. */
async function tellWithBoth(story: Story, deadlineMs: number) {
  language = story.as === 'emma' ? 'en' : 'es'
  const noted: string[] = []
  const note = ({ code }: { code: string }) => noted.push(code)
  const breakerOf = (service: string) => createBreaker({ service, now: () => new Date(), onChange: () => {} })
  const engine = createRasaEngine({ url: rasa.url, threshold: 0.7, deadlineMs })
  const phrasing = createOpenRouter({
    ...{ key: 'sample-key', model: 'sample/model', url: openRouter.url, deadlineMs },
  })
  const talk = await startTalk(database, fallback, {
    engines: { engine: guardEngine(engine, breakerOf('rasa')), fallback, onFallback: note },
    phrasing: guardPhrasing(phrasing, breakerOf('openrouter')),
    onPhrasingFailed: note,
  })
  await tell(talk, story)
  const raw = (await talk.logs()).map(({ llm_response: worded }) => worded as { accepted?: boolean } | null)
  return { noted, accepted: raw.filter((worded) => worded?.accepted).length }
}

describe('with Rasa and OpenRouter', () => {
  const worded = { turns: 0 }
  for (const { file, stories } of STORIES) {
    test.each(stories)(`${file}: $story`, async (story) => {
      script.rasa = null
      script.openRouter = null
      const { noted, accepted } = await tellWithBoth(story, 5000)
      expect(noted).toEqual([])
      worded.turns += accepted
    })
  }
  test('many replies were worded', () => expect(worded.turns).toBeGreaterThan(30))
})

const DAY_IS_OVER: Scripted = {
  ...{ status: 429, body: { error: { code: 429, message: 'free-models-per-day' } } },
}
const FAILURES: [how: string, rasa: Scripted, rasaCode: string, openRouter: Scripted, code: string | null][] =
  [
    ['hanging', 'hang', 'rasa_unreachable', 'hang', 'openrouter_timeout'],
    ['cutting the line', 'reset', 'rasa_unreachable', 'reset', 'openrouter_unreachable'],
    ['failing', { status: 500 }, 'rasa_refused', { status: 500 }, 'openrouter_refused'],
    ['busy', { status: 429 }, 'rasa_refused', DAY_IS_OVER, 'openrouter_daily_limit'],
    ['answering garbage', { text: '<html>' }, 'rasa_bad_answer', { text: '{"choi' }, 'openrouter_bad_answer'],
    ['of another shape', { body: [] }, 'rasa_bad_answer', errorWithin200(402), 'openrouter_no_credit'],
    ['lying', { body: { intent: 7 } }, 'rasa_bad_answer', completion('¡Aprobaste! [[A]]'), null],
  ]

describe.each(FAILURES)('with both %s', (_, rasaFails, rasaCode, openRouterFails, code) => {
  for (const { stories } of TOLD_AGAIN) {
    test.each(stories)('$story', async (story) => {
      script.rasa = rasaFails
      script.openRouter = openRouterFails
      const { noted, accepted } = await tellWithBoth(story, DEADLINE_MS)
      expect(accepted).toBe(0)
      const known = [rasaCode, code, ...SLOW]
      expect(noted.filter((each) => !known.includes(each))).toEqual([])
      if (story.turns.some(({ said, moodle }) => said.length > 0 && moodle === 'up'))
        expect(noted.join()).toMatch(/rasa_/)
    })
  }
})
