import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { isSuppressed } from '../../sidecar/src/contacts/suppression/store.ts'
import type { Inbound } from '../../sidecar/src/model/message.ts'
import type { Engine } from '../../sidecar/src/ports.ts'
import { trainedEngine } from '../standins/engine.ts'
import { PHONES } from '../standins/moodle.ts'
import { startTalk, type Talk } from '../standins/talk.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const Turn = z.strictObject({
  said: z.union([z.string(), z.array(z.string())]).default([]),
  tapped: z.string().optional(),
  media: z.string().optional(),
  reacted: z.string().optional(),
  opt_out: z.enum(['STOP', 'START', 'HELP']).nullable().default(null),
  moodle: z.enum(['up', 'down']).default('up'),
  replied: z.array(z.string()).default([]),
  not: z.array(z.string()).default([]),
  silent: z.boolean().default(false),
  action: z.string().optional(),
  error: z.string().nullable().default(null),
  suppressed: z.boolean().optional(),
  /** Every write of the turn, as `call` or `call/type`. */
  wrote: z.array(z.string()).optional(),
})
const Stories = z.array(z.strictObject({ story: z.string(), as: z.string(), turns: z.array(Turn).min(1) }))
type Turn = z.infer<typeof Turn>

const FOLDER = fileURLToPath(new URL('../../sidecar/domains/exam-followup/stories/', import.meta.url))
const REPLY_MAX = 600
/** A second on a machine that has nothing else to do. */
const TRAINING_MAX_MS = 60_000

let database: FreshDatabase
let engine: Engine
beforeAll(async () => {
  database = await freshDatabase()
  engine = await trainedEngine()
}, TRAINING_MAX_MS)
afterAll(() => database.close())

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yml'))) {
  describe(file, () => {
    for (const { story, as, turns } of Stories.parse(parse(readFileSync(FOLDER + file, 'utf8')))) {
      test(story, async () => {
        const talk = await startTalk(database, engine)
        for (const turn of turns) await play(talk, as, turn)
        expect(talk.failures).toEqual([])
      })
    }
  })
}

async function play(talk: Talk, who: string, turn: Turn): Promise<void> {
  const before = await talk.replies(who)
  const writes = talk.moodle.writes.length
  talk.moodle.down = turn.moodle === 'down'
  for (const [text, more] of messagesOf(turn)) await talk.say(who, text, more)
  expect(await talk.drain()).toBe(1)

  const replies = (await talk.replies(who)).slice(before.length)
  const log = (await talk.logs()).at(-1)
  expect(log).toMatchObject({ error: turn.error, success: turn.error === null })
  if (turn.action) expect(log?.action).toBe(turn.action)
  expect(replies).toHaveLength(turn.silent ? 0 : 1)
  const [reply = ''] = replies
  expect(reply.length).toBeLessThanOrEqual(REPLY_MAX)
  expect(reply.split('?').length - 1).toBeLessThanOrEqual(1)
  for (const part of turn.replied) expect(reply).toContain(part)
  for (const part of turn.not) expect(reply).not.toContain(part)
  if (turn.wrote) {
    const wrote = talk.moodle.writes
      .slice(writes)
      .map(({ call, type }) => (call === 'create_request' ? `${call}/${type}` : call))
    expect(wrote).toEqual(turn.wrote)
  }
  const address = PHONES[who]
  if (turn.suppressed !== undefined && address) {
    expect(await isSuppressed(database.db, address)).toBe(turn.suppressed)
  }
}

function messagesOf(turn: Turn): [string, Partial<Inbound>][] {
  if (turn.tapped) return [['', { kind: 'button', payload: turn.tapped }]]
  if (turn.reacted) return [[turn.reacted, { kind: 'reaction' }]]
  if (turn.media)
    return [['', { kind: 'media', media: [{ url: 'https://example.org/media', contentType: turn.media }] }]]
  const said = typeof turn.said === 'string' ? [turn.said] : turn.said
  return said.map((text) => [text, { optOut: turn.opt_out }])
}
