import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createOpenRouter } from '../../sidecar/src/adapters/openrouter/phrasing.ts'
import { domainFolder, loadDomain } from '../../sidecar/src/conversation/domain/load.ts'
import type { Engine, Phrasing } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { startScripted } from '../standins/http.ts'
import { createStoryMoodle } from '../standins/moodle.ts'
import { completion } from '../standins/openrouter.ts'
import { startTalk } from '../standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type Draft, readDrafts } from './drafts.ts'
import { plant, type Where } from './plant.ts'

const Attack = z.strictObject({ text: z.string(), draft: z.string(), as: z.string().default('ana') })
const PLACES = ['message', 'exam', 'course', 'answer', 'first_name'] as const
const Attacks = z.strictObject(
  Object.fromEntries(PLACES.map((place) => [place, z.array(Attack)])) as Record<
    Where,
    z.ZodArray<typeof Attack>
  >,
)
const ATTACKS = Attacks.parse(parse(readFileSync(new URL('attacks.yml', import.meta.url), 'utf8')))
const DRAFTS = readDrafts()

/** What somebody asks whose school is full of such names. */
const QUESTIONS = [
  '¿qué nota saqué?',
  '¿cuándo es el examen de ondas?',
  'qué tengo pendiente',
  '¿qué hice este año?',
]

let database: FreshDatabase
let engine: Engine
let openRouter: Awaited<ReturnType<typeof startScripted>>
let phrasing: Phrasing
let draft = ''
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
  openRouter = await startScripted(() => completion(draft))
  phrasing = createOpenRouter({ key: 'sample-key', model: 'sample/model', url: openRouter.url })
}, 60_000)
afterAll(async () => {
  await openRouter.close()
  await database.close()
})

type Said = { who: string; texts: string[]; where?: Where; planted?: string }

/** Everything that comes of it: what was answered, done, noted and written in Moodle. */
async function outcomeOf({ who, texts, where, planted = '' }: Said, worded: Phrasing | null) {
  const moodle = createStoryMoodle()
  const hostile = where ? plant(moodle, where, planted) : moodle
  const talk = await startTalk(database, engine, { phrasing: worded, moodle: hostile })
  for (const text of texts) {
    await talk.say(who, text)
    await talk.drain()
  }
  const logs = await talk.logs()
  expect(talk.failures).toEqual([])
  return {
    replies: await talk.replies(who),
    did: logs.map(({ action, intent, error }) => [action, intent, error].join(' ')),
    wrote: moodle.writes.map(({ call, type, courseId, text }) => ({ call, type, courseId, text })),
    accepted: logs.map(({ llm_response: raw }) => (raw as { accepted?: boolean } | null)?.accepted ?? null),
  }
}

const fixedOutcomes = new Map<string, ReturnType<typeof outcomeOf>>()
function fixedOutcomeOf(said: Said) {
  const key = JSON.stringify(said)
  const known = fixedOutcomes.get(key) ?? outcomeOf(said, null)
  fixedOutcomes.set(key, known)
  return known
}

async function changesNothing(said: Said, obeyed: string) {
  draft = obeyed
  const { accepted: none, ...fixed } = await fixedOutcomeOf(said)
  const { accepted, ...attacked } = await outcomeOf(said, phrasing)
  expect(attacked).toEqual(fixed)
  expect(fixed.replies).toHaveLength(said.texts.length)
  expect([...none, ...accepted]).not.toContain(true)
}

describe('in a message', () => {
  test.each(ATTACKS.message)('$text', ({ text, draft: obeyed, as }) =>
    changesNothing({ who: as, texts: [text] }, obeyed),
  )
})

for (const where of PLACES.slice(1)) {
  describe(`in the ${where}`, () => {
    test.each(ATTACKS[where])('$text', ({ text, draft: obeyed }) =>
      changesNothing({ who: 'ana', texts: QUESTIONS, where, planted: text }, obeyed),
    )
  })
}

describe('a draft that is refused goes nowhere', () => {
  test.each(DRAFTS.bad.map((bad) => [bad.why, bad] as const))('%s', (_, bad) =>
    changesNothing(asked(bad), bad.draft),
  )
})

test.each(DRAFTS.good.map((good) => [good.draft, good] as const))('%s goes out', async (_, good) => {
  draft = good.draft
  const { accepted, replies } = await outcomeOf(asked(good), phrasing)
  const { replies: fixed } = await fixedOutcomeOf(asked(good))
  const [first = ''] = good.draft.split('[[A]]')
  expect(accepted).toEqual([true])
  expect(replies[0]?.startsWith(first)).toBe(true)
  for (const sentence of (fixed[0] ?? '').split('\n')) expect(replies[0]).toContain(sentence)
})

test('a name that looks like a token stays a name, and each sentence stands in its place', async () => {
  draft = 'Thanks. [[A]] [[B]]'
  const texts = ['did I pass? and when is the exam?']
  const { replies } = await outcomeOf({ who: 'emma', texts, where: 'exam', planted: '[[B]]' }, phrasing)
  expect(replies[0]).toMatch(/^Thanks\. \[\[B\]\] closed on .* You passed \[\[B\]\]: 6\.5 out of 10\.$/)
})

/** Runs last: over everything that was asked above. */
test('nothing that was sent holds more than our prompts, a language and tokens', () => {
  const prompts = [...loadDomain('exam-followup').prompts.keys()].map((name) =>
    readFileSync(`${domainFolder('exam-followup')}/prompts/${name}.md`, 'utf8'),
  )
  expect(openRouter.seen.length).toBeGreaterThan(150)
  for (const { body, path } of openRouter.seen) {
    const { messages, ...rest } = body as { messages: { role: string; content: string }[] }
    const [system, user] = messages
    expect(path).toBe('/chat/completions')
    expect(prompts).toContain(system?.content)
    expect(user?.content).toMatch(
      /^Language of the message: (es|en)\. Tokens, each exactly once and in this order:( \[\[[A-H]\]\])+$/,
    )
    expect(messages).toHaveLength(2)
    expect(rest).toEqual({
      ...{ model: 'sample/model', max_tokens: 200, temperature: 0.4 },
      provider: { data_collection: 'deny' },
    })
  }
})

/** A question whose answer has as many sentences as the draft has tokens. */
function asked({ tokens, language }: Draft): Said {
  if (language === 'en' && tokens === 1) return { who: 'emma', texts: ['did I pass?'] }
  if (language === 'en') return { who: 'emma', texts: ['did I pass? and when is the exam?'] }
  return tokens === 1
    ? { who: 'luis', texts: ['¿aprobé?'] }
    : { who: 'luis', texts: ['¿aprobé el primer parcial? ¿y cuándo es el recuperatorio?'] }
}
